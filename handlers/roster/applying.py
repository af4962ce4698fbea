"""The two buttons of a preview: apply all of it, once, or forget it."""

from __future__ import annotations

from dataclasses import replace

from coaching.errors import AlreadyAppliedError, NotAllowedError, NotFoundError
from coaching.goal_actuals import is_actuals
from coaching.roster import parsed
from coaching.roster_preview import Preview
from handlers.interaction import Interaction
from handlers.roster import noting
from handlers.roster.checking import Import
from handlers.roster.receiving import moment_of
from handlers.roster.rights import exchanging
from handlers.routes import Routes
from storage import audit, rosters
from storage.database import Transaction
from storage.rosters import StagedRoster
from views.ids import Act
from views.message import Message
from views.roster import messages


def register(routes: Routes) -> None:
    """Take the buttons."""
    routes.actions[Act.ROSTER_APPLY] = _apply
    routes.actions[Act.ROSTER_DISCARD] = _discard


async def _apply(interaction: Interaction) -> None:
    """Slack wants its answer within three seconds, and a long list takes longer than that."""
    await interaction.ack()
    interaction.after(_carry_out(interaction))


async def _carry_out(interaction: Interaction) -> None:
    def work(tx: Transaction) -> tuple[Message, Preview]:
        staged = _own(tx, interaction)
        wanted = Import(
            workspace_id=interaction.workspace_id,
            roster=parsed(staged.text),
            people=staged.people,
            moment=moment_of(interaction),
            actor=interaction.actor,
        )
        found = wanted.preview(tx)
        if found.errors or found.fingerprint != staged.fingerprint:
            rosters.show_again(tx, replace(staged, fingerprint=found.fingerprint))
            again = messages.preview(interaction.t, staged.name, found, staged.id, again=True)
            return again, Preview()
        return _applied(tx, interaction, staged, wanted)

    message, done = await interaction.services.database.write(work)
    for outcome in done.outcomes:
        interaction.services.directory.forget(interaction.workspace_id, outcome.person_id)
    await interaction.change_clicked(message)


def _applied(
    tx: Transaction, interaction: Interaction, staged: StagedRoster, wanted: Import
) -> tuple[Message, Preview]:
    done = wanted.apply(tx)
    rosters.mark_applied(tx, staged, interaction.now)
    right, moment = exchanging(tx, interaction), wanted.moment
    audit.note(tx, *noting.applied(staged.workspace_id, done, moment, right, staged.id))
    return messages.applied(interaction.t, staged.name, done), done


async def _discard(interaction: Interaction) -> None:
    def work(tx: Transaction) -> None:
        rosters.discard(tx, interaction.workspace_id, _own(tx, interaction).id)

    await interaction.services.database.write(work)
    await interaction.ack()
    interaction.after(interaction.change_clicked(messages.discarded(interaction.t)))


def _own(tx: Transaction, interaction: Interaction) -> StagedRoster:
    """The roster of the clicked preview, which the actor has sent and nobody has applied.

    Raises:
        NotFoundError: it was discarded, is too old, or is another kind of file.
        NotAllowedError: somebody else has sent it.
        NotLeadingError: the actor has lost the right since.
        AlreadyAppliedError: this is the second click.
    """
    exchanging(tx, interaction)
    staged = rosters.locked(tx, interaction.workspace_id, interaction.clicked_id())
    if staged is None:
        raise NotFoundError
    if staged.by_id != interaction.actor.id:
        raise NotAllowedError
    if staged.applied_at is not None:
        raise AlreadyAppliedError
    if is_actuals(staged.text):
        raise NotFoundError
    return staged

"""A file of actuals that somebody shares with the bot: shown first, applied by one click."""

from __future__ import annotations

from dataclasses import replace

from uuid_utils.compat import uuid7

from coaching.access import Action, ensure_can
from coaching.errors import AlreadyAppliedError, NotAllowedError, NotFoundError
from coaching.goal_actuals import ActualsReading, is_actuals, parsed, references
from coaching.policy import Feature
from coaching.roster import RosterFileError
from handlers.goal.actuals import ActualsImport
from handlers.interaction import Interaction
from handlers.roster.naming import whom
from handlers.routes import Routes
from storage import rosters, team
from storage.database import Transaction
from storage.rosters import StagedRoster
from views.goal import actuals as views
from views.ids import Act
from views.message import Message
from views.roster.messages import discarded, unreadable


def register(routes: Routes) -> None:
    """Take the two buttons of a preview."""
    routes.actions[Act.GOAL_ACTUALS_APPLY] = _apply
    routes.actions[Act.GOAL_ACTUALS_DISCARD] = _discard


async def take(interaction: Interaction, name: str, text: str) -> None:
    """Answer a file with what it would change, or with what is wrong.

    Raises:
        FeatureOffError: the workspace does without goals.
        SlackError: Slack does not say who is who.
    """
    interaction.policy.ensure_has(Feature.GOALS)
    services = interaction.services
    try:
        lines = parsed(text)
    except RosterFileError as error:
        await interaction.reply(unreadable(interaction.t, name, error))
        return
    people = await whom(
        interaction.workspace_id,
        references(lines),
        interaction.now,
        database=services.database,
        slack=services.slack,
        directory=services.directory,
    )
    staged = StagedRoster(
        id=uuid7(),
        workspace_id=interaction.workspace_id,
        by_id=interaction.actor.id,
        name=name,
        text=text,
        people=people,
        fingerprint="",
        made_at=interaction.now,
    )
    found = await services.database.write(lambda tx: _stage(tx, interaction, staged))
    await interaction.reply(views.preview(interaction.t, name, found, staged.id))


def _stage(tx: Transaction, interaction: Interaction, staged: StagedRoster) -> ActualsReading:
    found = _import(interaction, staged).preview(tx)
    if found.can_be_applied:
        rosters.stage(tx, replace(staged, fingerprint=found.fingerprint))
    return found


def _import(interaction: Interaction, staged: StagedRoster) -> ActualsImport:
    return ActualsImport(
        workspace_id=interaction.workspace_id,
        lines=parsed(staged.text),
        people=staged.people,
        t=interaction.t,
        now=interaction.now,
        actor=interaction.actor,
    )


async def _apply(interaction: Interaction) -> None:
    """Slack wants its answer within three seconds, and a long list takes longer than that."""
    interaction.policy.ensure_has(Feature.GOALS)
    await interaction.ack()
    interaction.after(_carry_out(interaction))


async def _carry_out(interaction: Interaction) -> None:
    def work(tx: Transaction) -> Message:
        staged = _own(tx, interaction)
        wanted = _import(interaction, staged)
        found = wanted.preview(tx)
        if found.errors or found.fingerprint != staged.fingerprint:
            rosters.show_again(tx, replace(staged, fingerprint=found.fingerprint))
            return views.preview(interaction.t, staged.name, found, staged.id, again=True)
        done = wanted.apply(tx)
        rosters.mark_applied(tx, staged, interaction.now)
        return views.applied(interaction.t, staged.name, done)

    await interaction.change_clicked(await interaction.services.database.write(work))


async def _discard(interaction: Interaction) -> None:
    def work(tx: Transaction) -> None:
        rosters.discard(tx, interaction.workspace_id, _own(tx, interaction).id)

    await interaction.services.database.write(work)
    await interaction.ack()
    interaction.after(interaction.change_clicked(discarded(interaction.t)))


def _own(tx: Transaction, interaction: Interaction) -> StagedRoster:
    """The file of the clicked preview, which the actor has sent and nobody has applied.

    Raises:
        NotFoundError: it was discarded, is too old, or is another kind of file.
        NotAllowedError: somebody else has sent it, or the actor keeps no goals.
        AlreadyAppliedError: this is the second click.
    """
    # Whose goals the lines are about is asked line by line; nobody else begins at all.
    mine = team.place(tx, interaction.workspace_id, interaction.actor.id)
    ensure_can(interaction.actor, Action.KEEP_GOALS, mine)
    staged = rosters.locked(tx, interaction.workspace_id, interaction.clicked_id())
    if staged is None:
        raise NotFoundError
    if staged.by_id != interaction.actor.id:
        raise NotAllowedError
    if staged.applied_at is not None:
        raise AlreadyAppliedError
    if not is_actuals(staged.text):
        raise NotFoundError
    return staged

"""`/cadence outbox`: what was given up, for administrators, with a way to try it again."""

from __future__ import annotations

from collections.abc import Callable

from coaching.access import Action
from coaching.errors import NotFoundError
from handlers.interaction import Interaction
from handlers.routes import CommandWords, Routes
from storage import administrators, unsent
from storage.database import Transaction
from storage.unsent import GivenUp
from views.ids import Act
from views.message import Message
from views.outbox import Unsent, given_up, retried

_SHOWN = 10
_MOST_AT_ONCE = 1000


def register(routes: Routes) -> None:
    """Take the word of the command and its buttons."""
    routes.words["outbox"] = _show
    routes.actions[Act.OUTBOX_RETRY] = _retry
    routes.actions[Act.OUTBOX_RETRY_ALL] = _retry_all


async def _show(interaction: Interaction, _words: CommandWords) -> None:
    def work(tx: Transaction) -> Message:
        _ask(tx, interaction)
        return _screen(tx, interaction)

    message = await interaction.services.database.write(work)
    await interaction.ack(response_type="ephemeral", text=message.text, blocks=message.blocks)


async def _retry(interaction: Interaction) -> None:
    chosen = interaction.clicked_id()

    def which(tx: Transaction) -> list[GivenUp]:
        found = unsent.find_given_up(tx, interaction.workspace_id, chosen)
        if found is None:
            raise NotFoundError
        return [found]

    await _try(interaction, which)


async def _retry_all(interaction: Interaction) -> None:
    since = interaction.now - unsent.LATELY

    def which(tx: Transaction) -> list[GivenUp]:
        return unsent.given_up(tx, interaction.workspace_id, since, _MOST_AT_ONCE)

    await _try(interaction, which)


async def _try(interaction: Interaction, which: Callable[[Transaction], list[GivenUp]]) -> None:
    def work(tx: Transaction) -> Message:
        _ask(tx, interaction)
        count = unsent.try_again(tx, interaction.workspace_id, which(tx), interaction.now)
        return _screen(tx, interaction, retried(interaction.t, count))

    message = await interaction.services.database.write(work)
    await interaction.ack()
    respond = interaction.services.slack.respond
    interaction.after(
        respond(interaction.response_url, message.text, message.blocks, replaces=True)
    )


def _screen(tx: Transaction, interaction: Interaction, note: str = "") -> Message:
    since = interaction.now - unsent.LATELY
    rows = unsent.given_up(tx, interaction.workspace_id, since, _SHOWN)
    count = unsent.count_given_up(tx, interaction.workspace_id, since)
    shown = [
        Unsent(
            id=row.delivery.id,
            kind=row.delivery.kind,
            recipient_id=row.delivery.recipient_id,
            code=row.code,
            closed_at=row.closed_at,
        )
        for row in rows
    ]
    return given_up(interaction.t, shown, count, note)


def _ask(tx: Transaction, interaction: Interaction) -> None:
    workspace = administrators.workspace(tx, interaction.workspace_id)
    interaction.allow(tx, Action.RETRY_DELIVERIES, workspace)

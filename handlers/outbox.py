"""`/cadence outbox`: what was given up, for administrators, with a way to try it again."""

from __future__ import annotations

from coaching.access import Action, can
from coaching.errors import AdminsOnlyError, NotFoundError
from handlers.interaction import Interaction
from handlers.routes import CommandWords, Routes
from storage import unsent
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
    _ensure_admin(interaction)
    message = await interaction.services.database.read(lambda tx: _screen(tx, interaction))
    await interaction.ack(response_type="ephemeral", text=message.text, blocks=message.blocks)


async def _retry(interaction: Interaction) -> None:
    _ensure_admin(interaction)
    chosen = interaction.clicked_id()

    def work(tx: Transaction) -> list[GivenUp]:
        found = unsent.find_given_up(tx, interaction.workspace_id, chosen)
        if found is None:
            raise NotFoundError
        return [found]

    await _try(interaction, await interaction.services.database.read(work))


async def _retry_all(interaction: Interaction) -> None:
    _ensure_admin(interaction)
    since = interaction.now - unsent.LATELY
    rows = await interaction.services.database.read(
        lambda tx: unsent.given_up(tx, interaction.workspace_id, since, _MOST_AT_ONCE)
    )
    await _try(interaction, rows)


async def _try(interaction: Interaction, rows: list[GivenUp]) -> None:
    def work(tx: Transaction) -> Message:
        count = unsent.try_again(tx, interaction.workspace_id, rows, interaction.now)
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


def _ensure_admin(interaction: Interaction) -> None:
    if not can(interaction.actor, Action.RETRY_DELIVERIES, interaction.actor):
        raise AdminsOnlyError

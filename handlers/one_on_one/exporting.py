"""The history of two people's meetings as a text file, into the actor's direct message."""

from __future__ import annotations

from coaching.access import Action
from coaching.erasure import is_erased, short_name
from coaching.pair_history import MeetingRecord
from handlers import own_file
from handlers.interaction import Interaction
from handlers.one_on_one.history import above_in, pair_with, records_with, shown
from handlers.routes import Routes
from storage import inbound, people
from storage.database import Transaction
from views.blocks import mention
from views.ids import Act
from views.one_on_one.history import HistorySpot, history_file_comment
from views.one_on_one.history_text import history_text


def register(routes: Routes) -> None:
    """Take the button."""
    routes.actions[Act.ONE_ON_ONE_EXPORT] = _export


async def _export(interaction: Interaction) -> None:
    spot = HistorySpot.decode(interaction.view["private_metadata"])
    other_id = spot.other_id
    # The page changes with the first click; a second one on what stood there before is a slip.
    key = f"export:{interaction.view['id']}:{interaction.view.get('hash')}"

    def work(tx: Transaction) -> list[MeetingRecord]:
        records = records_with(tx, interaction, other_id)
        if not records or not inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
            return []
        pair = pair_with(interaction, other_id)
        interaction.allow(tx, Action.READ_ONE_ON_ONE, pair, about_id=other_id, listed=len(records))
        return records

    records = await interaction.services.database.write(work)
    await interaction.ack()
    if records:
        interaction.after(_update(interaction, spot, records))
        interaction.after(_send(interaction, records, other_id))


async def _update(
    interaction: Interaction, spot: HistorySpot, records: list[MeetingRecord]
) -> None:
    above = await interaction.services.database.read(lambda tx: above_in(tx, interaction, spot))
    page = shown(interaction, spot, records, above, is_exported=True)
    await interaction.services.slack.update_view(interaction.view["id"], page)


async def _send(interaction: Interaction, records: list[MeetingRecord], other_id: str) -> None:
    names = await interaction.services.database.read(lambda tx: _names(tx, interaction, other_id))
    text = history_text(interaction.t, records, names, interaction.actor.id)
    today = interaction.t.local_day(interaction.now).isoformat()
    await own_file.hand_over(
        interaction,
        f"one-on-ones-{today}.txt",
        text.encode(),
        interaction.t.say("One-on-ones"),
        history_file_comment(interaction.t, mention(other_id), len(records)),
    )


def _names(tx: Transaction, interaction: Interaction, other_id: str) -> dict[str, str]:
    both = (interaction.actor.id, other_id)
    found = {one: people.find(tx, interaction.workspace_id, one) for one in both}
    return {one: known.person.name if known else _gone(one) for one, known in found.items()}


def _gone(person_id: str) -> str:
    """Somebody who was erased is known by a pseudonym."""
    return short_name(person_id) if is_erased(person_id) else person_id

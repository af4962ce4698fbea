"""`/one-on-one history`: what became of the meetings of the actor and one other."""

from __future__ import annotations

from dataclasses import replace

from coaching.access import Action, ensure_can
from coaching.errors import NotFoundError
from coaching.pair import Pair
from coaching.pair_history import MeetingRecord, with_words
from handlers import forms
from handlers.interaction import Interaction
from handlers.routes import Routes
from storage import cadence_proposals, one_on_ones, pair_history, praise
from storage.database import Transaction
from views.blocks import Block
from views.cadence_proposal.pages import proposals_section
from views.ids import Act, Field, Form
from views.one_on_one.history import (
    PAGE_LENGTH,
    RECOGNITION_SHOWN,
    SEARCH_LIMIT,
    Above,
    HistoryPage,
    HistorySpot,
    history_page,
    meeting_page,
    partners_page,
)


def register(routes: Routes) -> None:
    """Take the buttons and the search."""
    routes.actions[Act.ONE_ON_ONE_HISTORY] = _choose
    routes.actions[Act.ONE_ON_ONE_NEWER] = _turn_page
    routes.actions[Act.ONE_ON_ONE_OLDER] = _turn_page
    routes.actions[Act.ONE_ON_ONE_MEETING] = _open_meeting
    routes.submissions[Form.ONE_ON_ONE_HISTORY] = _search


async def open_for(interaction: Interaction, other_id: str | None) -> None:
    """Show the meetings with somebody; without one, let the actor choose."""
    chosen = None if other_id == interaction.actor.id else other_id
    view = await interaction.services.database.write(lambda tx: _begin(tx, interaction, chosen))
    await interaction.show(view)


def _begin(tx: Transaction, interaction: Interaction, chosen: str | None) -> Block:
    if chosen is not None:
        return _first_page(tx, interaction, chosen)
    met = pair_history.partners(tx, interaction.workspace_id, interaction.actor.id)
    if len(met) == 1:
        return _first_page(tx, interaction, met[0])
    return partners_page(interaction.t, met)


async def _choose(interaction: Interaction) -> None:
    other_id = interaction.clicked_person_id
    await interaction.ack()
    interaction.after(_show_chosen(interaction, other_id))


async def _show_chosen(interaction: Interaction, other_id: str) -> None:
    """In the place of the choice: on top go a meeting and its recap; Slack stacks three at most."""
    view = await interaction.services.database.write(
        lambda tx: _first_page(tx, interaction, other_id)
    )
    if interaction.is_in_modal:
        await interaction.services.slack.update_view(interaction.view["id"], view)
    else:
        await interaction.show(view)


async def _search(interaction: Interaction) -> None:
    spot = HistorySpot.decode(interaction.view["private_metadata"])
    wanted = forms.text(interaction.view, Field.ONE_ON_ONE_SEARCH)[:SEARCH_LIMIT]
    spot = replace(spot, wanted=wanted, page=0)
    page = await interaction.services.database.read(lambda tx: _page(tx, interaction, spot))
    await interaction.ack(response_action="update", view=page)


async def _turn_page(interaction: Interaction) -> None:
    spot = HistorySpot.decode(interaction.view["private_metadata"])
    step = 1 if interaction.action["action_id"] == Act.ONE_ON_ONE_OLDER else -1
    await interaction.ack()
    interaction.after(_update(interaction, replace(spot, page=max(0, spot.page + step))))


async def _update(interaction: Interaction, spot: HistorySpot) -> None:
    page = await interaction.services.database.read(lambda tx: _page(tx, interaction, spot))
    await interaction.services.slack.update_view(interaction.view["id"], page)


async def _open_meeting(interaction: Interaction) -> None:
    which = interaction.clicked_id()

    def work(tx: Transaction) -> Block:
        found = one_on_ones.meeting_of(tx, interaction.workspace_id, which)
        if found is None:
            raise NotFoundError
        pair, me = found[0].pair, interaction.actor.id
        # Asked before anything is decrypted: the button's value may name anybody's meeting.
        interaction.allow(
            tx, Action.READ_ONE_ON_ONE, pair, about_id=pair.other(me), subject_id=which
        )
        records = records_with(tx, interaction, pair.other(me))
        record = next((one for one in records if one.meeting.occurrence.id == which), None)
        if record is None:
            raise NotFoundError
        return meeting_page(interaction.t, record, me)

    page = await interaction.services.database.write(work)
    await interaction.ack()
    interaction.after(interaction.show(page))


def records_with(tx: Transaction, interaction: Interaction, other_id: str) -> list[MeetingRecord]:
    """The meetings of the actor and one other, as far as the actor may read them."""
    pair = pair_with(interaction, other_id)
    ensure_can(interaction.actor, Action.READ_ONE_ON_ONE, pair)
    whose = (interaction.workspace_id, interaction.actor.id, other_id)
    return pair_history.records(tx, *whose, interaction.now)


def pair_with(interaction: Interaction, other_id: str) -> Pair:
    """The actor and one other; who of them leads does not matter here."""
    return Pair(
        workspace_id=interaction.workspace_id, lead_id=interaction.actor.id, rep_id=other_id
    )


def _first_page(tx: Transaction, interaction: Interaction, other_id: str) -> Block:
    records = records_with(tx, interaction, other_id)
    if records:
        pair = pair_with(interaction, other_id)
        interaction.allow(tx, Action.READ_ONE_ON_ONE, pair, about_id=other_id, listed=len(records))
    spot = HistorySpot(other_id=other_id)
    return shown(interaction, spot, records, above_in(tx, interaction, spot))


def _page(tx: Transaction, interaction: Interaction, spot: HistorySpot) -> Block:
    records = records_with(tx, interaction, spot.other_id)
    return shown(interaction, spot, records, above_in(tx, interaction, spot))


def above_in(tx: Transaction, interaction: Interaction, spot: HistorySpot) -> Above:
    """What stands on the first page, above the meetings."""
    if spot.page or spot.wanted:
        return Above()
    pair = pair_with(interaction, spot.other_id)
    # Of somebody who leads the actor there are none: a proposal is its lead's alone.
    proposals = cadence_proposals.of_pair(tx, pair)
    return Above(
        recognition=praise.between(tx, pair, RECOGNITION_SHOWN),
        rhythms=proposals_section(interaction.t, proposals, interaction.now),
    )


def shown(
    interaction: Interaction,
    spot: HistorySpot,
    records: list[MeetingRecord],
    above: Above,
    *,
    is_exported: bool = False,
) -> Block:
    """The page of the records at which the actor is."""
    found = with_words(records, spot.wanted)
    first = spot.page * PAGE_LENGTH
    page = HistoryPage(
        spot=spot,
        records=found[first : first + PAGE_LENGTH],
        total=len(found),
        above=above,
        is_exported=is_exported,
    )
    return history_page(interaction.t, page)

"""Drawing the running agenda, and saving it first where it is what was clicked in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from coaching.access import Action, can
from coaching.one_on_one import Arrangement, Meeting
from coaching.pair import Pair
from coaching.policy import Feature
from handlers.interaction import Interaction, record_id
from handlers.one_on_one.finding import meeting_to_change
from handlers.one_on_one.running_fields import keep_fields, notes_of
from slack_errors import ChangedMeanwhileError
from storage import agenda, arrangements, talking_points, team
from storage.database import Transaction
from views.blocks import Block
from views.ids import Field, Form
from views.one_on_one.running import Running, running_agenda


@dataclass(frozen=True, slots=True)
class Saved:
    """A meeting of which everything typed is kept."""

    arrangement: Arrangement
    meeting: Meeting
    #: Whether somebody else had written meanwhile.
    is_mixed: bool = False


def meeting_now(
    tx: Transaction, interaction: Interaction, which: UUID
) -> tuple[Arrangement, Meeting]:
    """The meeting, or the one that it has joined since, while nobody else changes it."""
    arrangement, meeting = meeting_to_change(tx, interaction, which)
    if meeting.occurrence.joins_id is not None:
        # A review, which takes place together with that one-on-one.
        return meeting_now(tx, interaction, meeting.occurrence.joins_id)
    by_date = {one.nominal_date: one for one in arrangements.meetings(tx, arrangement)}
    while (into := meeting.occurrence.placement.merged_into) in by_date:
        meeting = by_date[into]
    return arrangement, meeting


def keep(tx: Transaction, interaction: Interaction) -> Saved:
    """Keep what was typed into the agenda that was clicked in.

    Raises:
        NotesTooLongError: it does not fit any more; nothing is kept.
    """
    which = _meeting_of(str(interaction.view["private_metadata"]))
    arrangement, meeting = meeting_now(tx, interaction, which)
    is_mixed = keep_fields(tx, interaction, arrangement.pair, meeting)
    return Saved(arrangement, meeting, is_mixed)


async def save(
    interaction: Interaction, work: Callable[[Transaction, Saved], None] | None = None
) -> tuple[Saved, Block]:
    """Keep what was typed and what `work` does, in one transaction; what is shown then."""

    def both(tx: Transaction) -> tuple[Saved, Block]:
        saved = keep(tx, interaction)
        if work is not None:
            work(tx, saved)
        return saved, view_of(tx, interaction, saved, is_saved=True)

    return await interaction.services.database.write(both)


async def show(interaction: Interaction, saved: Saved, view: Block) -> None:
    """Draw it anew; a later click that was quicker is not undone on the screen."""
    update, shown = interaction.services.slack.update_view, interaction.view
    try:
        await update(shown["id"], view, shown.get("hash") or "")
    except ChangedMeanwhileError:
        fresh = await interaction.services.database.read(
            lambda tx: view_of(tx, interaction, saved, is_saved=True)
        )
        await update(shown["id"], fresh)


async def draw_anew(interaction: Interaction, below_id: str, below_metadata: str) -> None:
    """Something of the agenda has changed: clicked in it, or in a form on top of it."""
    if interaction.view.get("callback_id") == Form.ONE_ON_ONE_RUNNING:
        await show(interaction, *await save(interaction))
        return

    def work(tx: Transaction) -> Block:
        found = meeting_now(tx, interaction, _meeting_of(below_metadata))
        return view_of(tx, interaction, Saved(*found), is_saved=True)

    # All that is typed below was saved when the form was opened.
    await interaction.services.slack.update_view(
        below_id, await interaction.services.database.write(work)
    )


def view_of(
    tx: Transaction, interaction: Interaction, saved: Saved, *, is_saved: bool = False
) -> Block:
    """The modal as the actor sees it by now."""
    occurrence_id, me = saved.meeting.occurrence.id, interaction.actor.id
    facts = Running(
        meeting=saved.meeting,
        state=saved.meeting.state(interaction.now),
        agenda=agenda.agenda_for(
            tx,
            saved.arrangement.pair,
            interaction.actor,
            interaction.now,
            saved.meeting.occurrence,
        ),
        done=talking_points.done_in(tx, interaction.workspace_id, occurrence_id, me),
        shared=notes_of(tx, interaction, occurrence_id, Field.ONE_ON_ONE_SHARED_NOTES),
        private=notes_of(tx, interaction, occurrence_id, Field.ONE_ON_ONE_PRIVATE_NOTES),
        saved_at=interaction.now if is_saved else None,
        may_rate=_may_rate(tx, interaction, saved.arrangement.pair),
        is_mixed=saved.is_mixed,
    )
    return running_agenda(interaction.t, facts)


def _may_rate(tx: Transaction, interaction: Interaction, pair: Pair) -> bool:
    place = team.place(tx, interaction.workspace_id, pair.rep_id)
    return interaction.policy.has(Feature.SCORECARDS) and can(interaction.actor, Action.RATE, place)


def _meeting_of(metadata: str) -> UUID:
    return record_id(str(json.loads(metadata)["meeting"]))

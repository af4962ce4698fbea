"""Moving a meeting with one click (practice C2): it is never skipped."""

from __future__ import annotations

import json
from datetime import date
from uuid import UUID

from coaching.access import Action
from coaching.errors import AlreadyHeldError
from coaching.one_on_one import (
    NEWS_OF_MOVES,
    Arrangement,
    Meeting,
    MoveRefusal,
    days_offered,
    move,
    told_of_move_at,
)
from handlers import forms, home
from handlers.interaction import Interaction, record_id
from handlers.one_on_one import outgoing
from handlers.one_on_one.finding import meeting_for, meeting_to_change
from handlers.routes import Routes
from storage import deliveries, occurrences, one_on_ones, said
from storage.database import Transaction
from storage.series_diaries import diary_of, following
from views.ids import Act, Field, Form
from views.message import Message
from views.notice import notice_of
from views.one_on_one import messages
from views.one_on_one.messages import Announcement
from views.one_on_one.moving import move_form, move_problem
from views.one_on_one.values import read_day_value


def register(routes: Routes) -> None:
    """Take the buttons and the form."""
    routes.actions[Act.ONE_ON_ONE_MOVE_TO] = _move_to
    routes.actions[Act.ONE_ON_ONE_MOVE] = _open
    routes.submissions[Form.ONE_ON_ONE_MOVE] = _submit


async def _move_to(interaction: Interaction) -> None:
    """The first button: to the day that it names."""
    which, day = interaction.clicked(read_day_value)
    result = await interaction.services.database.write(
        lambda tx: _move(tx, interaction, which, day)
    )
    await interaction.ack()
    if isinstance(result, MoveRefusal):
        # The day was free when the message was written, and is not any more.
        interaction.after(_show_form(interaction, which, result))
    else:
        interaction.after(interaction.change_clicked(result))
        interaction.after(_follow_in_homes(interaction, which))


async def _open(interaction: Interaction) -> None:
    which = interaction.clicked_id()
    await interaction.ack()
    interaction.after(_show_form(interaction, which))


async def _show_form(
    interaction: Interaction, which: UUID, refusal: MoveRefusal | None = None
) -> None:
    def work(tx: Transaction) -> dict[str, object]:
        arrangement, meeting = meeting_for(tx, interaction, which)
        offered = days_offered(meeting, diary_of(tx, arrangement), interaction.now)
        return move_form(interaction.t, meeting, offered, refusal)

    await interaction.show(await interaction.services.database.read(work))


async def _submit(interaction: Interaction) -> None:
    which = record_id(json.loads(interaction.view["private_metadata"])["meeting"])
    day = forms.day(interaction.view, Field.ONE_ON_ONE_DAY)
    if day is None:
        line = move_problem(interaction.t, None)
        await interaction.ack(response_action="errors", errors={Field.ONE_ON_ONE_DAY: line})
        return
    result = await interaction.services.database.write(
        lambda tx: _move(tx, interaction, which, day)
    )
    if isinstance(result, MoveRefusal):
        line = move_problem(interaction.t, result)
        await interaction.ack(response_action="errors", errors={Field.ONE_ON_ONE_DAY: line})
        return
    page = notice_of(interaction.t, interaction.t.say("One-on-one"), result.blocks)
    await interaction.ack(response_action="update", view=page)
    interaction.after(_follow_in_homes(interaction, which))


async def _follow_in_homes(interaction: Interaction, which: UUID) -> None:
    """Both Homes show the new day."""
    arrangement, _ = await interaction.services.database.read(
        lambda tx: meeting_for(tx, interaction, which)
    )
    await home.follow(interaction, *arrangement.pair.member_ids)


def _move(
    tx: Transaction, interaction: Interaction, which: UUID, day: date
) -> Message | MoveRefusal:
    """Move it and tell the other one, or say why not."""
    arrangement, meeting = meeting_to_change(tx, interaction, which)
    interaction.allow(
        tx,
        Action.MOVE_ONE_ON_ONE,
        arrangement.pair,
        about_id=arrangement.pair.other(interaction.actor.id),
        subject_id=which,
    )
    if not meeting.can_move(interaction.now):
        raise AlreadyHeldError
    diary = diary_of(tx, arrangement)
    coming = following(tx, arrangement, meeting, diary)
    result = move(meeting, day, coming, diary, interaction.now)
    if isinstance(result, MoveRefusal):
        return result
    one_on_ones.keep(tx, arrangement, result, diary.calendars, interaction.now)
    other = arrangement.pair.other(interaction.actor.id)
    reader = next(one for one in diary.calendars if one.person_id == other)
    told_at = told_of_move_at(meeting, result, reader, interaction.now)
    # What they have not heard of yet, they need not hear of any more.
    for kind in NEWS_OF_MOVES:
        said.withdraw_pending(tx, interaction.workspace_id, which, kind)
    deliveries.put(tx, [outgoing.moved(result, other, told_at)])
    return messages.moved_by_you(interaction.t, announcement(tx, arrangement, result, other))


def announcement(
    tx: Transaction, arrangement: Arrangement, meeting: Meeting, other_id: str
) -> Announcement:
    """The meeting as the one who does not meet themselves hears of it."""
    return Announcement(
        occurrence=meeting.occurrence,
        others=(other_id,),
        joined=occurrences.joined_into(tx, meeting.occurrence),
        place=arrangement.place,
        times_moved=meeting.times_moved,
    )

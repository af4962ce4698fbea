"""Somebody says that the two have met: what is confirmed stays so, whoever clicks again."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from coaching.access import Action
from coaching.one_on_one import Arrangement, Meeting, MeetingState
from coaching.pair import Pair
from handlers import home
from handlers.interaction import Interaction
from handlers.one_on_one.finding import meeting_to_change
from handlers.routes import Routes
from storage import holding
from storage.database import Transaction
from views.ids import Act
from views.message import Message
from views.one_on_one.holding import Asked, did_you_meet
from views.one_on_one.values import read_day_value


def register(routes: Routes) -> None:
    """Take the answer."""
    routes.actions[Act.ONE_ON_ONE_MET] = _met


async def _met(interaction: Interaction) -> None:
    which, day = interaction.clicked(read_day_value)
    message, pair = await interaction.services.database.write(
        lambda tx: _answered(tx, interaction, which, day)
    )
    await interaction.ack()
    interaction.after(interaction.change_clicked(message))
    interaction.after(home.follow(interaction, *pair.member_ids))


def _answered(
    tx: Transaction, interaction: Interaction, which: UUID, day: date
) -> tuple[Message, Pair]:
    """Keep that they have met, and say how it stands, for which two.

    A button that names another day than the meeting has by now is an old one: it has been moved.
    """
    arrangement, meeting = meeting_to_change(tx, interaction, which)
    if meeting.occurrence.placement.held_on == day:
        meeting = hold(tx, interaction, arrangement, meeting)
    asked = Asked(
        meeting=meeting,
        state=meeting.state(interaction.now),
        other_id=arrangement.pair.other(interaction.actor.id),
    )
    return did_you_meet(interaction.t, asked), arrangement.pair


def hold(
    tx: Transaction, interaction: Interaction, arrangement: Arrangement, meeting: Meeting
) -> Meeting:
    """The meeting once it was held: now, or by somebody before."""
    if meeting.state(interaction.now) in {MeetingState.HELD, MeetingState.JOINED}:
        return meeting
    interaction.allow(
        tx,
        Action.HOLD_ONE_ON_ONE,
        arrangement.pair,
        about_id=arrangement.pair.other(interaction.actor.id),
        subject_id=meeting.occurrence.id,
    )
    return holding.hold(tx, arrangement, meeting, interaction.actor.id, interaction.now)

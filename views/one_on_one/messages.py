"""Messages about one-on-ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coaching.placement import Placement
from coaching.series import Occurrence
from coaching.working_calendar import Obstacle, Reason
from texts import Texts
from views.blocks import escape, mention, notification, section
from views.message import Message


def ahead(
    t: Texts, occurrence: Occurrence, others: Sequence[str], joined: Sequence[date]
) -> Message:
    """On the working day before: with whom, when, and why then.

    `others` are Slack's ids of those whom the reader meets, `joined` the nominal dates that were
    merged into this meeting.
    """
    lines = [
        t.say(
            ":calendar: You meet {people} on {when}.",
            people=", ".join(mention(other) for other in others),
            when=t.moment(occurrence.starts_at),
        ),
        _moved(t, occurrence.placement),
        *(t.say("It takes in the meeting of {day}.", day=t.day(day)) for day in joined),
    ]
    text = notification(lines)
    return Message(text, [section(text)])


def _moved(t: Texts, placement: Placement) -> str:
    """Why the meeting is on another day than planned: never whose day it is not."""
    if placement.held_on == placement.nominal_date:
        return ""
    return t.say(
        "It was planned for {day}: {reason}.",
        day=t.day(placement.nominal_date),
        reason=_because(t, placement.reasons),
    )


def _because(t: Texts, reasons: Sequence[Reason]) -> str:
    holidays = sorted({reason.holiday for reason in reasons if reason.holiday})
    if holidays:
        return escape(", ".join(holidays))
    if any(reason.obstacle is Obstacle.ABSENCE for reason in reasons):
        return t.say("somebody is away")
    return t.say("not everybody works on that day")

"""What rhythms, and the reasons for another day, are called."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.placement import Placement
from coaching.working_calendar import Obstacle, Reason
from texts import Texts
from views.blocks import escape


def rhythm_name(t: Texts, every_weeks: int) -> str:
    """How often two people meet."""
    if every_weeks == 1:
        return t.say("Every week")
    return t.many("Every {count} week", "Every {count} weeks", every_weeks)


def rhythm_phrase(t: Texts, every_weeks: int) -> str:
    """The same within a sentence."""
    if every_weeks == 1:
        return t.say("every week")
    return t.many("every {count} week", "every {count} weeks", every_weeks)


def moved_because(t: Texts, placement: Placement) -> str:
    """Why a meeting is on another day than planned, whoever's day it is not; "" if it is not."""
    if placement.held_on == placement.nominal_date:
        return ""
    planned = t.day(placement.nominal_date)
    if not placement.reasons:
        return t.say("moved from {day}", day=planned)
    return t.say("moved from {day}: {reason}", day=planned, reason=because(t, placement.reasons))


def because(t: Texts, reasons: Sequence[Reason]) -> str:
    """What keeps a day from holding a meeting: never who is away, or why."""
    holidays = sorted({reason.holiday for reason in reasons if reason.holiday})
    if holidays:
        return escape(", ".join(holidays))
    if any(reason.obstacle is Obstacle.ABSENCE for reason in reasons):
        return t.say("somebody is away")
    return t.say("not everybody works on that day")


def length_name(t: Texts, minutes: int) -> str:
    """How long a meeting is."""
    return t.many("{count} minute", "{count} minutes", minutes)

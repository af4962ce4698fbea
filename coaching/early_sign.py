"""Early signs that somebody needs attention (practice B11): facts, each with one next step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coaching.cadence import Standing, fall_of
from coaching.cadence_limits import CadenceLimits

#: Meetings in a row that were moved or not held.
UNSTEADY_IN_A_ROW = 2
#: How long nobody has praised somebody.
UNPRAISED_FOR = timedelta(weeks=6)


class Sign(StrEnum):
    """What is seen; `views/cadence` has the words and the step that is suggested."""

    #: The last meetings were moved, or nobody has confirmed them.
    UNSTEADY = "unsteady"
    FALLING = "falling"
    UNPRAISED = "unpraised"
    FAR_BEHIND = "far_behind"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlySign:
    """One sign with its figure."""

    sign: Sign
    #: Meetings, tenths of a rating, weeks, or percent of pace.
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What is looked at besides a rep's standing."""

    #: Of the last meetings, the newest first: whether each was moved or is overdue.
    unsteady: tuple[bool, ...] = ()
    #: When somebody praised them last, or they came into the team.
    praised_on: date
    today: date


def early_signs(
    standing: Standing, watched: Watched, limits: CadenceLimits
) -> tuple[EarlySign, ...]:
    """What is seen this week, in the order of `Sign`."""
    found = []
    steady_at = watched.unsteady.index(False) if False in watched.unsteady else None
    in_a_row = len(watched.unsteady) if steady_at is None else steady_at
    if in_a_row >= UNSTEADY_IN_A_ROW:
        found.append(EarlySign(sign=Sign.UNSTEADY, value=in_a_row))
    if (fall := fall_of(standing.ratings)) > 0:
        found.append(EarlySign(sign=Sign.FALLING, value=fall))
    since = watched.today - watched.praised_on
    if since >= UNPRAISED_FOR:
        found.append(EarlySign(sign=Sign.UNPRAISED, value=since.days // 7))
    pace = standing.pace_percent
    if pace is not None and pace < limits.far_behind_percent:
        found.append(EarlySign(sign=Sign.FAR_BEHIND, value=pace))
    return tuple(found)

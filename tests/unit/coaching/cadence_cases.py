"""The policy as a table that a sales leader could sign; `docs/cadence-policy.md` shows the same.

A test holds that the two are one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coaching.cadence import Fact, Standing
from coaching.team import Experience

#: In role for long, twice rated well, nothing open.
FOUND_THEIR_FEET = Standing(days_in_role=200, ratings=(30, 30))


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the table."""

    #: In the words of the documents.
    who: str
    standing: Standing
    weeks: int | None
    facts: tuple[Fact, ...]


_GOOD = (Fact.GOOD_RATINGS, Fact.NO_NEEDS, Fact.NOTHING_OVERDUE)


def _rep(days: int | None, *ratings: int, **known: Any) -> Standing:
    """Somebody so many days in role, rated so, the last rating first."""
    return Standing(days_in_role=days, ratings=tuple(10 * rating for rating in ratings), **known)


_NEW, _EXPERIENCED = {"experience": Experience.NEW}, {"experience": Experience.EXPERIENCED}
CASES = (
    Case("30 days in role", _rep(30), 1, (Fact.NEW,)),
    Case("89 days in role, rated 4 twice", _rep(89, 4, 4), 1, (Fact.NEW,)),
    Case("called new, 400 days in role", _rep(400, 4, 4, **_NEW), 1, (Fact.CALLED_NEW,)),
    Case("rated 2 twice", _rep(400, 2, 2), 1, (Fact.LOW_RATING,)),
    Case("rated 4, then 3", _rep(400, 3, 4), 1, (Fact.FELL,)),
    Case("two skills to train", _rep(400, 3, 3, open_needs=2), 1, (Fact.MANY_NEEDS,)),
    Case("rated 3, then 2", _rep(400, 2, 3), 1, (Fact.LOW_RATING, Fact.FELL)),
    Case("180 days in role, rated 3 twice", _rep(180, 3, 3), 2, (Fact.SETTLED, *_GOOD)),
    Case(
        "called experienced, rated 3, then 4",
        _rep(None, 4, 3, **_EXPERIENCED),
        2,
        (Fact.CALLED_EXPERIENCED, *_GOOD),
    ),
    Case(
        "200 days in role, rated 3 twice, ahead of pace",
        _rep(200, 3, 3, pace_percent=104),
        2,
        (Fact.SETTLED, *_GOOD, Fact.ON_PACE),
    ),
    Case("120 days in role, rated 3 twice", _rep(120, 3, 3), None, (Fact.NOT_SETTLED,)),
    Case("nobody said since when, rated 3 twice", _rep(None, 3, 3), None, (Fact.NO_START,)),
    Case("200 days in role, rated 4 once", _rep(200, 4), None, (Fact.FEW_RATINGS,)),
    Case("200 days in role, never rated", _rep(200), None, (Fact.FEW_RATINGS,)),
    Case("one skill to train", _rep(200, 3, 3, open_needs=1), None, (Fact.OPEN_NEED,)),
    Case("a meeting overdue", _rep(200, 3, 3, overdue_meetings=1), None, (Fact.OVERDUE,)),
    Case("a correction open", _rep(200, 3, 3, open_feedback=1), None, (Fact.OPEN_FEEDBACK,)),
    Case("at half the pace", _rep(200, 3, 3, pace_percent=50), None, (Fact.FAR_BEHIND,)),
)

"""Who lives through the half-year: two managers and five reps, in three zones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from coaching.pair import Pair
from tests.stage import TEAM

FIRST_DAY = date(2026, 3, 2)
WEEKS = 26
#: The Monday after the last week.
END = FIRST_DAY + timedelta(weeks=WEEKS)
#: Weeks on whose Thursday everybody is rated, and on whose Tuesday managers praise.
RATED_IN = (0, 4, 8, 12, 16, 20)
PRAISED_IN = (1, 5, 9, 13, 17, 21, 25)


def day_of(week: int, weekday: int = 1) -> date:
    """A day of the story; the weeks count from 0, the days are ISO weekdays."""
    return FIRST_DAY + timedelta(weeks=week, days=weekday - 1)


@dataclass(frozen=True, kw_only=True)
class Lead:
    """Somebody who leads."""

    id: str
    name: str
    zone_name: str

    @property
    def account(self) -> dict[str, Any]:
        """How the workspace knows them."""
        return _account(self.id, self.name, self.zone_name)


@dataclass(frozen=True, kw_only=True)
class Rep:
    """Somebody who is led, how they meet at the beginning, and how they are rated."""

    id: str
    name: str
    zone_name: str
    manager: Lead
    #: ISO weekday, and wall time where the manager is.
    weekday: int
    wall: time
    every_weeks: int
    started_on: date
    #: One for each of `RATED_IN`.
    ratings: tuple[int, ...]
    is_praised: bool = True
    #: Weeks of the sales cycle when reviews of the pipeline are arranged; None for none.
    sales_cycle: int | None = None

    @property
    def pair(self) -> Pair:
        """The two who meet."""
        return Pair(workspace_id=TEAM, lead_id=self.manager.id, rep_id=self.id)

    @property
    def account(self) -> dict[str, Any]:
        """How the workspace knows them."""
        return _account(self.id, self.name, self.zone_name)

    @property
    def fields(self) -> dict[str, str]:
        """What the manager enters into the form of one-on-ones."""
        chosen = {
            "one_on_one_weekday": str(self.weekday),
            "one_on_one_time": self.wall.isoformat("minutes"),
            "one_on_one_rhythm": str(self.every_weeks),
            "one_on_one_length": "30",
            "one_on_one_begin": day_of(0, 2).isoformat(),
        }
        if self.zone_name != self.manager.zone_name:
            chosen["one_on_one_zone"] = self.manager.id
        return chosen

    def sentence(self, week: int) -> str:
        """What the manager writes beside the rating of a week: nowhere else are such words."""
        return f"Quartzite {self.name} {week}"


def _account(user_id: str, name: str, zone_name: str) -> dict[str, Any]:
    return {
        "id": user_id,
        "name": name,
        "real_name": name.title(),
        "display_name": name,
        "tz": zone_name,
        "locale": "en-GB",
    }


_MADRID, _NEW_YORK, _KOLKATA = "Europe/Madrid", "America/New_York", "Asia/Kolkata"
#: One accepts what is proposed, the other keeps what there is.
ACCEPTS = Lead(id="UACCEPTS", name="accepts", zone_name=_MADRID)
KEEPS = Lead(id="UKEEPS", name="keeps", zone_name=_NEW_YORK)
MANAGERS = (ACCEPTS, KEEPS)

_LONG_AGO = date(2024, 1, 8)
#: New at the beginning: 180 days are not over before the last weekly review.
NEWCOMER = Rep(
    id="UNEWCOMER",
    name="newcomer",
    zone_name=_MADRID,
    manager=ACCEPTS,
    weekday=2,
    wall=time(9, 30),
    every_weeks=1,
    started_on=FIRST_DAY,
    ratings=(2, 2, 3, 3, 3, 4),
)
#: In the role for 180 days on the Monday of week 12, three days after that of week 11.
GROWN = Rep(
    id="UGROWN",
    name="grown",
    zone_name=_KOLKATA,
    manager=ACCEPTS,
    weekday=3,
    wall=time(10),
    every_weeks=1,
    started_on=day_of(12) - timedelta(days=183),
    ratings=(3, 3, 3, 4, 4, 4),
    sales_cycle=3,
)
#: Falls from 3 to 2, and finds their feet again.
FALLER = Rep(
    id="UFALLER",
    name="faller",
    zone_name=_MADRID,
    manager=ACCEPTS,
    weekday=4,
    wall=time(11),
    every_weeks=2,
    started_on=_LONG_AGO,
    ratings=(3, 3, 2, 2, 3, 3),
)
#: For this one a rarer rhythm is proposed, and the manager says no.
SETTLED = Rep(
    id="USETTLED",
    name="settled",
    zone_name=_NEW_YORK,
    manager=KEEPS,
    weekday=2,
    wall=time(10),
    every_weeks=1,
    started_on=_LONG_AGO,
    ratings=(3, 3, 3, 3, 4, 4),
    sales_cycle=14,
)
#: Meets as often as fits, and is praised by nobody.
UNPRAISED = Rep(
    id="UUNPRAISED",
    name="unpraised",
    zone_name=_MADRID,
    manager=KEEPS,
    weekday=3,
    wall=time(10),
    every_weeks=2,
    started_on=_LONG_AGO,
    ratings=(3, 3, 3, 3, 3, 3),
    is_praised=False,
)
REPS = (NEWCOMER, GROWN, FALLER, SETTLED, UNPRAISED)
REP_BY_ID = {rep.id: rep for rep in REPS}
#: What the rep reads of all the ratings.
SHARED = (GROWN, 8)
#: Meetings that are moved with one click in the week in which they are announced.
MOVED = frozenset({(NEWCOMER.id, 6), (FALLER.id, 4), (SETTLED.id, 9), (GROWN.id, 5)})
#: A meeting that is moved to the day of the next one, which it joins.
MERGED = (NEWCOMER.id, 16)

"""Who lives through the quarter: three managers with six reps each, in five zones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from coaching.working_calendar import Absence

FIRST_DAY, LAST_DAY = date(2026, 3, 2), date(2026, 5, 31)
#: Zones whose clocks change on two different days, or never, each with its public holidays.
_PLACES = (
    ("Europe/Madrid", "ES"),
    ("Europe/London", "GB"),
    ("America/New_York", "US"),
    ("Europe/Tirane", "AL"),
    ("Asia/Kolkata", "IN"),
)
_REPS_EACH = 6
#: Days that one absence takes.
_AWAY = (1, 2, 5, 5, 10)


@dataclass(frozen=True)
class Actor:
    """Somebody of the three teams."""

    id: str
    #: As they are mentioned in a command.
    name: str
    zone_name: str
    country: str

    @property
    def zone(self) -> ZoneInfo:
        """Where they live at the beginning."""
        return ZoneInfo(self.zone_name)

    @property
    def account(self) -> dict[str, Any]:
        """How the workspace knows them."""
        return {
            "id": self.id,
            "name": self.name,
            "real_name": self.name.title(),
            "display_name": self.name,
            "tz": self.zone_name,
            "locale": "en-GB",
        }


@dataclass(frozen=True)
class Couple:
    """A manager and a rep, and how they arrange to meet at the beginning."""

    manager: Actor
    rep: Actor
    #: ISO weekday, and wall time in the zone of the one whom it follows.
    weekday: int
    wall: time
    every_weeks: int
    zone_of: Actor

    @property
    def first(self) -> date:
        """The first nominal date."""
        begin = FIRST_DAY + timedelta(days=1)
        return begin + timedelta(days=(self.weekday - begin.isoweekday()) % 7)

    @property
    def fields(self) -> dict[str, str]:
        """What the manager enters into the form; the zone is asked only where there are two."""
        chosen = {
            "one_on_one_weekday": str(self.weekday),
            "one_on_one_time": self.wall.isoformat("minutes"),
            "one_on_one_rhythm": str(self.every_weeks),
            "one_on_one_length": "30",
            "one_on_one_begin": (FIRST_DAY + timedelta(days=1)).isoformat(),
        }
        if self.manager.zone_name != self.rep.zone_name:
            chosen["one_on_one_zone"] = self.zone_of.id
        return chosen


MANAGERS = tuple(
    Actor(f"UMANAGER{number}", f"manager{number}", *place)
    for number, place in enumerate(_PLACES[:3], 1)
)
REPS = tuple(
    Actor(f"UREP{number:02}", f"rep{number:02}", *_PLACES[number % len(_PLACES)])
    for number in range(len(MANAGERS) * _REPS_EACH)
)
#: About this rep the manager never answers whether they have met.
SILENT, SILENT_MANAGER = REPS[16], MANAGERS[2]
EVERYBODY = {actor.id: actor for actor in (*MANAGERS, *REPS)}


def team_of(manager: Actor) -> tuple[Actor, ...]:
    """Who reports to a manager at the beginning."""
    start = MANAGERS.index(manager) * _REPS_EACH
    return REPS[start : start + _REPS_EACH]


def couples() -> list[Couple]:
    """Every manager with every rep: most weekly, some every two weeks."""
    return [
        Couple(
            manager=manager,
            rep=rep,
            weekday=1 + number % 5,
            wall=time(9 + number, 30 * (number % 2)),
            every_weeks=2 if number % 3 == 2 else 1,
            zone_of=rep if number == 1 else manager,
        )
        for manager in MANAGERS
        for number, rep in enumerate(team_of(manager))
    ]


def absence_of(rng: Random, today: date) -> Absence:
    """When somebody says that they will be away: from tomorrow on, or some weeks later."""
    first = today + timedelta(days=rng.randint(1, 25))
    return Absence(first_day=first, last_day=first + timedelta(days=rng.choice(_AWAY) - 1))

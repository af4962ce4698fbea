"""Who lives through the year: the sales team of the demo, and two at the ends of the world."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from coaching.profile import Birthday, Shown
from coaching.working_calendar import Absence
from coaching.working_time import DEFAULT_WEEK, WorkingWeek
from demo import team as demo

YEAR = 2027
_COUNTRIES = {
    "Europe/Stockholm": "SE",
    "Europe/London": "GB",
    "Europe/Tirane": "AL",
    "Europe/Budapest": "HU",
    "Europe/Rome": "IT",
    "America/New_York": "US",
    "Asia/Tehran": "IR",
}
_IRANIAN_WEEK = WorkingWeek(frozenset({6, 7, 1, 2, 3}), time(8), time(16))


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Somebody of the team, with their dates and who hears of them."""

    id: str
    #: IANA name, at the beginning of the year.
    zone_name: str
    manager_id: str | None
    leads: bool = False
    birthday: Birthday | None = None
    shown: Shown = Shown.TEAM
    started_on: date | None = None
    week: WorkingWeek = DEFAULT_WEEK
    country: str | None = None
    absences: tuple[Absence, ...] = ()
    #: From a day on they live elsewhere.
    moves: tuple[date, str] | None = None

    def zone(self, day: date) -> ZoneInfo:
        """Where they live on a day."""
        moved = self.moves is not None and day >= self.moves[0]
        return ZoneInfo(self.moves[1] if self.moves and moved else self.zone_name)

    @property
    def account(self) -> dict[str, Any]:
        """How the workspace knows them."""
        name = self.id[1:].lower()
        return {
            "id": self.id,
            "name": name,
            "real_name": name.title(),
            "display_name": name,
            "tz": self.zone_name,
            "locale": "en-GB",
        }


@dataclass(frozen=True, kw_only=True)
class _Dates:
    birthday: tuple[int, int] | None
    started_on: date | None
    more: dict[str, Any] = field(default_factory=dict)


#: Emma is away for two weeks; Daniel's day is then.
_EMMA_AWAY = Absence(first_day=date(YEAR, 4, 12), last_day=date(YEAR, 4, 23))
_DANIEL_AWAY = Absence(first_day=date(YEAR, 4, 19), last_day=date(YEAR, 4, 21))
#: The bot stands still for three days; Réka's day is then.
OUTAGE_FROM, OUTAGE_TO = date(YEAR, 9, 7), date(YEAR, 9, 10)
MISSED, UNKNOWN, HIDDEN, PRIVATE = demo.REKA.id, demo.OLIVER.id, demo.LUCA.id, demo.DRIN.id
#: Nobody needs to notice when: they move on the eve of their birthday, far to the east and west.
_EAST = (date(YEAR, 6, 15), "Asia/Tokyo")
_WEST = (date(YEAR, 10, 5), "America/Los_Angeles")
_DATES = {
    # Christmas, and the first of January: on holidays in a row.
    demo.INGRID.id: _Dates(birthday=(12, 25), started_on=date(2017, 5, 3)),
    demo.EMMA.id: _Dates(
        birthday=(1, 1), started_on=date(2022, 2, 14), more={"absences": (_EMMA_AWAY,)}
    ),
    demo.ARTA.id: _Dates(birthday=(3, 28), started_on=date(2020, 7, 6)),
    # A day of leap years, twice.
    demo.BENCE.id: _Dates(birthday=(2, 29), started_on=date(2024, 2, 29)),
    demo.DANIEL.id: _Dates(
        birthday=(4, 20), started_on=date(2026, 11, 26), more={"absences": (_DANIEL_AWAY,)}
    ),
    demo.MAYA.id: _Dates(birthday=(6, 16), started_on=date(2019, 8, 2), more={"moves": _EAST}),
    UNKNOWN: _Dates(birthday=None, started_on=None),
    PRIVATE: _Dates(birthday=(5, 8), started_on=date(2024, 11, 29), more={"shown": Shown.PRIVATE}),
    demo.GIULIA.id: _Dates(birthday=(10, 6), started_on=date(2025, 1, 2), more={"moves": _WEST}),
    HIDDEN: _Dates(birthday=(7, 7), started_on=date(YEAR, 2, 1), more={"shown": Shown.OFF}),
    demo.LINNEA.id: _Dates(birthday=(6, 26), started_on=date(2021, 6, 26)),
    MISSED: _Dates(birthday=(9, 8), started_on=date(2023, 10, 25)),
    # At work on Saturdays, not on Thursdays and Fridays.
    demo.SHIRIN.id: _Dates(
        birthday=(7, 17), started_on=date(2018, 7, 15), more={"week": _IRANIAN_WEEK}
    ),
}
_ENDS_OF_THE_WORLD = (
    Actor(
        id="UEAST",
        zone_name="Pacific/Kiritimati",
        manager_id=demo.EMMA.id,
        birthday=Birthday(month=11, day=1),
        started_on=date(2024, 5, 5),
    ),
    Actor(
        id="UWEST",
        zone_name="Pacific/Pago_Pago",
        manager_id=demo.ARTA.id,
        birthday=Birthday(month=8, day=30),
        started_on=date(2022, 12, 31),
    ),
)


def _actor(colleague: demo.Colleague) -> Actor:
    dates = _DATES[colleague.id]
    actor = Actor(
        id=colleague.id,
        zone_name=colleague.zone_name,
        manager_id=colleague.manager_id,
        leads=colleague in (demo.INGRID, *demo.MANAGERS),
        birthday=Birthday(month=dates.birthday[0], day=dates.birthday[1])
        if dates.birthday
        else None,
        started_on=dates.started_on,
        country=_COUNTRIES[colleague.zone_name],
    )
    return replace(actor, **dates.more)


EVERYBODY = {actor.id: actor for actor in (*map(_actor, demo.SALES_TEAM), *_ENDS_OF_THE_WORLD)}


def day_before(day: date) -> date:
    """The day before a day."""
    return day - timedelta(days=1)

"""One person's calendar: working week, public holidays and absences together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from coaching.public_holidays import holiday_name
from coaching.working_time import DEFAULT_WEEK, WorkingWeek, zone_named


class Obstacle(StrEnum):
    """What can keep a day from being a working day; the values are stored."""

    NOT_A_WORKING_DAY = "not_a_working_day"
    HOLIDAY = "holiday"
    ABSENCE = "absence"
    #: The zone has no such day (Samoa, 30 December 2011); nobody's in particular.
    NO_SUCH_DAY = "no_such_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a day cannot hold a meeting."""

    obstacle: Obstacle
    #: The id of the person it is about; empty where it is about nobody in particular.
    person_id: str = ""
    #: The holiday's name in English; `public_holidays.holiday_name` says it in other languages.
    holiday: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Days on which somebody is away, both ends included."""

    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            message = f"an absence ends before it begins: {self.first_day} to {self.last_day}"
            raise ValueError(message)

    def covers(self, day: date) -> bool:
        """Whether the person is away on `day`."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCalendar:
    """When one person works; may be given wherever `working_time` takes a week.

    Days are those of the person's own zone. An unknown zone, country or subdivision raises
    ValueError when it is first needed.
    """

    person_id: str
    #: IANA name.
    zone_name: str
    week: WorkingWeek = DEFAULT_WEEK
    #: Whose public holidays are kept: as in `public_holidays.holidays_in`; None: nobody's.
    country: str | None = None
    subdivision: str | None = None
    absences: tuple[Absence, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The person's time zone."""
        return zone_named(self.zone_name)

    @property
    def start(self) -> time:
        """When a working day begins, in wall time."""
        return self.week.start

    @property
    def end(self) -> time:
        """When a working day ends, in wall time."""
        return self.week.end

    def works_on(self, day: date) -> bool:
        """Whether nothing keeps `day` from being a working day."""
        return (
            self.week.works_on(day)
            and not any(absence.covers(day) for absence in self.absences)
            and not (self.country and holiday_name(day, self.country, self.subdivision))
        )

    def reasons_against(self, day: date) -> tuple[Reason, ...]:
        """Everything that keeps `day` from being a working day; nothing on one that is."""
        return () if self.works_on(day) else tuple(self._obstacles(day))

    def _obstacles(self, day: date) -> Iterator[Reason]:
        if not self.week.works_on(day):
            yield Reason(obstacle=Obstacle.NOT_A_WORKING_DAY, person_id=self.person_id)
        if any(absence.covers(day) for absence in self.absences):
            yield Reason(obstacle=Obstacle.ABSENCE, person_id=self.person_id)
        name = self.country and holiday_name(day, self.country, self.subdivision)
        if name:
            yield Reason(obstacle=Obstacle.HOLIDAY, person_id=self.person_id, holiday=name)

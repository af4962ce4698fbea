"""Who is praised by whom: facts, and when a manager hears of them (practice A3, B6, B11, D1).

Praise is recognition, and a "what went well" in feedback. Nobody is ranked: what is looked for is
who has not been seen for a while, and that is for their manager alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from coaching.working_calendar import Absence

#: Days at work in which a manager has praised nobody of their team.
DRY_DAYS = 14
#: Days at work in which nobody has praised somebody.
UNSEEN_DAYS = 42
#: Not sooner than after this time a manager is told again.
QUIET_FOR = timedelta(days=28)
#: What "lately" means where praise is counted.
LATELY = timedelta(weeks=12)
#: How far back an agenda looks where two have not met yet.
BEFORE_THE_FIRST = timedelta(weeks=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Praise:
    """What one person has said well of another, counted; `last_at` is in UTC."""

    giver_id: str
    receiver_id: str
    count: int
    last_at: datetime
    #: Whether others have read it.
    is_public: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Somebody of a manager's team; the days are those of the manager's zone."""

    person_id: str
    #: Since when they report to this manager.
    from_day: date
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A manager who looks at their team, on a day of their own zone."""

    person_id: str
    zone: ZoneInfo
    today: date
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class Unseen:
    """Somebody whom nobody has praised for `UNSEEN_DAYS`."""

    person_id: str
    #: The day of the last praise that the manager can know of; None: there was none, or what
    #: there was is not for the manager.
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What praise a team misses, as its manager may know it."""

    #: Whether the manager has praised nobody of the team for `DRY_DAYS`.
    is_dry: bool = False
    #: The day on which they did so last; None: never.
    dry_since: date | None = None
    unseen: tuple[Unseen, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return self.is_dry or bool(self.unseen)


class Leaning(StrEnum):
    """How what somebody gives and gets compares, in words instead of a figure."""

    NOTHING = "nothing"
    ONLY_GETS = "only_gets"
    ONLY_GIVES = "only_gives"
    GETS_MORE = "gets_more"
    GIVES_MORE = "gives_more"
    EVEN = "even"


@dataclass(frozen=True, slots=True)
class Balance:
    """How often somebody has praised and was praised."""

    given: int
    received: int

    @property
    def leaning(self) -> Leaning:
        """What the two figures say; twice as much is more."""
        if not self.given and not self.received:
            return Leaning.NOTHING
        if not self.given:
            return Leaning.ONLY_GETS
        if not self.received:
            return Leaning.ONLY_GIVES
        if self.received >= 2 * self.given:
            return Leaning.GETS_MORE
        return Leaning.GIVES_MORE if self.given >= 2 * self.received else Leaning.EVEN


def missing(lead: Lead, team: Sequence[Report], praise: Iterable[Praise]) -> Missing:
    """What `team`, the people who report to `lead`, misses; `praise` is all that was said of them.

    Days on which somebody was away do not count against them or their manager, and neither does
    the time before they came into the team.
    """
    said = tuple(praise)
    own = [one for one in said if one.giver_id == lead.person_id]
    last_own = _last_day(lead, own)
    began = min((report.from_day for report in team), default=None)
    is_dry = began is not None and _was_there(
        _later(began, last_own), lead.today, lead.absences, DRY_DAYS
    )
    return Missing(
        is_dry=is_dry,
        dry_since=last_own if is_dry else None,
        unseen=unseen(lead, team, said),
    )


def unseen(lead: Lead, team: Sequence[Report], praise: Iterable[Praise]) -> tuple[Unseen, ...]:
    """Whom nobody has praised for a while, in the order of `team`."""
    said = tuple(praise)
    found = []
    for report in team:
        about = [one for one in said if one.receiver_id == report.person_id]
        last = _last_day(lead, about)
        if _was_there(_later(report.from_day, last), lead.today, report.absences, UNSEEN_DAYS):
            known = _last_day(lead, [one for one in about if _knows(lead, one)])
            found.append(Unseen(report.person_id, known if known == last else None))
    return tuple(found)


def may_tell(last_told_at: datetime | None, now: datetime) -> bool:
    """Whether a manager may be told (again) at `now`."""
    return last_told_at is None or now - last_told_at >= QUIET_FOR


def _knows(lead: Lead, praise: Praise) -> bool:
    """Whether the manager may know of it."""
    return praise.is_public or praise.giver_id == lead.person_id


def _last_day(lead: Lead, praise: Sequence[Praise]) -> date | None:
    moments = [one.last_at for one in praise]
    return max(moments).astimezone(lead.zone).date() if moments else None


def _later(day: date, other: date | None) -> date:
    return day if other is None else max(day, other)


def _was_there(since: date, today: date, absences: Sequence[Absence], days: int) -> bool:
    """Whether so many days have gone by after `since` on which nobody named an absence."""
    day, left = today, days
    while left and day > since:
        left -= not any(absence.covers(day) for absence in absences)
        day -= timedelta(days=1)
    return not left

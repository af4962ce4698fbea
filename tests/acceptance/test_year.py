"""A team in many zones lives through a year: each day is celebrated once, in its own morning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
import pytest_asyncio

from coaching.public_holidays import holiday_name
from demo import team as demo
from tests.acceptance.year.cast import (
    EVERYBODY,
    HIDDEN,
    MISSED,
    OUTAGE_FROM,
    OUTAGE_TO,
    PRIVATE,
    UNKNOWN,
    YEAR,
    Actor,
    day_before,
)
from tests.acceptance.year.story import TIRANA, Said, Year, told
from tests.stage import CHANNEL

MANAGERS = {actor.id for actor in EVERYBODY.values() if actor.leads}


@dataclass(frozen=True)
class Due:
    """What is to be said of somebody in the year, worked out by hand."""

    actor: Actor
    is_birthday: bool
    day: date
    said_on: date
    years: int = 0

    @property
    def key(self) -> tuple[str, bool, int]:
        """Whose it is, what, and in which year it is said."""
        return self.actor.id, self.is_birthday, self.day.year

    @property
    def at(self) -> datetime:
        """Nine in the morning where they live then."""
        zone = self.actor.zone(self.said_on)
        return datetime.combine(self.said_on, time(9), zone).astimezone(UTC)

    @property
    def place(self) -> str:
        """Where it is said."""
        if self.actor.id == PRIVATE and self.is_birthday:
            return PRIVATE
        return TIRANA if self.actor.manager_id == demo.ARTA.id else CHANNEL


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """The story, told once for all tests of this file."""
    return await told(tmp_path_factory.mktemp("year"))


def dates(actor: Actor, year: int) -> Iterator[tuple[bool, date, int]]:
    """Birthday and anniversary in a year; 29 February is the 28th, for no leap year is told of."""
    if actor.birthday is not None and actor.id != HIDDEN:
        day = min(actor.birthday.day, 28) if actor.birthday.month == 2 else actor.birthday.day
        yield True, date(year, actor.birthday.month, day), 0
    started = actor.started_on
    if started is not None and started.year < year:
        day = min(started.day, 28) if started.month == 2 else started.day
        yield False, date(year, started.month, day), year - started.year


def works_on(actor: Actor, day: date) -> bool:
    """Whether it is a working day of theirs, wherever they are."""
    holiday = actor.country and holiday_name(day, actor.country)
    return day.isoweekday() in actor.week.days and not holiday


def due_in_year() -> list[Due]:
    """Everything that is to be said from the first to the last day of the year."""
    found = []
    for actor in EVERYBODY.values():
        for of_year in (YEAR, YEAR + 1):
            for is_birthday, day, years in dates(actor, of_year):
                said_on = day
                while not works_on(actor, said_on):
                    said_on = day_before(said_on)
                found.append(Due(actor, is_birthday, day, said_on, years))
    return [one for one in found if one.said_on.year == YEAR]


def posted(year: Year) -> dict[tuple[str, bool, int], Said]:
    """What was said of everybody to the team or to themselves; each once."""
    said = [one for one in year.said if one.place == one.whose or one.place in {CHANNEL, TIRANA}]
    of_year = {
        # What is said in the last days of a year may be of the next one.
        (one.whose, one.is_birthday, YEAR + 1 if f" {YEAR + 1}" in one.text else one.at.year): one
        for one in said
        if one.at.astimezone(EVERYBODY[one.whose].zone(one.at.date())).year == YEAR
    }
    assert max(Counter((one.whose, one.is_birthday, one.at.date()) for one in said).values()) == 1
    return of_year


def is_missed(due: Due) -> bool:
    """Whether the bot stood still when it was to be said."""
    return OUTAGE_FROM <= due.said_on < OUTAGE_TO


async def test_each_is_said_once_at_nine_of_the_right_day_in_the_right_place(year: Year) -> None:
    expected = {one.key: one for one in due_in_year() if not is_missed(one)}
    said = posted(year)
    assert set(said) == set(expected)
    assert len(expected) > 20
    wrong = [
        (key, one.at, said[key].at, said[key].place)
        for key, one in expected.items()
        if said[key].at.replace(second=0, microsecond=0) != one.at or said[key].place != one.place
    ]
    assert wrong == []


async def test_nothing_is_said_on_a_day_off_and_what_is_early_says_when(year: Year) -> None:
    expected = {one.key: one for one in due_in_year() if not is_missed(one)}
    early = 0
    for key, said in posted(year).items():
        due = expected[key]
        local = said.at.astimezone(due.actor.zone(due.said_on))
        assert works_on(due.actor, local.date())
        assert ("today" in said.text or "Happy" in said.text) is (due.day == due.said_on)
        early += due.day != due.said_on
        if not due.is_birthday:
            assert ("for a year" if due.years == 1 else f"{due.years} years") in said.text
    assert early >= 6


async def test_the_manager_hears_on_their_working_day_before(year: Year) -> None:
    expected = {}
    for due in due_in_year():
        if due.actor.manager_id is None:
            continue
        manager = EVERYBODY[due.actor.manager_id]
        day = day_before(due.said_on)
        while not works_on(manager, day) or any(one.covers(day) for one in manager.absences):
            day = day_before(day)
        if day.year == YEAR and not OUTAGE_FROM <= day < OUTAGE_TO:
            expected[(manager.id, due.actor.id, due.is_birthday, due.day.year)] = day
    heard = [one for one in year.said if one.place in MANAGERS and one.place != one.whose]
    told_on = Counter(
        (one.place, one.whose, one.is_birthday, local_day(one))
        for one in heard
        if local_day(one).year == YEAR
    )
    assert told_on == Counter((*key[:3], day) for key, day in expected.items())
    assert len(expected) > 20
    for one in heard:
        local = one.at.astimezone(EVERYBODY[one.place].zone(one.at.date()))
        assert timedelta() <= local - local.replace(hour=9, minute=0) < timedelta(minutes=12)


def local_day(said: Said) -> date:
    """The day on which its reader read it."""
    return said.at.astimezone(EVERYBODY[said.place].zone(said.at.date())).date()


async def test_what_was_missed_is_not_said_late_and_what_is_hidden_never(year: Year) -> None:
    assert [one for one in year.said if one.whose == MISSED and one.is_birthday] == []
    assert [one for one in year.said if one.whose == HIDDEN and one.is_birthday] == []
    everything = [text for texts in year.texts.values() for text in texts]
    assert not any("too late" in text for text in everything)


async def test_who_has_not_said_their_birthday_is_asked_once_in_the_year(year: Year) -> None:
    asked = {
        who: sum("When is your birthday?" in text for text in texts)
        for who, texts in year.texts.items()
    }
    assert {who: count for who, count in asked.items() if count} == {UNKNOWN: 1}

"""Planning: all of a batch or nothing, once, and only what is due."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import OperationalError

from coaching.outbox import spread
from coaching.recurrence import Rule
from coaching.series import Series, SeriesKind, first_run_at, plan_of
from scheduling.planner import Planner, plan_due
from storage import deliveries, occurrences, planning_health
from storage import series as stored
from storage.base import table_of
from storage.database import DatabaseUnavailableError, Transaction
from storage.deliveries import DeliveryRow
from tests.unit.factories import ANA, DRIN, OTHER_TEAM, TEAM, person
from tests.unit.scheduling.post_office import PostOffice

RULE = Rule(
    days=frozenset({3}), wall=time(10), zone_name="Europe/Stockholm", anchor=date(2026, 3, 11)
)
WEEK = timedelta(days=7)
MINUTES = timedelta(minutes=2)


def pair(**changes: object) -> Series:
    values: dict[str, object] = {
        "id": uuid4(),
        "workspace_id": TEAM,
        "kind": SeriesKind.ONE_ON_ONE,
        "rule": RULE,
        "member_ids": (ANA, DRIN),
        "planned_until": RULE.day_before,
    }
    return Series(**values | changes)  # type: ignore[arg-type]


def _add(one: Series, tx: Transaction) -> None:
    stored.add(tx, one)


async def meet(office: PostOffice, *series: Series) -> None:
    """Keep series, and stop the clock when the first date of all of them is due."""
    zone = {"zone_name": "Europe/Stockholm", "locale": "en-GB"}
    await office.know(person(ANA, **zone), person(DRIN, **zone))
    for one in series:
        await office.database.write(partial(_add, one))
    office.clock.now = max(first_run_at(one) for one in series)


async def dates(office: PostOffice, series: Series, team: str = TEAM) -> list[date]:
    found = await office.database.read(lambda tx: occurrences.of_series(tx, team, series.id))
    return [one.placement.nominal_date for one in found]


async def rows(office: PostOffice) -> int:
    table = table_of(DeliveryRow)
    return await office.database.read(
        lambda tx: tx.connection.execute(select(func.count()).select_from(table)).scalar_one()
    )


async def test_a_due_series_gets_its_date_and_both_a_message(office: PostOffice) -> None:
    one = pair()
    await meet(office, one)
    assert await office.planner.tick() == 1
    assert await dates(office, one) == [date(2026, 3, 11)]
    assert await rows(office) == 4
    assert await office.planner.tick() == 0


async def test_it_comes_on_the_morning_of_the_day_before(office: PostOffice) -> None:
    await meet(office, pair())
    await office.planner.tick()
    office.clock.now = datetime(2026, 3, 10, 8, tzinfo=UTC)
    await office.tick()
    assert office.slack.messages == []
    await office.tick(MINUTES)
    [said] = office.slack.received_by(ANA)
    assert said == f":calendar: You meet <@{DRIN}> on Wed, 11 Mar 2026, 10:00."
    assert len(office.slack.received_by(DRIN)) == 1


async def test_more_than_a_batch_is_planned_in_one_tick(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduling.planner._BATCH", 3)
    many = [pair() for _ in range(8)]
    await meet(office, *many)
    assert await office.planner.tick() == 8
    for one in many:
        assert await dates(office, one) == [date(2026, 3, 11)]


async def test_two_planners_at_once_plan_each_date_once(office: PostOffice) -> None:
    many = [pair() for _ in range(40)]
    await meet(office, *many)
    await asyncio.gather(*(office.planner.tick() for _ in range(4)))
    assert await rows(office) == 160
    for one in many:
        assert await dates(office, one) == [date(2026, 3, 11)]


async def test_a_crash_in_the_middle_leaves_nothing_and_loses_nothing(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = pair()
    await meet(office, one)

    def broken(*_arguments: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    with monkeypatch.context() as patched:
        patched.setattr(deliveries, "put", broken)
        with pytest.raises(DatabaseUnavailableError):
            await office.planner.tick()
    assert await dates(office, one) == []
    assert await office.planner.tick() == 1
    assert await rows(office) == 4


async def test_planning_a_date_again_makes_nothing_new(office: PostOffice) -> None:
    """As after a backup was restored: what stood there already stays as it is."""
    one = pair()
    await meet(office, one)
    await office.planner.tick()
    again = replace(one, id=one.id)
    due = await office.database.read(lambda tx: planning_health.count_due(tx, office.clock.now))
    assert due == 0

    calendars = await office.database.read(lambda tx: stored.calendars_of(tx, [again]))
    members = {member: calendars[TEAM, member] for member in again.member_ids}
    plan = plan_of(again, members, office.clock.now)
    await office.database.write(lambda tx: stored.keep(tx, [plan]))
    assert await dates(office, one) == [date(2026, 3, 11)]
    assert await rows(office) == 4


@pytest.mark.parametrize("stood_still", [timedelta(hours=1), timedelta(days=3), 3 * WEEK])
async def test_after_a_stop_no_date_is_missing_and_what_is_over_expires(
    office: PostOffice, stood_still: timedelta
) -> None:
    one = pair()
    await meet(office, one)
    office.clock.now += stood_still
    await office.planner.tick()
    planned = await dates(office, one)
    weeks = stood_still // WEEK
    assert planned == [date(2026, 3, 11) + number * WEEK for number in range(weeks + 1)]
    await office.tick()
    later = office.clock.now
    over = sum(datetime.combine(day, time(9), UTC) <= later for day in planned)
    reasons = [ended.reason for ended in office.journal.attempts if ended.reason]
    assert reasons.count("too_late") == 4 * over


async def test_a_series_that_ended_is_left_alone(office: PostOffice) -> None:
    one = pair()
    await meet(office, one)
    await office.database.write(lambda tx: stored.end(tx, OTHER_TEAM, one.id))
    assert (
        await office.database.read(lambda tx: planning_health.count_due(tx, office.clock.now)) == 1
    )
    await office.database.write(lambda tx: stored.end(tx, TEAM, one.id))
    assert await office.planner.tick() == 0


async def test_a_meeting_of_another_workspace_is_not_found(office: PostOffice) -> None:
    one = pair()
    await meet(office, one)
    await office.database.write(lambda tx: plan_due(tx, office.clock.now))
    [occurrence] = await office.database.read(lambda tx: occurrences.of_series(tx, TEAM, one.id))
    elsewhere = await office.database.read(
        lambda tx: stored.announced(tx, OTHER_TEAM, occurrence.id)
    )
    assert elsewhere is None
    assert isinstance(occurrence.id, UUID)
    assert spread(one.id.hex) < MINUTES


async def test_a_moved_meeting_says_why(office: PostOffice) -> None:
    sundays = replace(RULE, days=frozenset({7}), anchor=date(2026, 3, 15))
    one = pair(rule=sundays, planned_until=sundays.day_before)
    await meet(office, one)
    await office.planner.tick()
    office.clock.now = datetime(2026, 3, 13, 8, tzinfo=UTC)
    await office.tick(MINUTES)
    [said] = office.slack.received_by(ANA)
    assert "on Mon, 16 Mar 2026, 10:00." in said
    assert "It was planned for Sun, 15 Mar 2026: not everybody works on that day." in said


class TestOneBadSeries:
    """What cannot be planned stays alone, is tried again, and is seen."""

    @pytest.fixture
    async def bad(self, office: PostOffice) -> Series:
        """A series that is due before the others and whose zone there is not."""
        one = pair()
        await meet(office, one)
        await self._change(
            office, one, zone_name="Nowhere/Land", next_run_at=office.clock.now - WEEK
        )
        return one

    async def _change(self, office: PostOffice, one: Series, **values: object) -> None:
        table = table_of(stored.SeriesRow)
        changed = update(table).where(table.c.id == one.id).values(**values)
        await office.database.write(lambda tx: tx.connection.execute(changed))

    async def _set_aside(self, office: PostOffice) -> dict[str, int]:
        return await office.database.read(planning_health.set_aside_by)

    async def test_the_others_are_planned(
        self, office: PostOffice, bad: Series, capsys: pytest.CaptureFixture[str]
    ) -> None:
        good = [pair() for _ in range(3)]
        await meet(office, *good)
        assert await office.planner.tick() == 4
        for one in good:
            assert await dates(office, one) == [date(2026, 3, 11)]
        assert await self._set_aside(office) == {"ValueError": 1}
        told = "".join(capsys.readouterr())
        assert "series_unplannable" in told
        assert str(bad.id) in told

    @pytest.mark.parametrize("values", [{"kind": "of_another_version"}, {"days": "9"}])
    async def test_one_that_cannot_even_be_read(
        self, office: PostOffice, values: dict[str, object]
    ) -> None:
        bad, good = pair(), pair()
        await meet(office, bad, good)
        await self._change(office, bad, **values)
        await office.planner.tick()
        assert await dates(office, good) == [date(2026, 3, 11)]
        assert await self._set_aside(office) == {"ValueError": 1}

    async def test_it_is_tried_again_each_hour_and_no_date_is_left_out(
        self, office: PostOffice, bad: Series
    ) -> None:
        assert await office.planner.tick() == 1
        assert await office.planner.tick() == 0
        office.clock.now += WEEK
        await self._change(office, bad, zone_name="Europe/Stockholm")
        assert await office.planner.tick() == 1
        assert await dates(office, bad) == [date(2026, 3, 11), date(2026, 3, 18)]
        assert await self._set_aside(office) == {}

    async def test_one_that_ended_is_not_counted(self, office: PostOffice, bad: Series) -> None:
        await office.planner.tick()
        await office.database.write(lambda tx: stored.end(tx, TEAM, bad.id))
        assert await self._set_aside(office) == {}


async def test_planning_is_heard(office: PostOffice) -> None:
    heard: list[int] = []
    planner = Planner(database=office.database, clock=office.clock, beat=lambda: heard.append(1))
    await planner.tick()
    assert heard == [1], "also when nothing was due"

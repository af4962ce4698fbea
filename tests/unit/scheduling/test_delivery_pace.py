"""Sending at the usual pace: what makes room for others comes to its turn all the same."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from coaching.outbox import LEASE, NewDelivery
from scheduling.delivery import Courier
from scheduling.health import SENT_WITHIN, Health, Pulse
from scheduling.metrics import Metrics
from scheduling.pace import USUAL_LIMITS, Pace
from storage import deliveries
from storage.database import Database
from tests.unit.factories import DRIN, NOW, SAM, parts, scheduled
from tests.unit.scheduling.post_office import Clock, PostOffice

SECOND = timedelta(seconds=1)


@dataclass
class WatchedClock(Clock):
    """Remembers until when somebody rested before posting: the turns that were taken."""

    turns: list[datetime] = field(default_factory=list)

    async def pass_by(self, seconds: float) -> None:
        self.turns.append(self.now + timedelta(seconds=seconds))
        await super().pass_by(seconds)


@pytest.fixture
def clock() -> WatchedClock:
    return WatchedClock()


@pytest.fixture
def office(database: Database, clock: WatchedClock) -> PostOffice:
    """A post office whose limits are the usual ones, by its own clock."""
    return PostOffice(database, clock=clock, stopwatch=clock.seconds, limits=USUAL_LIMITS)


async def given(office: PostOffice, number: int, **changes: Any) -> list[NewDelivery]:
    """Feedback to Drin, the first one due first by a hair."""
    rows: list[NewDelivery] = []
    for one in range(number):
        record = scheduled(parts=parts(issue=f"Issue {one}."), **changes)
        rows += await office.accept(record, due_at=NOW + one * timedelta(microseconds=1))
    return rows


async def each_second(office: PostOffice, courier: Courier, seconds: int) -> None:
    """Tick as the runner does, with one courier for all of it: its pace remembers."""
    began = office.clock.now
    for second in range(seconds):
        office.clock.now = max(office.clock.now, began + second * SECOND)
        await courier.tick()


async def test_ten_messages_to_one_person_go_out_a_second_apart_and_in_order(
    office: PostOffice, clock: WatchedClock
) -> None:
    rows = await given(office, 10)
    await each_second(office, office.courier, 12)
    assert await office.standing(rows) == [("sent", None)] * 10
    texts = office.slack.received_by(DRIN)
    assert all(f"Issue {number}." in text for number, text in enumerate(texts))
    between = [later - earlier for earlier, later in itertools.pairwise(clock.turns)]
    assert min(between) >= SECOND
    assert clock.turns[-1] <= NOW + 10 * SECOND


async def test_who_makes_room_delays_nobody_else(office: PostOffice) -> None:
    await given(office, 10)
    await office.accept(scheduled(receiver_id=SAM), due_at=NOW + timedelta(milliseconds=1))
    await each_second(office, office.courier, 2)
    assert len(office.slack.received_by(SAM)) == 1


async def test_two_processes_send_what_one_person_gets_without_a_jam(office: PostOffice) -> None:
    rows = await given(office, 10)
    couriers = [office.named("one"), office.named("two")]
    for _ in range(12):
        for courier in couriers:
            await courier.tick()
        office.clock.now += SECOND
    assert await office.standing(rows) == [("sent", None)] * 10


class TestSeen:
    """What is held back by us for long is seen from outside."""

    @pytest.fixture
    def health(self, office: PostOffice) -> Health:
        pulse = Pulse(office.clock)
        return Health(
            database=office.database,
            clock=office.clock,
            pulse=pulse,
            planning=pulse,
            metrics=Metrics(pulse.beat),
        )

    @pytest.fixture
    def jam(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nobody's turn ever comes."""
        monkeypatch.setattr(Pace, "wait", lambda *_: 2.0)

    async def _five_minutes_on(self, office: PostOffice, health: Health) -> None:
        courier = office.courier
        while office.clock.now <= NOW + SENT_WITHIN:
            await courier.tick()
            office.clock.now += SECOND
        health.pulse.beat()

    @pytest.mark.usefixtures("jam")
    async def test_a_row_that_always_makes_room_is_late(
        self, office: PostOffice, health: Health
    ) -> None:
        await given(office, 1)
        await self._five_minutes_on(office, health)
        assert await health.wrong() == {"outbox": "the oldest due message is 301 s late"}
        assert b"cadence_due_lag_seconds 301.0" in await health.exposition()

    @pytest.mark.usefixtures("jam")
    async def test_also_while_it_is_claimed(self, office: PostOffice, health: Health) -> None:
        await given(office, 1)
        await self._five_minutes_on(office, health)
        now = office.clock.now + SECOND
        await office.database.write(lambda tx: deliveries.claim(tx, "one", now, 1))
        assert "outbox" in await health.wrong()

    async def test_once_it_was_sent_it_is_not(
        self, office: PostOffice, health: Health, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rows = await given(office, 1)
        with monkeypatch.context() as jammed:
            jammed.setattr(Pace, "wait", lambda *_: 2.0)
            await self._five_minutes_on(office, health)
        await each_second(office, office.courier, 3)
        assert await office.standing(rows) == [("sent", None)]
        assert await health.wrong() == {}

    async def test_what_rests_for_another_reason_afterwards_is_not(
        self, office: PostOffice, health: Health
    ) -> None:
        """Slack wants a pause: that is nobody's neglect."""
        (row,) = await given(office, 1)
        (held,) = await office.database.write(lambda tx: deliveries.claim(tx, "one", NOW, 1))
        endings = office.courier.endings
        await endings.held_back(held, NOW, "pace")
        assert (await office.row(row))["held_since"] == NOW
        (held,) = await office.database.write(lambda tx: deliveries.claim(tx, "one", NOW, 1))
        await endings.waits(held, NOW + LEASE * 10, "quiet_period")
        assert (await office.row(row))["held_since"] is None
        office.clock.now += SENT_WITHIN + SECOND
        health.pulse.beat()
        assert await health.wrong() == {}

"""Nothing arrives outside of somebody's working hours (design principle 3)."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from coaching.kinds import Kind
from coaching.manners import MANNERS
from coaching.outbox import spread
from coaching.working_time import WorkingWeek
from scheduling.tally import Outcome
from storage import people
from tests.unit.factories import ANA, DRIN, NOW, TEAM, feedback, person, scheduled
from tests.unit.scheduling.post_office import PostOffice

EVENING = datetime(2026, 3, 13, 18, 0, tzinfo=UTC)  # a Friday
#: Not everybody at nine sharp.
MONDAY_MORNING = datetime(2026, 3, 16, 9, 0, tzinfo=UTC) + spread(DRIN)
SECOND = timedelta(seconds=1)


async def test_what_is_due_on_friday_evening_comes_on_monday_morning(office: PostOffice) -> None:
    office.clock.now = EVENING
    [row] = await office.accept(scheduled(), due_at=EVENING)
    await office.tick()
    stored = await office.row(row)
    assert (stored["state"], stored["attempt"]) == ("pending", 0)
    assert stored["next_attempt_at"] == MONDAY_MORNING
    assert office.journal.attempts[-1].outcome is Outcome.WAITING
    office.clock.now = MONDAY_MORNING - SECOND
    await office.tick()
    assert office.slack.messages == []
    await office.tick(SECOND)
    assert await office.standing([row]) == [("sent", None)]
    assert office.slack.calls.count("post") == 1


async def test_hours_are_those_of_the_recipients_zone(office: PostOffice) -> None:
    [row] = await office.accept(scheduled(), due_at=NOW)
    await office.know(person(DRIN, zone_name="America/New_York"))
    await office.tick()
    assert (await office.row(row))["next_attempt_at"] == datetime(
        2026, 3, 11, 13, tzinfo=UTC
    ) + spread(DRIN)


async def test_somebodys_own_hours_count(office: PostOffice) -> None:
    nights = WorkingWeek(frozenset(range(1, 8)), time(18, 0), time(2, 0))
    [row] = await office.accept(scheduled(), due_at=EVENING)
    await office.database.write(lambda tx: people.save_week(tx, TEAM, DRIN, nights))
    office.clock.now = EVENING
    await office.tick()
    assert await office.standing([row]) == [("sent", None)]


@pytest.mark.parametrize("kind", [kind for kind in Kind if not MANNERS[kind].respects_hours])
async def test_what_disturbs_nobody_does_not_wait(office: PostOffice, kind: Kind) -> None:
    office.clock.now = EVENING
    await office.accept(feedback(), kind=kind, due_at=EVENING)
    await office.tick()
    assert all(ended.reason != "outside_working_hours" for ended in office.journal.attempts)
    assert office.journal.attempts


async def test_what_is_too_late_by_then_expires_and_is_told(office: PostOffice) -> None:
    await office.know(person(ANA))
    due = EVENING - MANNERS[Kind.FEEDBACK_GIVEN].useful_for
    [row] = await office.accept(scheduled(), due_at=due + SECOND)
    office.clock.now = EVENING
    await office.tick()
    office.clock.now = MONDAY_MORNING
    await office.tick()
    assert await office.standing([row]) == [("expired", "too_late")]
    assert len(office.slack.received_by(ANA)) == 1

"""The ticks of a process: they begin, survive a lost database, and end tidily."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.exc import OperationalError

from scheduling.health import Pulse
from scheduling.runner import Runner
from slack_client import Posted
from storage import deliveries
from storage.database import Database
from tests.unit.factories import DRIN, NOW, SAM, scheduled
from tests.unit.scheduling.post_office import FakeSlack, PostOffice


class SlowSlack(FakeSlack):
    """A Slack that answers when it is told to, in one channel or in every."""

    def __init__(self, slow_for: str | None = None) -> None:
        super().__init__()
        self._slow_for = slow_for
        self.begun, self.may_answer = asyncio.Event(), asyncio.Event()

    async def post(
        self, channel_id: str, text: str, blocks: list[dict[str, Any]], delivery_id: UUID
    ) -> Posted:
        if self._slow_for in {None, channel_id}:
            self.begun.set()
            await self.may_answer.wait()
        return await super().post(channel_id, text, blocks, delivery_id)


@pytest.fixture(autouse=True)
def _quick_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduling.runner._DISPATCH_EVERY_SECONDS", 0.01)


@asynccontextmanager
async def running(office: PostOffice) -> AsyncIterator[Runner]:
    runner = Runner(office.courier, office.planner, office.chores, Pulse(office.clock))
    runner.start()
    try:
        yield runner
    finally:
        await runner.stop()


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something has become true; fail after ten seconds."""
    async with asyncio.timeout(10):
        while not await condition():  # noqa: ASYNC110  (the database tells no event)
            await asyncio.sleep(0.01)


async def test_what_becomes_due_is_sent_without_anybody_asking(office: PostOffice) -> None:
    async def all_sent() -> bool:
        return {state for state, _ in await office.standing(rows)} == {"sent"}

    async with running(office):
        rows = await office.accept(scheduled(), scheduled())
        await until(all_sent)
    assert len(office.slack.messages) == 2


async def test_losing_the_database_fails_the_tick_and_not_the_process(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failed = 0

    def broken(*_arguments: Any) -> Any:
        nonlocal failed
        failed += 1
        raise OperationalError("UPDATE", {}, Exception("database or disk is full"))

    async def failed_twice() -> bool:
        return failed >= 2

    async def sent() -> bool:
        return await office.standing(rows) == [("sent", None)]

    rows = await office.accept(scheduled())
    with monkeypatch.context() as patched:
        patched.setattr(deliveries, "claim", broken)
        async with running(office):
            await until(failed_twice)
            patched.undo()
            await until(sent)
    assert "tick_failed" in "".join(capsys.readouterr())


async def test_a_post_in_flight_is_waited_for(database: Database) -> None:
    slack = SlowSlack()
    office = PostOffice(database, slack)
    rows = await office.accept(scheduled())
    runner = Runner(office.courier, office.planner, office.chores, Pulse(office.clock))
    runner.start()
    await slack.begun.wait()
    stopping = asyncio.create_task(runner.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    slack.may_answer.set()
    await stopping
    assert await office.standing(rows) == [("sent", None)]


async def test_after_stopping_only_what_is_being_sent_is_sent(database: Database) -> None:
    """However much is due: stopping must not take as long as sending all of it."""
    slack = SlowSlack()
    office = PostOffice(database, slack)
    rows = await office.accept(*(scheduled(receiver_id=f"UREP{one:02}") for one in range(70)))
    runner = Runner(office.courier, office.planner, office.chores, Pulse(office.clock))
    runner.start()
    await slack.begun.wait()
    stopping = asyncio.create_task(runner.stop())
    await asyncio.sleep(0)
    slack.may_answer.set()
    await stopping
    states = Counter(state for state, _ in await office.standing(rows))
    assert set(states) == {"sent", "pending"}
    assert states["sent"] <= 8
    assert len(slack.messages) == states["sent"]


async def test_a_post_that_hangs_delays_nobody_else(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduling.delivery._LOOK_AGAIN_SECONDS", 0.01)
    slack = SlowSlack(slow_for=f"D{DRIN}")
    office = PostOffice(database, slack)
    waits_for_slack = await office.accept(scheduled())

    async def sent() -> bool:
        return await office.standing(falls_due_meanwhile) == [("sent", None)]

    async with running(office):
        await slack.begun.wait()
        falls_due_meanwhile = await office.accept(scheduled(receiver_id=SAM))
        await until(sent)
        assert await office.standing(waits_for_slack) == [("sending", None)]
        slack.may_answer.set()
    assert await office.standing(waits_for_slack) == [("sent", None)]


async def test_a_lost_database_leaves_what_is_being_sent_in_hand(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The claim fails while a post is in flight: its end is noted all the same."""
    monkeypatch.setattr("scheduling.delivery._LOOK_AGAIN_SECONDS", 0.01)
    slack = SlowSlack()
    office = PostOffice(database, slack)
    rows = await office.accept(scheduled())
    failed = asyncio.Event()

    def broken(*_arguments: Any) -> Any:
        failed.set()
        raise OperationalError("UPDATE", {}, Exception("database or disk is full"))

    async def sent() -> bool:
        return await office.standing(rows) == [("sent", None)]

    async with running(office):
        await slack.begun.wait()
        with monkeypatch.context() as patched:
            patched.setattr(deliveries, "claim", broken)
            await failed.wait()
        slack.may_answer.set()
        await until(sent)
    assert len(slack.messages) == 1


async def test_a_post_that_takes_too_long_is_left_to_the_next_start(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have been sent: the next process asks Slack before it sends again."""
    monkeypatch.setattr("scheduling.runner._STOP_WITHIN_SECONDS", 0.01)
    slack = SlowSlack()
    office = PostOffice(database, slack)
    (row,) = await office.accept(scheduled())
    runner = Runner(office.courier, office.planner, office.chores, Pulse(office.clock))
    runner.start()
    await slack.begun.wait()
    await runner.stop()
    stored = await office.row(row)
    assert (stored["state"], stored["maybe_sent_at"]) == ("sending", NOW)
    slack.may_answer.set()


async def test_after_stopping_nothing_goes_on(office: PostOffice) -> None:
    async with running(office):
        pass
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_stopping_before_the_first_tick_is_fine(office: PostOffice) -> None:
    rows = await office.accept(scheduled())
    runner = Runner(office.courier, office.planner, office.chores, Pulse(office.clock))
    runner.start()
    await runner.stop()
    assert await office.standing(rows) == [("pending", None)]

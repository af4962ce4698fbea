"""The protocol of the outbox under every order of events that Hypothesis thinks of.

Real couriers on a real database, a Slack that fails before and after the fact and whose history
lags, processes that die in the middle: each thing is said once.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from collections.abc import Coroutine, Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)
from sqlalchemy.exc import OperationalError

from coaching.kinds import Kind
from coaching.outbox import LEASE, Delivery, NewDelivery
from scheduling.endings import Endings
from slack_errors import RateLimitedError, RefusedError, UnclearError
from storage import attempts, deliveries
from storage.database import open_database
from storage.encryption import Cipher
from tests.sqlite import new_database
from tests.unit.factories import ANA, KEY, answer, feedback, scheduled
from tests.unit.scheduling.lagging_slack import LaggingSlack
from tests.unit.scheduling.post_office import Clock, Failure, PostOffice

_T = TypeVar("_T")
#: So few that what is given up comes up often.
_ATTEMPTS = 3
_OWNERS = st.sampled_from(["one", "two", "three"])
_FAILURES = st.sampled_from(
    [
        Failure(RateLimitedError(1)),
        Failure(RefusedError("odd_code")),
        Failure(UnclearError("TimeoutError")),
        Failure(UnclearError("TimeoutError"), after_the_fact=True),
        Failure(KeyError("nobody thought of this"), after_the_fact=True),
    ]
)
_QUIETLY = settings(max_examples=40, stateful_step_count=25, deadline=None)


class Died(BaseException):
    """The process was killed here."""


_BEFORE_SLACK_HAD_IT = Failure(Died())
_AFTER_SLACK_HAD_IT = Failure(Died(), after_the_fact=True)


class Protocol(RuleBasedStateMachine):
    """What may happen to an outbox, in any order."""

    @initialize()
    def open(self) -> None:
        """Begin with an empty outbox."""
        self._stack = ExitStack()
        for module in ("endings", "preparing"):
            few = patch(f"scheduling.{module}.MAX_ATTEMPTS", _ATTEMPTS)
            self._stack.enter_context(few)
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        url = new_database(folder / "cadence.db")
        self._loop = self._stack.enter_context(asyncio.Runner())
        database = open_database(url, Cipher([KEY]))
        clock = Clock()
        self.slack = LaggingSlack(clock)
        self.office = PostOffice(database, slack=self.slack, clock=clock)
        self.rows: list[NewDelivery] = []

    def _run(self, work: Coroutine[Any, Any, _T]) -> _T:
        return self._loop.run(work)

    @rule(count=st.integers(1, 4))
    def put(self, count: int) -> None:
        """Somebody gives feedback."""
        due_at = self.office.clock.now
        records = [scheduled() for _ in range(count)]
        self.rows += self._run(self.office.accept(*records, due_at=due_at))

    @rule(count=st.integers(1, 3), later=st.sampled_from([0, 5, 300]))
    def put_what_joins(self, count: int, later: int) -> None:
        """Ana is answered, which travels with other answers to her."""
        due_at = self.office.clock.now + timedelta(seconds=later)
        records = [feedback(answer=answer()) for _ in range(count)]
        kind = Kind.FEEDBACK_ANSWERED
        self.rows += self._run(
            self.office.accept(*records, kind=kind, recipient_id=ANA, due_at=due_at)
        )

    @rule(seconds=st.sampled_from([1, 5, 20, 45, 61, 121]))
    def time_passes(self, seconds: int) -> None:
        """Nothing happens for a while."""
        self.office.clock.now += timedelta(seconds=seconds)

    @rule(failure=_FAILURES, method=st.sampled_from(["post", "post", "find_delivery"]))
    def slack_will_fail(self, failure: Failure, method: str) -> None:
        """The next call goes wrong."""
        if method == "find_delivery":
            failure = Failure(failure.error)
        self.slack.fail(method, failure)

    @rule(owner=_OWNERS)
    def tick(self, owner: str) -> None:
        """A process does what is due."""
        self._run(self.office.named(owner).tick())

    @rule(owner=_OWNERS, most=st.integers(1, 3))
    def dies_after_claiming(self, owner: str, most: int) -> None:
        """A process is killed before it begins to send."""
        now = self.office.clock.now
        self._run(self.office.database.write(lambda tx: deliveries.claim(tx, owner, now, most)))

    @rule(owner=_OWNERS, death=st.sampled_from([_BEFORE_SLACK_HAD_IT, _AFTER_SLACK_HAD_IT]))
    def dies_while_posting(self, owner: str, death: Failure) -> None:
        """A process is killed after it noted the intent."""
        self.slack.failures.setdefault("post", []).insert(0, death)
        self._run(self._until_death(owner))
        waiting = self.slack.failures["post"]
        self.slack.failures["post"] = [one for one in waiting if not _kills(one)]

    async def _until_death(self, owner: str) -> None:
        try:
            await self.office.named(owner).tick()
        except Died:
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

    @rule(owner=_OWNERS)
    def database_goes_away_before_the_end(self, owner: str) -> None:
        """What was posted cannot be noted."""
        broken = OperationalError("UPDATE", {}, Exception("database or disk is full"))
        with patch.object(attempts, "finish_sent", side_effect=broken):
            self._run(self.office.named(owner).tick())

    @invariant()
    def nothing_is_said_twice(self) -> None:
        """No delivery stands in Slack more than once."""
        if hasattr(self, "slack"):
            times = Counter(part for part, _ in self._said())
            assert max(times.values(), default=0) <= 1

    def _said(self) -> list[tuple[UUID, str]]:
        """The records that each message is about, whatever it travels in, and where it stands."""
        return [
            (row.subject_id, message.ts)
            for row in self.rows
            for message in self.slack.messages
            if message.channel_id == f"D{row.recipient_id}"
            and str(row.subject_id) in str(message.blocks)
        ]

    def teardown(self) -> None:
        """In the end, in peace, everything was said, and we know where it stands."""
        if not hasattr(self, "_stack"):
            return
        try:
            self.slack.failures.clear()
            for _ in range(12):
                self.office.clock.now += LEASE + timedelta(seconds=1)
                self._run(self.office.courier.tick())
            self.nothing_is_said_twice()
            self._everything_is_said()
        finally:
            self._run(self.office.database.close())
            self._stack.close()

    def _everything_is_said(self) -> None:
        where = dict(self._said())
        for new in self.rows:
            row = self._run(self.office.row(new))
            if row["state"] == "dead":
                assert new.subject_id not in where, "nobody may be told that it did not arrive"
                continue
            assert row["state"] == "sent", row["last_error"]
            assert row["slack_ts"] == where[new.subject_id]


def _kills(failure: Failure) -> bool:
    return isinstance(failure.error, Died)


Protocol.TestCase.settings = _QUIETLY
TestProtocol = Protocol.TestCase


def _answered_too_late(protocol: Protocol, *, joined: bool = False) -> None:
    """Slack took it and said nothing; it is asked while its history lags, and again later."""
    protocol.open()
    if joined:
        protocol.put_what_joins(count=2, later=0)
    else:
        protocol.put(count=1)
    protocol.slack_will_fail(
        failure=Failure(UnclearError("TimeoutError"), after_the_fact=True), method="post"
    )
    for seconds in (0, 20, 121):
        protocol.time_passes(seconds=seconds)
        protocol.tick(owner="one")
        protocol.nothing_is_said_twice()


def _answered_too_late_at_last(protocol: Protocol) -> None:
    """Slack says nothing in any attempt, and takes it in the last."""
    protocol.open()
    protocol.put(count=1)
    for attempt in range(_ATTEMPTS):
        is_last = attempt == _ATTEMPTS - 1
        silence = Failure(UnclearError("TimeoutError"), after_the_fact=is_last)
        protocol.slack_will_fail(failure=silence, method="post")
        protocol.time_passes(seconds=121)
        protocol.tick(owner="one")


@pytest.fixture
def protocol() -> Iterator[Protocol]:
    """A machine that a test drives by hand; its end is checked like that of any other."""
    machine = Protocol()
    yield machine
    machine.teardown()


@pytest.mark.parametrize("joined", [False, True])
def test_what_was_answered_too_late_is_said_once(protocol: Protocol, joined: bool) -> None:  # noqa: FBT001  (a parameter of the test)
    _answered_too_late(protocol, joined=joined)
    assert len(protocol.slack.messages) == 1


def test_what_slack_took_in_the_last_attempt_is_not_given_up(protocol: Protocol) -> None:
    _answered_too_late_at_last(protocol)


def test_giving_up_what_may_stand_in_slack_is_found_out() -> None:
    protocol = Protocol()
    with patch.object(Endings, "_may_stand_in_slack", _certainly_not):
        _answered_too_late_at_last(protocol)
        with pytest.raises(AssertionError, match="nobody may be told"):
            protocol.teardown()


_BROKEN: dict[str, AbstractContextManager[object]] = {
    "no quiet period": patch("scheduling.preparing.QUIET_PERIOD", timedelta(milliseconds=1)),
    "no looking": patch.object(LaggingSlack, "find_delivery", return_value=None),
    "looking for a part by its own id": patch.object(
        Delivery, "posted_as", property(lambda row: row.id)
    ),
}


@pytest.mark.parametrize("broken", _BROKEN)
def test_a_broken_protocol_is_found_out(broken: str) -> None:
    """With a rule left out the same events say it twice."""
    protocol = Protocol()
    with _BROKEN[broken], pytest.raises(AssertionError):
        _answered_too_late(protocol, joined=True)
    with pytest.raises(AssertionError):
        protocol.teardown()


async def _certainly_not(*_arguments: object) -> bool:
    return False

"""A courier with a Slack that is only a list of messages, and that fails when it is told to."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from coaching.feedback import Feedback
from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.people import Person
from scheduling.chores import Chores
from scheduling.delivery import Courier
from scheduling.pace import Limits, Pace
from scheduling.planner import Planner
from scheduling.recipients import Recipients
from scheduling.retention import RetentionChore
from scheduling.tally import Journal
from slack_client import Posted, SlackClient
from storage import deliveries, people
from storage.database import Database, Transaction
from tests.unit.factories import NOW, new_delivery, person
from tests.unit.outbox import columns
from tests.unit.storage.keeping import keep


@dataclass
class Clock:
    """Time that passes only when a test says so."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        """The same time as a stopwatch."""
        return self.now.timestamp()

    async def pass_by(self, seconds: float) -> None:
        """Rest until then; those who rest at the same time do not wait for each other."""
        until = self.now + timedelta(seconds=seconds)
        await asyncio.sleep(0)
        self.now = max(self.now, until)


@dataclass
class Failure:
    """What the next call of a method does instead of succeeding."""

    error: BaseException
    #: Whether Slack did what it was asked before the answer was lost.
    after_the_fact: bool = False


@dataclass
class Message:
    """A message as it stands in Slack."""

    channel_id: str
    ts: str
    text: str
    blocks: list[dict[str, Any]]
    delivery_id: UUID


class FakeSlack(SlackClient):
    """Slack as the courier knows it: direct messages, posted, changed and searched."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.failures: dict[str, list[Failure]] = {}
        self.calls: list[str] = []
        #: From when on history was asked for, in Unix seconds.
        self.asked_since: list[float] = []

    def fail(self, method: str, *errors: Exception | Failure) -> None:
        """Let the next calls of `method` fail, one after the other."""
        failures = [one if isinstance(one, Failure) else Failure(one) for one in errors]
        self.failures.setdefault(method, []).extend(failures)

    @property
    def texts(self) -> list[str]:
        """What stands in Slack, in order."""
        return [message.text for message in self.messages]

    def received_by(self, user_id: str) -> list[str]:
        """What stands in somebody's direct messages, in order."""
        return [one.text for one in self.messages if one.channel_id == f"D{user_id}"]

    async def open_dm(self, user_id: str) -> str:
        self._called("open_dm")
        return f"D{user_id}"

    async def post(
        self, channel_id: str, text: str, blocks: list[dict[str, Any]], delivery_id: UUID
    ) -> Posted:
        failure = self._called("post")
        ts = f"1700000000.{len(self.messages):06}"
        self.messages.append(Message(channel_id, ts, text, blocks, delivery_id))
        if failure is not None:
            raise failure.error
        return Posted(channel_id, ts)

    async def change(self, posted: Posted, text: str, blocks: list[dict[str, Any]]) -> Posted:
        self._called("change")
        for message in self.messages:
            if (message.channel_id, message.ts) == (posted.channel_id, posted.ts):
                message.text, message.blocks = text, blocks
        return posted

    async def find_delivery(
        self, channel_id: str, delivery_id: UUID, oldest: float
    ) -> Posted | None:
        self._called("find_delivery")
        self.asked_since.append(oldest)
        for message in self.messages:
            if (message.channel_id, message.delivery_id) == (channel_id, delivery_id):
                return Posted(channel_id, message.ts)
        return None

    def _called(self, method: str) -> Failure | None:
        """Note the call; its failure, unless that strikes at once."""
        self.calls.append(method)
        waiting = self.failures.get(method)
        failure = waiting.pop(0) if waiting else None
        if failure is not None and not failure.after_the_fact:
            raise failure.error
        return failure


@dataclass
class PostOffice:
    """Everything that a test of the courier acts on and looks at."""

    database: Database
    slack: FakeSlack = field(default_factory=FakeSlack)
    clock: Clock = field(default_factory=Clock)
    stopwatch: Callable[[], float] = time.monotonic
    limits: Limits = field(default_factory=lambda: Limits(channel_interval=0.0, burst=100_000))
    journal: Journal = field(default_factory=Journal)

    @property
    def courier(self) -> Courier:
        """A courier of this process; each has the same name."""
        return self.named("courier")

    @property
    def planner(self) -> Planner:
        """Plans series on the same database and by the same clock."""
        return Planner(database=self.database, clock=self.clock)

    @property
    def chores(self) -> Chores:
        """What is done once a day, on the same database and by the same clock."""
        retention = RetentionChore(database=self.database, clock=self.clock)
        return Chores(database=self.database, clock=self.clock, chores={"retention": retention})

    def named(self, owner: str) -> Courier:
        """A courier of a process of that name."""
        recipients = Recipients(database=self.database, slack=self.slack, command_prefix="")
        return Courier(
            owner=owner,
            database=self.database,
            slack=self.slack,
            recipients=recipients,
            clock=self.clock,
            posting_clock=self.clock,
            stopwatch=self.stopwatch,
            pace=Pace(self.stopwatch, self.limits),
            tally=self.journal,
            rng=random.Random(1),  # noqa: S311  (jitter, repeatable)
            rest=self.clock.pass_by,
        )

    async def know(self, *known: Person) -> None:
        """Keep what Slack told about people."""

        def work(tx: Transaction) -> None:
            for one in known:
                people.save(tx, one, NOW)

        await self.database.write(work)

    async def accept(
        self, *records: Feedback, kind: Kind = Kind.FEEDBACK_GIVEN, **changes: Any
    ) -> list[NewDelivery]:
        """Store records and put a row about each into the outbox."""
        rows = [
            new_delivery(
                kind=kind,
                subject_id=record.id,
                **{"recipient_id": record.receiver_id} | changes,
            )
            for record in records
        ]
        await self.know(*(person(record.receiver_id) for record in records))
        await self.database.write(lambda tx: keep(tx, *records))
        await self.put(*rows)
        return rows

    async def put(self, *rows: NewDelivery) -> None:
        """Put rows into the outbox."""
        await self.database.write(lambda tx: deliveries.put(tx, rows))

    async def tick(self, passed: timedelta = timedelta()) -> int:
        """Let time pass and send what is due then."""
        self.clock.now += passed
        return await self.courier.tick()

    async def row(self, new: NewDelivery) -> dict[str, Any]:
        """A row as it stands in the outbox."""
        return await columns(self.database, new.id)

    async def standing(self, rows: Sequence[NewDelivery]) -> list[tuple[str, str | None]]:
        """State and last error of each row."""
        stored = [await self.row(row) for row in rows]
        return [(row["state"], row["last_error"]) for row in stored]

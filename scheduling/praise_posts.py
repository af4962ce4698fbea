"""What channels look back on, from fresh facts, and the daily chore that plans it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from coaching.kinds import Kind
from coaching.outbox import Delivery
from coaching.policy import Feature, Policy
from coaching.praise_months import has_a_course
from coaching.praise_months import praise_months as months_of
from coaching.praise_week import monday_of
from coaching.praise_week import praise_week as week_of
from scheduling.rendered import Nothing, Rendered, Spoken
from storage import praise_posts, workspaces
from storage.database import Database, Transaction
from storage.praise_posts import Readers
from texts import Texts
from views.praise_months import praise_months
from views.praise_week import nothing_left, praise_week

_NOTHING_TO_SEE = Nothing("no_recognition")


@dataclass(frozen=True, slots=True, kw_only=True)
class PraisePosts:
    """Puts what channels are to be shown in the next days into the outbox, each once."""

    database: Database
    clock: Callable[[], datetime]

    async def __call__(self, workspace_id: str) -> Mapping[str, int]:
        """Plan the posts of the workspace; how many channels look back.

        Raises:
            DatabaseUnavailableError: nothing was planned.
        """
        now = self.clock()
        count = await self.database.write(lambda tx: praise_posts.plan(tx, workspace_id, now))
        return {"channels": count}


def week(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """What was recognised in the week that ends when this is due."""
    found = _readers(tx, delivery)
    if isinstance(found, Nothing):
        return found
    policy, readers = found
    day = delivery.due_at.astimezone(readers.clock.zone).date()
    span = week_of(monday_of(day), readers.clock)
    if span is None:
        return _NOTHING_TO_SEE
    told = praise_posts.recognised(tx, readers, replace(span, until=delivery.due_at))
    return praise_week(t, told, policy.values) if told else _NOTHING_TO_SEE


def week_again(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """The same as it is by now; where nothing of it is left, the post says so."""
    due_at = praise_posts.first_due_at(tx, delivery)
    if due_at is None:
        return Nothing("record_gone")
    rendered = week(tx, replace(delivery, due_at=due_at), t)
    return nothing_left(t) if isinstance(rendered, Nothing) else rendered


def months(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """How often each value was recognised in the months before this is due."""
    found = _readers(tx, delivery)
    if isinstance(found, Nothing):
        return found
    policy, readers = found
    day = delivery.due_at.astimezone(readers.clock.zone).date()
    span = months_of(day.replace(day=1), readers.clock)
    counts = praise_posts.counted(tx, readers, span)
    if not has_a_course(counts):
        return _NOTHING_TO_SEE
    return praise_months(t, span, counts, policy.values)


def _readers(tx: Transaction, delivery: Delivery) -> tuple[Policy, Readers] | Nothing:
    """How the workspace is settled by now, and whose teams look back in the channel."""
    policy = workspaces.policy_of(tx, delivery.workspace_id)
    if not policy.has(Feature.RECOGNITION):
        return Nothing("switched_off")
    readers = praise_posts.readers_of(tx, delivery.workspace_id, delivery.recipient_id)
    return Nothing("record_gone") if readers is None else (policy, readers)


SPOKEN = Spoken(
    renderers={
        Kind.RECOGNITION_WEEK: week,
        Kind.RECOGNITION_WEEK_REFRESHED: week_again,
        Kind.RECOGNITION_MONTHS: months,
    }
)

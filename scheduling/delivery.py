"""Sending what is due, each thing once (design section 4).

claim a lease -> note the intent -> post -> note where it stands. What may have been sent is never
simply sent again: after a quiet period Slack's history is asked for the message first.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from coaching.outbox import (
    MAX_ATTEMPTS,
    QUIET_PERIOD,
    REFRESHES,
    Delivery,
    DeliveryState,
    Kind,
    backoff,
)
from scheduling.follow_ups import follow_ups
from scheduling.recipients import Recipients
from scheduling.renderers import Nothing, render
from slack_client import (
    PermanentlyRefusedError,
    Posted,
    RateLimitedError,
    RefusedError,
    SlackClient,
    SlackError,
)
from storage import deliveries, feedback
from storage.database import Database, DatabaseUnavailableError, Transaction
from storage.deliveries import SentMessage
from texts import Texts
from views.message import Message

_BATCH = 50
_AT_ONCE = 8
#: A message that is to be changed is still being posted: look again soon.
_ORIGINAL_UNDER_WAY = timedelta(seconds=2)
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Courier:
    """Sends the deliveries that are due; `owner` names this process in the leases."""

    owner: str
    database: Database
    slack: SlackClient
    recipients: Recipients
    clock: Callable[[], datetime]
    rng: random.Random

    async def tick(self) -> int:
        """Send everything that is due now; how many rows were worked on."""
        worked = 0
        at_once = asyncio.Semaphore(_AT_ONCE)
        while rows := await self.database.write(self._claim):
            worked += len(rows)
            await asyncio.gather(*(self._guarded(row, at_once) for row in rows))
        return worked

    async def stop(self) -> None:
        """Give back what was claimed and not begun."""
        await self.database.write(lambda tx: deliveries.release(tx, self.owner))

    def _claim(self, tx: Transaction) -> list[Delivery]:
        return deliveries.claim(tx, self.owner, self.clock(), _BATCH)

    async def _guarded(self, row: Delivery, at_once: asyncio.Semaphore) -> None:
        async with at_once:
            try:
                await self._deliver(row)
            except DatabaseUnavailableError:
                # The lease runs out and the row is claimed again.
                _log.error("delivery_not_recorded", delivery=str(row.id), kind=row.kind.value)
            except SlackError as error:
                await self._failed(row, error)
            except Exception as error:  # noqa: BLE001  (the boundary: one bad row stays alone)
                _log.error(
                    "delivery_unexpected",
                    delivery=str(row.id),
                    kind=row.kind.value,
                    error=type(error).__name__,
                )
                await self._later(row, type(error).__name__, certainly_unsent=False)

    async def _deliver(self, row: Delivery) -> None:
        now = self.clock()
        if now >= row.expires_at:
            await self._close(row, DeliveryState.EXPIRED, "too_late")
        elif row.maybe_sent_at is not None:
            await self._reconcile(row, row.maybe_sent_at, now)
        else:
            await self._send(row)

    async def _reconcile(self, row: Delivery, maybe_sent_at: datetime, now: datetime) -> None:
        """An earlier attempt may have reached Slack: ask before sending again."""
        if now < maybe_sent_at + QUIET_PERIOD:
            await self._postpone(row, maybe_sent_at + QUIET_PERIOD, "quiet_period", counts=False)
            return
        found = None
        if row.channel_id is not None:
            oldest = (maybe_sent_at - QUIET_PERIOD).timestamp()
            found = await self.slack.find_delivery(row.channel_id, row.id, oldest)
        if found is not None:
            await self._sent(row, found)
        else:
            await self._send(row)

    async def _send(self, row: Delivery) -> None:
        texts = await self.recipients.texts_for(row)
        if texts is None:
            await self._close(row, DeliveryState.EXPIRED, "recipient_deactivated")
            return
        original_kind = REFRESHES.get(row.kind)
        if original_kind is not None:
            await self._refresh(row, original_kind, texts)
            return
        rendered = await self.database.read(lambda tx: render(tx, row, texts))
        if isinstance(rendered, Nothing):
            await self._close(row, DeliveryState.EXPIRED, rendered.reason)
        else:
            await self._post(row, rendered)

    async def _post(self, row: Delivery, message: Message) -> None:
        channel_id = await self.recipients.channel_for(row)
        if await self.database.write(lambda tx: _intend(tx, row, channel_id, self.clock())):
            posted = await self.slack.post(channel_id, message.text, message.blocks, row.id)
            await self._sent(row, posted)

    async def _refresh(self, row: Delivery, original_kind: Kind, texts: Texts) -> None:
        """Change the message of `original_kind` in place; doing that twice does no harm."""
        about = (row.workspace_id, row.subject_id, original_kind)
        where = await self.database.read(lambda tx: deliveries.message_about(tx, *about))
        if where is None:
            await self._refresh_later(row, original_kind)
            return
        rendered = await self.database.read(lambda tx: render(tx, row, texts))
        if isinstance(rendered, Nothing):
            await self._close(row, DeliveryState.EXPIRED, rendered.reason)
            return
        posted = Posted(where.channel_id, where.ts)
        await self.slack.change(posted, rendered.text, rendered.blocks)
        await self._sent(row, posted)

    async def _refresh_later(self, row: Delivery, original_kind: Kind) -> None:
        about = (row.workspace_id, row.subject_id, original_kind)
        under_way = await self.database.read(lambda tx: deliveries.is_under_way(tx, *about))
        if under_way:
            until = self.clock() + _ORIGINAL_UNDER_WAY
            await self._postpone(row, until, "original_under_way", counts=False)
        else:
            # Not sent yet, or never: it will be rendered from the same fresh facts.
            await self._close(row, DeliveryState.EXPIRED, "nothing_to_refresh")

    async def _sent(self, row: Delivery, posted: Posted) -> None:
        where = SentMessage(posted.channel_id, posted.ts)
        now = self.clock()
        await self.database.write(lambda tx: _finish(tx, row, where, now))
        _log.info(
            "delivered",
            workspace=row.workspace_id,
            person=row.recipient_id,
            action=row.kind.value,
            late_ms=round((now - row.due_at).total_seconds() * 1000),
        )

    async def _failed(self, row: Delivery, error: SlackError) -> None:
        if isinstance(error, RateLimitedError):
            until = self.clock() + timedelta(seconds=error.retry_after)
            await self._postpone(row, until, error.code, counts=False, certainly_unsent=True)
        elif isinstance(error, PermanentlyRefusedError):
            await self.recipients.forget_channel(row)
            await self._close(row, DeliveryState.DEAD, error.code)
        else:
            unsent = isinstance(error, RefusedError)
            await self._later(row, error.code, certainly_unsent=unsent)

    async def _later(self, row: Delivery, reason: str, *, certainly_unsent: bool) -> None:
        """Try again after a growing wait, or give up after the last attempt."""
        if row.attempt >= MAX_ATTEMPTS:
            await self._close(row, DeliveryState.DEAD, reason)
            return
        until = self.clock() + backoff(row.attempt, self.rng)
        await self._postpone(row, until, reason, certainly_unsent=certainly_unsent)

    async def _postpone(
        self,
        row: Delivery,
        until: datetime,
        reason: str,
        *,
        counts: bool = True,
        certainly_unsent: bool = False,
    ) -> None:
        await self.database.write(
            lambda tx: deliveries.postpone(
                tx, row, until, reason, counts=counts, certainly_unsent=certainly_unsent
            )
        )

    async def _close(self, row: Delivery, state: DeliveryState, reason: str) -> None:
        await self.database.write(lambda tx: deliveries.finish_unsent(tx, row, state, reason))
        _log.info(
            "not_delivered",
            workspace=row.workspace_id,
            person=row.recipient_id,
            action=row.kind.value,
            state=state.value,
            reason=reason,
        )


def _intend(tx: Transaction, row: Delivery, channel_id: str, now: datetime) -> bool:
    """Note the intent, and that the receiver has it: from now on they may click in it."""
    if not deliveries.intend(tx, row, channel_id, now):
        return False
    if row.kind is Kind.FEEDBACK_GIVEN:
        feedback.mark_delivered(tx, row.workspace_id, row.subject_id, now)
    return True


def _finish(tx: Transaction, row: Delivery, where: SentMessage, now: datetime) -> None:
    """Note where the message stands, and what follows from it."""
    if deliveries.finish_sent(tx, row, where, now):
        deliveries.put(tx, follow_ups(tx, row, now))

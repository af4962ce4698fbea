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
from scheduling.follow_ups import after_failing, follow_ups
from scheduling.pace import Pace
from scheduling.recipients import Recipients
from scheduling.renderers import Nothing, render
from scheduling.tally import CLOSED, Outcome, Tally
from slack_client import Posted, SlackClient
from slack_errors import PermanentlyRefusedError, RateLimitedError, RefusedError, SlackError
from storage import deliveries, feedback
from storage.database import Database, DatabaseUnavailableError, Transaction
from storage.deliveries import SentMessage
from texts import Texts
from views.message import Message

#: How long after noting the intent a message may still be posted. With the timeout of the call
#: this stays well inside QUIET_PERIOD, after which another process may look and send again.
POST_WITHIN_SECONDS = 20.0
#: A turn in the channel that is this near is waited for; a row further back makes room.
_WAITED_FOR_SECONDS = 1.0
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
    #: What is due, late or expired goes by this one: a rehearsal may put it forward.
    clock: Callable[[], datetime]
    #: When Slack may have got something: the clock that Slack's history goes by, always the true
    #: one. With the other, a look-up would search the wrong hour and say a thing twice.
    posting_clock: Callable[[], datetime]
    #: Seconds that only ever grow, also while the process is stopped.
    stopwatch: Callable[[], float]
    rng: random.Random
    pace: Pace
    tally: Tally

    async def tick(self) -> int:
        """Send what is due now, as fast as Slack allows; how many rows were worked on."""
        worked = 0
        at_once = asyncio.Semaphore(_AT_ONCE)
        while rows := await self._claimed():
            worked += len(rows)
            await asyncio.gather(*(self._guarded(row, at_once) for row in rows))
        return worked

    async def stop(self) -> None:
        """Give back what was claimed and not begun."""
        await self.database.write(lambda tx: deliveries.release(tx, self.owner))

    async def _claimed(self) -> list[Delivery]:
        now, most = self.clock(), min(_BATCH, self.pace.allowance())
        if most == 0:
            return []
        return await self.database.write(lambda tx: deliveries.claim(tx, self.owner, now, most))

    async def _guarded(self, row: Delivery, at_once: asyncio.Semaphore) -> None:
        async with at_once:
            try:
                await self._attempt(row)
            except DatabaseUnavailableError:
                # The lease runs out and the row is claimed again.
                _log.error("delivery_not_recorded", delivery=str(row.id), kind=row.kind.value)
                self.tally.note(row, Outcome.NOT_RECORDED)

    async def _attempt(self, row: Delivery) -> None:
        try:
            await self._deliver(row)
        except DatabaseUnavailableError:
            raise
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
        if row.maybe_sent_at is not None:
            await self._reconcile(row, row.maybe_sent_at)
        else:
            await self._send(row)

    async def _reconcile(self, row: Delivery, maybe_sent_at: datetime) -> None:
        """An earlier attempt may have reached Slack: ask before sending again."""
        rest = maybe_sent_at + QUIET_PERIOD - self.posting_clock()
        if rest > timedelta():
            await self._postpone(row, self.clock() + rest, "quiet_period", counts=False)
            self.tally.note(row, Outcome.WAITING, "quiet_period")
            return
        found = None
        try:
            if row.channel_id is not None:
                oldest = (maybe_sent_at - QUIET_PERIOD).timestamp()
                found = await self.slack.find_delivery(row.channel_id, row.id, oldest)
        except SlackError as error:
            # The question failed; what it was about may still have been sent.
            await self._failed(row, error, posted=False)
            return
        if found is not None:
            await self._sent(row, found, Outcome.RECONCILED)
        else:
            await self._send(row)

    async def _send(self, row: Delivery) -> None:
        if self.clock() >= row.expires_at:
            await self._close(row, DeliveryState.EXPIRED, "too_late")
            return
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
        wait = self.pace.wait(channel_id)
        if wait > _WAITED_FOR_SECONDS:
            until = self.clock() + timedelta(seconds=wait)
            await self._postpone(row, until, "pace", counts=False)
            self.tally.note(row, Outcome.WAITING, "pace")
            return
        await asyncio.sleep(wait)
        began, now = self.stopwatch(), self.posting_clock()
        if not await self.database.write(lambda tx: _intend(tx, row, channel_id, now)):
            return
        if self.stopwatch() - began > POST_WITHIN_SECONDS:
            # This process stood still: others may have begun to look for the message already.
            await self._postpone(row, self.clock(), "stood_still", certainly_unsent=True)
            self.tally.note(row, Outcome.WAITING, "stood_still")
            return
        self.pace.spend()
        posted = await self.slack.post(channel_id, message.text, message.blocks, row.id)
        await self._sent(row, posted)

    async def _refresh(self, row: Delivery, original_kind: Kind, texts: Texts) -> None:
        """Change the message of `original_kind` in place; doing that twice does no harm.

        An original that is begun to be sent only after it was asked about is rendered from facts
        that hold the change already: hence this order of the two questions.
        """
        about = (row.workspace_id, row.subject_id, original_kind)
        if await self.database.read(lambda tx: deliveries.is_under_way(tx, *about)):
            until = self.clock() + _ORIGINAL_UNDER_WAY
            await self._postpone(row, until, "original_under_way", counts=False)
            self.tally.note(row, Outcome.WAITING, "original_under_way")
            return
        where = await self.database.read(lambda tx: deliveries.message_about(tx, *about))
        if where is None:
            await self._close(row, DeliveryState.EXPIRED, "nothing_to_refresh")
            return
        rendered = await self.database.read(lambda tx: render(tx, row, texts))
        if isinstance(rendered, Nothing):
            await self._close(row, DeliveryState.EXPIRED, rendered.reason)
            return
        posted = Posted(where.channel_id, where.ts)
        await self.slack.change(posted, rendered.text, rendered.blocks)
        await self._sent(row, posted)

    async def _sent(self, row: Delivery, posted: Posted, outcome: Outcome = Outcome.SENT) -> None:
        where = SentMessage(posted.channel_id, posted.ts)
        now = self.clock()
        await self.database.write(lambda tx: _finish(tx, row, where, now))
        self.tally.note(row, outcome)
        _log.info(
            "delivered",
            workspace=row.workspace_id,
            person=row.recipient_id,
            action=row.kind.value,
            late_ms=round((now - row.due_at).total_seconds() * 1000),
        )

    async def _failed(self, row: Delivery, error: SlackError, *, posted: bool = True) -> None:
        """Slack refused or did not answer; with `posted` it was the message itself."""
        if isinstance(error, RateLimitedError):
            until = self.clock() + timedelta(seconds=error.retry_after)
            self.pace.pause(error.retry_after)
            await self._postpone(row, until, error.code, counts=False, certainly_unsent=posted)
            self.tally.note(row, Outcome.RATE_LIMITED, error.code)
        elif isinstance(error, PermanentlyRefusedError):
            await self.recipients.forget_channel(row)
            await self._close(row, DeliveryState.DEAD, error.code)
        else:
            unsent = posted and isinstance(error, RefusedError)
            await self._later(row, error.code, certainly_unsent=unsent)

    async def _later(self, row: Delivery, reason: str, *, certainly_unsent: bool) -> None:
        """Try again after a growing wait, or give up after the last attempt."""
        if row.attempt >= MAX_ATTEMPTS:
            await self._close(row, DeliveryState.DEAD, reason)
            return
        until = self.clock() + backoff(row.attempt, self.rng)
        await self._postpone(row, until, reason, certainly_unsent=certainly_unsent)
        outcome = Outcome.REFUSED if certainly_unsent else Outcome.UNCLEAR
        self.tally.note(row, outcome, reason)

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
        now = self.clock()

        def close(tx: Transaction) -> None:
            if deliveries.finish_unsent(tx, row, state, reason):
                after_failing(tx, row, now)

        await self.database.write(close)
        self.tally.note(row, CLOSED[state], reason)
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

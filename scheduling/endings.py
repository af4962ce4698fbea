"""How an attempt ends, and what is noted of it: sent, tried again later, or closed for good."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from coaching.backoff import backoff
from coaching.outbox import MAX_ATTEMPTS, QUIET_PERIOD, Delivery, DeliveryState
from scheduling.follow_ups import after_failing, after_losing_sight, follow_ups
from scheduling.pace import Pace
from scheduling.recipients import Recipients
from scheduling.tally import CLOSED, Outcome, Tally
from slack_client import Posted
from slack_errors import PermanentlyRefusedError, RateLimitedError, RefusedError, SlackError
from storage import attempts, deliveries
from storage.attempts import Rest
from storage.database import Database, Transaction
from storage.deliveries import SentMessage

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Endings:
    """Notes in the database, in the tally and in the log how attempts end.

    Every method raises DatabaseUnavailableError where that cannot be noted.
    """

    database: Database
    recipients: Recipients
    clock: Callable[[], datetime]
    rng: random.Random
    pace: Pace
    tally: Tally

    async def sent(
        self, rows: Sequence[Delivery], posted: Posted, outcome: Outcome = Outcome.SENT
    ) -> None:
        """The message that says `rows` stands in Slack."""
        where = SentMessage(posted.channel_id, posted.ts)
        now = self.clock()

        def finish(tx: Transaction) -> None:
            for row in rows:
                if attempts.finish_sent(tx, row, where, now):
                    deliveries.put(tx, follow_ups(tx, row, now))

        await self.database.write(finish)
        for row in rows:
            self.tally.note(row, outcome)
            _log.info(
                "delivered",
                workspace=row.workspace_id,
                person=row.recipient_id,
                action=row.kind.value,
                ms=posted.ms,
                late_ms=round((now - row.due_at).total_seconds() * 1000),
            )

    async def failed(self, row: Delivery, error: SlackError, *, posted: bool = True) -> None:
        """Slack refused or did not answer; with `posted` it was the message itself."""
        if isinstance(error, RateLimitedError):
            self.pace.pause(error.retry_after)
            until = self.clock() + timedelta(seconds=error.retry_after)
            rest = Rest(until=until, reason=error.code, counts=False, certainly_unsent=posted)
            await self._rests(row, rest)
            self.tally.note(row, Outcome.RATE_LIMITED, error.code)
        elif isinstance(error, PermanentlyRefusedError):
            await self.recipients.forget_channel(row)
            if posted:
                await self.closed(row, DeliveryState.DEAD, error.code)
            else:
                await self.uncertain(row, error.code)
        else:
            unsent = posted and isinstance(error, RefusedError)
            await self.later(row, error.code, certainly_unsent=unsent)

    async def unexpected(self, row: Delivery, error: Exception) -> None:
        """Something that nobody thought of happened to this row."""
        _log.error(
            "delivery_unexpected",
            delivery=str(row.id),
            kind=row.kind.value,
            error=type(error).__name__,
        )
        await self.later(row, type(error).__name__, certainly_unsent=False)

    async def later(self, row: Delivery, reason: str, *, certainly_unsent: bool) -> None:
        """Try again after a growing wait, or give up after the last attempt.

        What may stand in Slack after the last attempt is not given up but looked for, once the
        quiet period is over, and again until that succeeds or nobody needs it any more.
        """
        wait = backoff(row.attempt, self.rng)
        if row.attempt >= MAX_ATTEMPTS:
            if certainly_unsent or not await self._may_stand_in_slack(row):
                await self.closed(row, DeliveryState.DEAD, reason)
                return
            if self.clock() >= row.expires_at:
                await self.uncertain(row, reason)
                return
            wait = max(wait, QUIET_PERIOD)
        rest = Rest(until=self.clock() + wait, reason=reason, certainly_unsent=certainly_unsent)
        await self._rests(row, rest)
        outcome = Outcome.REFUSED if certainly_unsent else Outcome.UNCLEAR
        self.tally.note(row, outcome, reason)

    async def waits(self, row: Delivery, until: datetime, reason: str) -> None:
        """Nothing was tried: it rests, and that is no failed attempt."""
        await self._rests(row, Rest(until=until, reason=reason, counts=False))
        self.tally.note(row, Outcome.WAITING, reason)

    async def held_back(
        self, row: Delivery, until: datetime, reason: str, *, certainly_unsent: bool = False
    ) -> None:
        """It could be sent but for us: it makes room, and that is no failed attempt.

        Who looks at the health of the outbox sees since when.
        """
        rest = Rest(
            until=until,
            reason=reason,
            counts=False,
            certainly_unsent=certainly_unsent,
            is_held=True,
        )
        await self._rests(row, rest)
        self.tally.note(row, Outcome.WAITING, reason)

    async def closed(self, row: Delivery, state: DeliveryState, reason: str) -> None:
        """It is not in Slack and will not be sent: expired or dead."""
        now = self.clock()

        def close(tx: Transaction) -> None:
            if attempts.finish_unsent(tx, row, state, reason, now):
                after_failing(tx, row, reason, now)

        await self.database.write(close)
        self._note_closed(row, state, reason)

    async def uncertain(self, row: Delivery, reason: str) -> None:
        """It may be in Slack, and Slack will not say: dead, and never sent again unasked."""
        now = self.clock()

        def close(tx: Transaction) -> None:
            if attempts.finish_uncertain(tx, row, reason, now):
                after_losing_sight(tx, row, reason, now)

        await self.database.write(close)
        self._note_closed(row, DeliveryState.DEAD, reason)

    def _note_closed(self, row: Delivery, state: DeliveryState, reason: str) -> None:
        self.tally.note(row, CLOSED[state], reason)
        _log.info(
            "not_delivered",
            workspace=row.workspace_id,
            person=row.recipient_id,
            action=row.kind.value,
            state=state.value,
            reason=reason,
        )

    def not_recorded(self, row: Delivery) -> None:
        """The database was lost meanwhile: the lease runs out and the row is claimed again."""
        _log.error("delivery_not_recorded", delivery=str(row.id), kind=row.kind.value)
        self.tally.note(row, Outcome.NOT_RECORDED)

    async def _may_stand_in_slack(self, row: Delivery) -> bool:
        return await self.database.read(lambda tx: attempts.may_stand_in_slack(tx, row))

    async def _rests(self, row: Delivery, rest: Rest) -> None:
        await self.database.write(lambda tx: attempts.postpone(tx, row, rest))

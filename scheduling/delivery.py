"""Sending what is due, each thing once (design section 4).

claim a lease -> note the intent -> post -> note where it stands. What may have been sent is never
simply sent again: after a quiet period Slack's history is asked for the message first.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar
from uuid import UUID

from uuid_utils.compat import uuid7

from coaching.kinds import Kind
from coaching.outbox import JOINED_WITHIN, Delivery
from scheduling.bag import Bag
from scheduling.endings import Endings
from scheduling.pace import Pace
from scheduling.parcels import Parcel, Part, by_recipient, grouped, packed, recipients_with_room
from scheduling.preparing import Preparation
from scheduling.recipients import Recipients
from scheduling.tally import Tally
from slack_client import SlackClient
from slack_errors import SlackError
from storage import attempts, bundles, deliveries, feedback, leases
from storage.database import Database, DatabaseUnavailableError, Transaction

#: How long after noting the intent a message may still be posted. With the timeout of the call
#: this stays well inside QUIET_PERIOD, after which another process may look and send again.
POST_WITHIN_SECONDS = 20.0
#: A turn in the channel that is this near is waited for; a row further back makes room.
_WAITED_FOR_SECONDS = 1.0
#: What one person gets beyond this time makes room: a lease must not run out over it.
_TAKES_SECONDS = 10.0
#: While something is being sent, others may fall due.
_LOOK_AGAIN_SECONDS = 1.0
_BATCH = 50
_IN_HAND = 2 * _BATCH
_AT_ONCE = 8
_T = TypeVar("_T")


class _LeaseLostError(Exception):
    """A row of the message belongs to another process by now."""


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
    #: Lets that many seconds of the stopwatch pass.
    rest: Callable[[float], Awaitable[None]] = asyncio.sleep
    bag: Bag = field(default_factory=partial(Bag, _IN_HAND))
    #: Who works or calls Slack holds one; who waits for a turn does not.
    slots: asyncio.Semaphore = field(default_factory=partial(asyncio.Semaphore, _AT_ONCE))

    async def tick(self) -> int:
        """Send what is due now, as fast as Slack allows; how many rows were worked on.

        While something is being sent, what falls due meanwhile is begun as well: a call that
        hangs delays nobody else.
        """
        worked = 0
        while True:
            rows = await self._claimed()
            worked += len(rows)
            for group in by_recipient(rows):
                self.bag.put(len(group), self._take(group))
            if not self.bag.rows:
                return worked
            await self.bag.is_down_to(_BATCH if rows else 0, within=_LOOK_AGAIN_SECONDS)

    def close(self) -> None:
        """Claim nothing more, and begin nothing that is not being sent already."""
        self.bag.is_closed = True

    async def stop(self) -> None:
        """Claim nothing more, and give back what was claimed and not begun."""
        self.close()
        await self.database.write(lambda tx: leases.release(tx, self.owner))

    @property
    def endings(self) -> Endings:
        """Where it is noted how attempts end."""
        return Endings(
            database=self.database,
            recipients=self.recipients,
            clock=self.clock,
            rng=self.rng,
            pace=self.pace,
            tally=self.tally,
        )

    @property
    def preparation(self) -> Preparation:
        """Where a row becomes what it says."""
        return Preparation(
            database=self.database,
            slack=self.slack,
            recipients=self.recipients,
            clock=self.clock,
            posting_clock=self.posting_clock,
            endings=self.endings,
            rest=self.rest,
        )

    async def _claimed(self) -> list[Delivery]:
        now, most = self.clock(), min(_BATCH, self.bag.room, self.pace.allowance())
        if most == 0:
            return []

        def work(tx: Transaction) -> list[Delivery]:
            rows = deliveries.claim(tx, self.owner, now, most)
            waiting = recipients_with_room(rows)
            if waiting:
                rows += bundles.claim_company(tx, self.owner, waiting, now, now + JOINED_WITHIN)
            return rows

        return await self.database.write(work)

    async def _take(self, rows: Sequence[Delivery]) -> None:
        """Send what one person gets, in order, or note what else becomes of it."""
        ends = self.stopwatch() + _TAKES_SECONDS
        for group in grouped(rows):
            found = [await self._begun(row) for row in group]
            for parcel in packed([part for part in found if part is not None]):
                await self._contained(parcel.rows, self._post(parcel, ends))

    async def _begun(self, row: Delivery) -> Part | None:
        async with self.slots:
            return (
                None
                if self.bag.is_closed
                else await self._contained([row], self.preparation.part_of(row))
            )

    async def _contained(self, rows: Sequence[Delivery], work: Awaitable[_T]) -> _T | None:
        """What `work` gives; whatever goes wrong stays with `rows`."""
        try:
            return await self._attempted(rows, work)
        except DatabaseUnavailableError:
            for row in rows:
                self.endings.not_recorded(row)
            return None

    async def _attempted(self, rows: Sequence[Delivery], work: Awaitable[_T]) -> _T | None:
        try:
            return await work
        except DatabaseUnavailableError:
            raise
        except SlackError as error:
            for row in rows:
                await self.endings.failed(row, error)
        except Exception as error:  # noqa: BLE001  (the boundary: one bad row stays alone)
            for row in rows:
                await self.endings.unexpected(row, error)
        return None

    async def _post(self, parcel: Parcel, ends: float) -> None:
        """Post it when its turn has come; make room when that is not soon, or not before `ends`."""
        channel_id = await self.recipients.channel_for(parcel.rows[0])
        wait = self.pace.wait(channel_id)
        if wait > _WAITED_FOR_SECONDS or self.stopwatch() + wait > ends:
            await self._put_back(parcel, "pace", timedelta(seconds=wait))
            return
        self.pace.take(channel_id)
        await self.rest(wait)
        async with self.slots:
            if not self.bag.is_closed:
                await self._say(parcel, channel_id)

    async def _say(self, parcel: Parcel, channel_id: str) -> None:
        began, now = self.stopwatch(), self.posting_clock()
        bundle_id = uuid7() if len(parcel.rows) > 1 else None
        try:
            await self.database.write(lambda tx: _intend(tx, parcel, channel_id, now, bundle_id))
        except _LeaseLostError:
            # Those that are still ours come again by themselves.
            await self._put_back(parcel, "lease_lost")
            return
        if self.stopwatch() - began > POST_WITHIN_SECONDS:
            # This process stood still: others may have begun to look for the message already.
            await self._put_back(parcel, "stood_still", certainly_unsent=True)
            return
        message = parcel.message(bundle_id)
        posted_as = bundle_id or parcel.rows[0].id
        posted = await self.slack.post(channel_id, message.text, message.blocks, posted_as)
        await self.endings.sent(parcel.rows, posted)

    async def _put_back(
        self,
        parcel: Parcel,
        reason: str,
        wait: timedelta = timedelta(),
        *,
        certainly_unsent: bool = False,
    ) -> None:
        until = self.clock() + wait
        for row in parcel.rows:
            await self.endings.held_back(row, until, reason, certainly_unsent=certainly_unsent)


def _intend(
    tx: Transaction, parcel: Parcel, channel_id: str, now: datetime, bundle_id: UUID | None
) -> None:
    """Note the intent, and that the receiver has it: from now on they may click in it."""
    for row in parcel.rows:
        if not attempts.intend(tx, row, channel_id, now, bundle_id):
            raise _LeaseLostError
        if row.kind is Kind.FEEDBACK_GIVEN:
            feedback.mark_delivered(tx, row.workspace_id, row.subject_id, now)

"""What a claimed row says by now, or why it is not to be posted: all before the intent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from coaching.enough import COUNTED, PROMPTS, is_enough, week_began_at
from coaching.kinds import Kind
from coaching.manners import MANNERS
from coaching.outbox import MAX_ATTEMPTS, QUIET_PERIOD, Delivery, DeliveryState, at_start_of_work
from scheduling.endings import Endings
from scheduling.parcels import Part
from scheduling.recipients import Recipient, Recipients
from scheduling.refreshing import Refreshing
from scheduling.rendered import Nothing
from scheduling.renderers import render
from scheduling.tally import Outcome
from slack_client import SlackClient
from slack_errors import SlackError
from slack_pictures import Pictures
from storage import digests, said, team
from storage.database import Database, Transaction

#: What is recorded of a row that Slack never took: it did not say so in any attempt.
NO_ANSWER = "no_answer"
#: What is recorded of a row that its recipient does not want.
SWITCHED_OFF = "switched_off"
#: What is recorded of a prompt that would be one too many.
ENOUGH = "enough_this_week"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """Makes parts of claimed rows, and ends those that are not to be posted now."""

    database: Database
    slack: SlackClient
    recipients: Recipients
    #: See `Courier`.
    clock: Callable[[], datetime]
    posting_clock: Callable[[], datetime]
    endings: Endings
    #: See `Courier`.
    rest: Callable[[float], Awaitable[None]]

    async def part_of(self, row: Delivery) -> Part | None:
        """What `row` says now; None when it is dealt with.

        Raises:
            SlackError: Slack did not do what it was asked for.
        """
        if row.maybe_sent_at is not None and await self._is_settled(row, row.maybe_sent_at):
            return None
        if self.clock() >= row.expires_at:
            await self.endings.closed(row, DeliveryState.EXPIRED, digests.TOO_LATE)
            return None
        recipient = await self.recipients.recipient_of(row)
        if recipient is None:
            await self.endings.closed(row, DeliveryState.EXPIRED, "recipient_deactivated")
            return None
        unwanted = await self._unwanted(row, recipient)
        if unwanted:
            await self.endings.closed(row, DeliveryState.EXPIRED, unwanted)
            return None
        if await self._waits(row, recipient):
            return None
        return await self._said(row, recipient)

    async def _is_settled(self, row: Delivery, maybe_sent_at: datetime) -> bool:
        """An earlier attempt may have reached Slack: ask before sending again."""
        rest = maybe_sent_at + QUIET_PERIOD - self.posting_clock()
        if rest > timedelta():
            await self.endings.waits(row, self.clock() + rest, "quiet_period")
            return True
        found = None
        try:
            if row.channel_id is not None:
                oldest = (maybe_sent_at - QUIET_PERIOD).timestamp()
                found = await self.slack.find_delivery(row.channel_id, row.posted_as, oldest)
        except SlackError as error:
            # The question failed; what it was about may still have been sent.
            await self.endings.failed(row, error, posted=False)
            return True
        if found is not None:
            await self.endings.sent([row], found, Outcome.RECONCILED)
            return True
        if row.attempt > MAX_ATTEMPTS:
            await self.endings.closed(row, DeliveryState.DEAD, NO_ANSWER)
            return True
        return False

    async def _unwanted(self, row: Delivery, recipient: Recipient) -> str:
        """Why its recipient is better off without it; empty where they are not."""
        if not recipient.choices.wants(row.kind):
            return SWITCHED_OFF
        is_prompt = row.kind in PROMPTS
        return ENOUGH if is_prompt and await self._is_enough(row, recipient) else ""

    async def _is_enough(self, row: Delivery, recipient: Recipient) -> bool:
        """Whether a rep has heard of one-on-ones often enough this week."""
        monday = week_began_at(self.clock(), recipient.texts.zone)
        whom = (row.workspace_id, row.recipient_id)

        def work(tx: Transaction) -> bool:
            if team.place(tx, *whom).leads:
                return False
            return is_enough(row.kind, said.count_said(tx, *whom, COUNTED, monday))

        return await self.database.read(work)

    async def _waits(self, row: Delivery, recipient: Recipient) -> bool:
        now = self.clock()
        if MANNERS[row.kind].respects_hours:
            works_at = recipient.next_working_moment(now)
            if works_at > now:
                until = at_start_of_work(works_at, row.recipient_id)
                await self.endings.waits(row, until, "outside_working_hours")
                return True
        if row.kind is Kind.DIGEST and await self.database.read(
            lambda tx: digests.is_incomplete(tx, row, now)
        ):
            await self.endings.waits(row, now + digests.GATHERED_FOR, "gathering")
            return True
        return False

    async def _said(self, row: Delivery, recipient: Recipient) -> Part | None:
        if MANNERS[row.kind].in_place:
            refreshing = Refreshing(database=self.database, slack=self.slack, endings=self.endings)
            await refreshing.refresh(row, recipient.texts)
            return None
        rendered = await self.database.read(lambda tx: render(tx, row, recipient.texts))
        if isinstance(rendered, Nothing):
            await self.endings.closed(row, DeliveryState.EXPIRED, rendered.reason)
            return None
        message = await Pictures(self.slack, self.rest).placed(rendered)
        return Part(row, message, stands_alone=not recipient.choices.joins)

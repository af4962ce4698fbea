"""To whom a delivery goes, person or channel: the language, the zone, and where it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from coaching.outbox import Delivery
from coaching.profile import USUAL_CHOICES, MessageChoices
from coaching.team_channel import is_channel
from coaching.working_time import DEFAULT_WEEK, WorkingTimes, next_working_moment
from slack_client import SlackClient
from storage import channel_voices, people
from storage.database import Database
from texts import SOURCE_LANGUAGE, Texts, texts_for


@dataclass(frozen=True, slots=True)
class Recipient:
    """How somebody reads, when they work, and what they want to get."""

    texts: Texts
    #: None: a channel, which is read at all hours.
    working_times: WorkingTimes | None
    choices: MessageChoices = USUAL_CHOICES

    def next_working_moment(self, now: datetime) -> datetime:
        """`now` itself within their working hours, else when they next begin to work, in UTC."""
        if self.working_times is None:
            return now
        return next_working_moment(now, self.texts.zone, self.working_times)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipients:
    """Looks recipients up in the database, and in Slack only for their channel."""

    database: Database
    slack: SlackClient
    command_prefix: str

    async def recipient_of(self, row: Delivery) -> Recipient | None:
        """Who gets it, a person or a channel; None when the account is deactivated."""
        if is_channel(row.recipient_id):
            return await self._channel_as_recipient(row)
        known = await self.database.read(
            lambda tx: people.find(tx, row.workspace_id, row.recipient_id)
        )
        if known is None:
            utc = texts_for(SOURCE_LANGUAGE, ZoneInfo("UTC"), self.command_prefix)
            return Recipient(utc, DEFAULT_WEEK)
        person = known.person
        if person.is_deactivated:
            return None
        texts = texts_for(person.locale, person.zone, self.command_prefix)
        return Recipient(texts, person.calendar, known.choices)

    async def _channel_as_recipient(self, row: Delivery) -> Recipient:
        voice = await self.database.read(
            lambda tx: channel_voices.of(tx, row.workspace_id, row.recipient_id)
        )
        texts = texts_for(voice.language, voice.zone, self.command_prefix)
        return Recipient(texts, working_times=None)

    async def channel_for(self, row: Delivery) -> str:
        """Where it is posted: the channel itself, or the bot's direct message with the recipient.

        Raises:
            SlackError: the direct message cannot be opened.
        """
        if is_channel(row.recipient_id):
            return row.recipient_id
        whom = (row.workspace_id, row.recipient_id)
        channel_id = await self.database.read(lambda tx: people.dm_channel(tx, *whom))
        if channel_id is None:
            channel_id = opened = await self.slack.open_dm(row.recipient_id)
            await self.database.write(lambda tx: people.save_dm_channel(tx, *whom, opened))
        return channel_id

    async def forget_channel(self, row: Delivery) -> None:
        """The stored channel may be the reason of a refusal: ask Slack next time."""
        if is_channel(row.recipient_id):
            return
        whom = (row.workspace_id, row.recipient_id)
        await self.database.write(lambda tx: people.save_dm_channel(tx, *whom, None))

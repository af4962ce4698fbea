"""What a pass would do, without doing any of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coaching.kinds import REFRESHES, Kind
from coaching.manners import MANNERS
from coaching.outbox import Delivery
from scheduling.preparing import SWITCHED_OFF
from scheduling.recipients import Recipients
from scheduling.rendered import Nothing
from scheduling.renderers import render
from storage import outbox_health, said
from storage.database import Database
from texts import Texts


@dataclass(frozen=True, slots=True)
class Forecast:
    """What would happen to a row, in words for people."""

    row: Delivery
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """Looks at everything that is due at a moment; changes nothing and asks nobody."""

    database: Database
    recipients: Recipients

    async def at(self, now: datetime) -> list[Forecast]:
        """What a pass at `now` would do, the longest due first.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        rows = await self.database.read(lambda tx: outbox_health.claimable(tx, now))
        return [Forecast(row, await self._foreseen(row, now)) for row in rows]

    async def _foreseen(self, row: Delivery, now: datetime) -> str:
        if row.maybe_sent_at is not None:
            return "would be looked for in Slack, and sent if it is not there"
        if now >= row.expires_at:
            return "would expire (too_late)"
        recipient = await self.recipients.recipient_of(row)
        if recipient is None:
            return "would expire (recipient_deactivated)"
        if not recipient.choices.wants(row.kind):
            return f"would expire ({SWITCHED_OFF})"
        works_at = recipient.next_working_moment(now)
        if MANNERS[row.kind].respects_hours and works_at > now:
            return f"would wait for working hours ({works_at.isoformat(timespec='minutes')})"
        return await self._rendered(row, recipient.texts)

    async def _rendered(self, row: Delivery, texts: Texts) -> str:
        if row.kind is Kind.BUNDLE_REFRESHED:
            return "would be changed in place"
        original = REFRESHES.get(row.kind)
        if original is not None:
            about = (row.workspace_id, row.subject_id, original, row.recipient_id)
            where = await self.database.read(lambda tx: said.message_about(tx, *about))
            if where is None:
                return "would expire (nothing_to_refresh)"
        rendered = await self.database.read(lambda tx: render(tx, row, texts))
        if isinstance(rendered, Nothing):
            return f"would expire ({rendered.reason})"
        return "would be sent" if original is None else "would be changed in place"

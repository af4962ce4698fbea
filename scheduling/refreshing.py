"""Changing a message that was sent already, in place; doing that twice does no harm."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from coaching.kinds import REFRESHES, Kind
from coaching.outbox import Delivery, DeliveryState
from scheduling.endings import Endings
from scheduling.rendered import Nothing, Rendered
from scheduling.renderers import render, render_standing
from slack_client import Posted, SlackClient
from storage import bundles, said
from storage.database import Database, Transaction
from storage.deliveries import SentMessage
from texts import Texts
from views.joined import joined

#: A message that is to be changed is still being posted: look again soon.
_ORIGINAL_UNDER_WAY = timedelta(seconds=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshing:
    """Brings messages up to date by what is stored."""

    database: Database
    slack: SlackClient
    endings: Endings

    async def refresh(self, row: Delivery, texts: Texts) -> None:
        """Change the message that `row` is about.

        Raises:
            SlackError: Slack did not change it.
        """
        if row.kind is Kind.BUNDLE_REFRESHED:
            await self._refresh_bundle(row, texts)
        else:
            await self._refresh_original(row, REFRESHES[row.kind], texts)

    async def _refresh_original(self, row: Delivery, original: Kind, texts: Texts) -> None:
        """Change the message of kind `original`.

        An original that is begun to be sent only after it was asked about is rendered from facts
        that hold the change already: hence this order of the two questions.
        """
        about = (row.workspace_id, row.subject_id, original, row.recipient_id)
        if await self.database.read(lambda tx: said.is_under_way(tx, *about)):
            until = self.endings.clock() + _ORIGINAL_UNDER_WAY
            await self.endings.held_back(row, until, "original_under_way")
            return
        bundle_id = await self.database.read(lambda tx: said.bundle_about(tx, *about))
        if bundle_id is not None:
            await self._refresh_bundle(replace(row, subject_id=bundle_id), texts)
            return
        where = await self.database.read(lambda tx: said.message_about(tx, *about))
        if where is None:
            await self.endings.closed(row, DeliveryState.EXPIRED, "nothing_to_refresh")
            return
        rendered = await self.database.read(lambda tx: render(tx, row, texts))
        await self._change(row, where, rendered)

    async def _refresh_bundle(self, row: Delivery, texts: Texts) -> None:
        """Change a message that says several deliveries; `row` is about the bundle."""

        def work(tx: Transaction) -> tuple[SentMessage | None, Rendered]:
            parts = bundles.parts_of(tx, row.workspace_id, row.recipient_id, row.subject_id)
            where = bundles.message_of(tx, parts[0]) if parts else None
            found = [render_standing(tx, part, texts) for part in parts]
            messages = [part for part in found if not isinstance(part, Nothing)]
            return where, joined(messages, row.subject_id) if messages else Nothing("record_gone")

        where, rendered = await self.database.read(work)
        if where is None:
            await self.endings.closed(row, DeliveryState.EXPIRED, "nothing_to_refresh")
            return
        await self._change(row, where, rendered)

    async def _change(self, row: Delivery, where: SentMessage, rendered: Rendered) -> None:
        if isinstance(rendered, Nothing):
            await self.endings.closed(row, DeliveryState.EXPIRED, rendered.reason)
            return
        posted = Posted(where.channel_id, where.ts)
        changed = await self.slack.change(posted, rendered.text, rendered.blocks)
        await self.endings.sent([row], changed)

"""The daily refresh of everybody whom the bot has met: an event of Slack may have been missed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_client import SlackClient
from slack_errors import RateLimitedError
from slack_people import person_from
from storage import departures, installations
from storage.database import Database, Transaction

#: Slack allows about twenty calls of users.list a minute (Slack facts 6.2, tier 2).
_BETWEEN_PAGES_SECONDS = 3.0
#: Pages that Slack may refuse for its rate before the day's refresh is put off.
_PATIENCE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleRefresh:
    """Goes through Slack's list of people; only those whom the bot has met are kept."""

    #: Whose people the token can list.
    workspace_id: str
    database: Database
    slack: SlackClient
    clock: Callable[[], datetime]
    #: Is told, with workspace and person, of whom something may have changed.
    changed: Callable[[str, str], None]
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def __call__(self, workspace_id: str) -> Mapping[str, int] | None:
        """Refresh the people of the workspace, how many; None: the token cannot list them.

        Raises:
            DatabaseUnavailableError: the pages before this one are kept.
            SlackError: likewise.
        """
        if not await self._can_ask(workspace_id):
            return None
        users, cursor = await self._page("")
        refreshed = await self._keep(workspace_id, users)
        while cursor:
            await self.pause(_BETWEEN_PAGES_SECONDS)
            users, cursor = await self._page(cursor)
            refreshed += await self._keep(workspace_id, users)
        return {"people": refreshed}

    async def _can_ask(self, workspace_id: str) -> bool:
        """Whether the token is this workspace's, and alive."""
        return workspace_id == self.workspace_id and await self.database.read(
            lambda tx: installations.is_installed(tx, workspace_id)
        )

    async def _page(self, cursor: str) -> tuple[list[Mapping[str, Any]], str]:
        for _ in range(_PATIENCE):
            try:
                return await self.slack.users_page(cursor)
            except RateLimitedError as error:
                await self.pause(error.retry_after)
        return await self.slack.users_page(cursor)

    async def _keep(self, workspace_id: str, users: list[Mapping[str, Any]]) -> int:
        told = [person_from(workspace_id, user) for user in users]
        now = self.clock()

        def work(tx: Transaction) -> int:
            return departures.keep_all(tx, workspace_id, told, now)

        refreshed = await self.database.write(work)
        for one in told:
            self.changed(workspace_id, one.id)
        return refreshed

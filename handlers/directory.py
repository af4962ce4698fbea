"""Who is who: people as Slack describes them, fetched when first seen and kept fresh."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from coaching.erasure import is_erased
from coaching.people import Person
from slack_client import SlackClient
from slack_errors import SlackError
from slack_people import person_from
from storage import departures, people
from storage.database import Database, DatabaseUnavailableError, Transaction
from storage.people import KnownPerson

_FRESH_FOR = timedelta(days=1)
#: Other processes change what is stored of people, too.
_REMEMBERED_FOR = timedelta(minutes=1)
#: How long Slack is waited for when only its news of somebody is wanted: whoever acts must have
#: an answer within three seconds.
_NEWS_WITHIN_SECONDS = 0.8
_NOBODY = {"user_not_found", "user_not_visible"}


@dataclass(frozen=True, slots=True)
class _Held:
    """Somebody in memory, and when they were read from the database."""

    known: KnownPerson
    read_at: datetime


class Directory:
    """Finds people in memory, then in the database, then in Slack."""

    def __init__(self, database: Database, slack: SlackClient) -> None:
        self._database = database
        self._slack = slack
        self._held: dict[tuple[str, str], _Held] = {}

    async def find(self, workspace_id: str, person_id: str, now: datetime) -> Person | None:
        """The person with this Slack id, at most a day old while Slack can be reached.

        None where Slack knows nobody of this id.

        Raises:
            SlackError: Slack cannot be asked and the person was never seen.
        """
        if is_erased(person_id):
            return None
        known = await self._remembered(workspace_id, person_id, now)
        if known is not None and now - known.refreshed_at < _FRESH_FOR:
            return known.person
        return await self._fetched(workspace_id, person_id, known, now)

    async def refresh(self, workspace_id: str, user: Mapping[str, Any], now: datetime) -> None:
        """Keep what Slack tells by itself of somebody whom the bot has met, and of nobody else."""
        if await self._remembered(workspace_id, user["id"], now) is None:
            return

        def work(tx: Transaction) -> KnownPerson | None:
            # Asked of the database: somebody who was erased meanwhile is not to come back.
            met = people.find(tx, workspace_id, user["id"])
            if met is None:
                return None
            told = person_from(workspace_id, user, known_locale=met.slack_locale)
            return departures.keep(tx, told, now)

        known = await self._database.write(work)
        if known is None:
            self.forget(workspace_id, user["id"])
        else:
            self._held[workspace_id, user["id"]] = _Held(known, now)

    async def meet(
        self, workspace_id: str, users: Iterable[Mapping[str, Any]], now: datetime
    ) -> None:
        """Keep what Slack tells of people whom somebody has named."""
        told = [person_from(workspace_id, user) for user in users]

        def work(tx: Transaction) -> None:
            for person in told:
                people.save(tx, person, now)

        await self._database.write(work)
        for person in told:
            self.forget(workspace_id, person.id)

    def forget(self, workspace_id: str, person_id: str) -> None:
        """Read the person afresh next time: something about them was changed in the database."""
        self._held.pop((workspace_id, person_id), None)

    def forget_everybody(self) -> None:
        """Read everybody afresh: what holds for those who chose nothing themselves was changed."""
        self._held.clear()

    async def _remembered(
        self, workspace_id: str, person_id: str, now: datetime
    ) -> KnownPerson | None:
        """The person in memory, for a minute; and for longer while the database is away."""
        held = self._held.get((workspace_id, person_id))
        if held is not None and now - held.read_at < _REMEMBERED_FOR:
            return held.known
        try:
            return await self._stored(workspace_id, person_id, now)
        except DatabaseUnavailableError:
            if held is None:
                raise
            return held.known

    async def _stored(self, workspace_id: str, person_id: str, now: datetime) -> KnownPerson | None:
        known = await self._database.read(lambda tx: people.find(tx, workspace_id, person_id))
        if known is not None:
            self._held[workspace_id, person_id] = _Held(known, now)
        return known

    async def _fetched(
        self, workspace_id: str, person_id: str, known: KnownPerson | None, now: datetime
    ) -> Person | None:
        try:
            async with asyncio.timeout(None if known is None else _NEWS_WITHIN_SECONDS):
                user = await self._slack.user(person_id)
        except (SlackError, TimeoutError) as error:
            if isinstance(error, SlackError) and error.code in _NOBODY:
                return None
            if known is None:
                raise
            return known.person
        return await self._keep(person_from(workspace_id, user), now)

    async def _keep(self, told: Person, now: datetime) -> Person:
        """The person as Slack told, with what only we know."""
        known = await self._database.write(lambda tx: departures.keep(tx, told, now))
        self._held[told.workspace_id, told.id] = _Held(known, now)
        return known.person

"""What calendars fetch under a private address.

Whoever knows the address reads the feed, so it holds titles and times alone. An address that
leads nowhere is answered like any other that is not there, and no address is ever logged.
"""

from __future__ import annotations

import asyncio
import hashlib

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from coaching.access import Action, can
from coaching.calendar import FEED_PATH
from coaching.people import Person
from handlers.calendar.reading import entries_for
from handlers.services import Services
from storage import calendar, calendar_feeds, installations, people
from storage.database import DatabaseUnavailableError, Transaction
from texts import texts_for
from views.calendar.file import MEDIA_TYPE, Entry, calendar_file

#: Seconds.
_TRY_AGAIN_AFTER = "60"


def calendar_routes(services: Services) -> list[Route]:
    """The addresses of everybody's feeds; none where the bot cannot be reached from outside."""

    async def feed(request: Request) -> Response:
        try:
            content = await _content(services, request.path_params["secret"])
        except DatabaseUnavailableError:
            return Response(status_code=503, headers={"retry-after": _TRY_AGAIN_AFTER})
        if content is None:
            raise HTTPException(status_code=404)
        return _answer(request, content)

    return [Route(FEED_PATH, feed, methods=["GET"])] if services.public_url else []


def _answer(request: Request, content: bytes) -> Response:
    tag = f'"{hashlib.sha256(content).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    known = request.headers.get("if-none-match", "")
    if tag in {one.strip().removeprefix("W/") for one in known.split(",")}:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


async def _content(services: Services, secret: str) -> bytes | None:
    person = await services.database.read(lambda tx: _reader(tx, services.workspace_id, secret))
    if person is None:
        return None
    entries = await services.database.write(lambda tx: _entries(tx, services, person))
    t = texts_for(person.locale, person.zone, services.command_prefix)
    return await asyncio.to_thread(calendar_file, t, entries)


def _reader(tx: Transaction, workspace_id: str, secret: str) -> Person | None:
    """Whose feed it is, as long as they are in the workspace, and the app is."""
    person_id = calendar_feeds.whose(tx, workspace_id, secret)
    known = person_id and people.find(tx, workspace_id, person_id)
    if not known or not installations.is_installed(tx, workspace_id):
        return None
    person = known.person
    return person if can(person, Action.SUBSCRIBE_CALENDAR, person) else None


def _entries(tx: Transaction, services: Services, person: Person) -> list[Entry]:
    told = calendar.of_person(tx, person.workspace_id, person.id, services.clock())
    # A feed is read as a whole: what is not in it any more is gone.
    held = [(one, [event for event in events if not event.is_cancelled]) for one, events in told]
    return entries_for(tx, person.id, held)

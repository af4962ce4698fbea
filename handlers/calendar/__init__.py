"""Meetings in people's own calendars: as a file, and under a private address."""

from __future__ import annotations

from handlers.calendar import adding, address
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """Take the button of the messages and those of one's own page."""
    for part in (adding, address):
        part.register(routes)

"""The team (practice C7): who reports to whom, in which role, and every change of it."""

from __future__ import annotations

from handlers.routes import Routes
from handlers.team import adding, changing, channel, page


def register(routes: Routes) -> None:
    """Take the team's word, buttons and forms."""
    for part in (page, adding, changing, channel):
        part.register(routes)

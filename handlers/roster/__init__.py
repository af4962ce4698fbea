"""The roster: the team as a file, in and out."""

from __future__ import annotations

from handlers.roster import applying
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """Take the buttons of a preview; files come as messages, export is a word of the team's."""
    applying.register(routes)

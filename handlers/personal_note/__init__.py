"""Private notes (practice A8): written by a manager, asked for by the person they are about."""

from __future__ import annotations

from handlers.personal_note import asking, writing
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """Take the word of the command, the buttons and the form."""
    for part in (writing, asking):
        part.register(routes)

"""Action items (practice B9): listed, added, done, put off, dropped."""

from __future__ import annotations

from handlers.one_on_one.action_items import adding, changing, listing
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """Take the buttons and the forms; the command is in `commands`."""
    for part in (listing, adding, changing):
        part.register(routes)

"""`/cadence settings`: what administrators settle for the workspace."""

from __future__ import annotations

from handlers.routes import Routes
from handlers.workspace_settings import menu, pages


def register(routes: Routes) -> None:
    """Take the word of the command, the menu and the forms."""
    menu.register(routes)
    pages.register(routes)

"""Praise in facts: one's own page, a manager's page of the team, and a way to begin."""

from __future__ import annotations

from handlers.praise import starting
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """Take the button; the words of `/recognize` open the pages."""
    starting.register(routes)

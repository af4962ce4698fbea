"""Feedback (practice A1 to A3): given, received, answered, changed, looked at again, read back."""

from __future__ import annotations

from handlers.feedback import (
    answering,
    changing,
    commands,
    giving,
    history,
    looking_again,
    opening,
)
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """Take feedback's command, shortcuts, buttons and forms."""
    for part in (commands, opening, giving, answering, changing, looking_again, history):
        part.register(routes)

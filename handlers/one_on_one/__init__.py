"""One-on-ones (practice A6, C1, C2): arranged, changed, moved; nothing is skipped."""

from __future__ import annotations

from handlers.one_on_one import (
    action_items,
    agenda,
    arranging,
    commands,
    deciding,
    exporting,
    history,
    holding,
    moving,
    points,
    recap,
    rewording,
    running,
    saving,
)
from handlers.routes import Routes

_PARTS = (
    commands,
    arranging,
    saving,
    deciding,
    moving,
    holding,
    running,
    agenda,
    points,
    rewording,
    action_items,
    recap,
    history,
    exporting,
)


def register(routes: Routes) -> None:
    """Take the command, the buttons and the forms."""
    for part in _PARTS:
        part.register(routes)

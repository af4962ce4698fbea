"""One-on-ones (practice A6, C1, C2): arranged, changed, moved; nothing is skipped."""

from __future__ import annotations

from handlers.one_on_one import (
    action_items,
    arranging,
    commands,
    deciding,
    holding,
    moving,
    saving,
)
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """Take the command, the buttons and the forms."""
    for part in (commands, arranging, saving, deciding, moving, holding, action_items):
        part.register(routes)

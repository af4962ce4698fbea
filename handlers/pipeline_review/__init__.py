"""Reviews of the pipeline (practice C5): arranged, prepared with numbers, compared."""

from __future__ import annotations

from handlers.pipeline_review import arranging, commands, comparing, numbers, saving
from handlers.routes import Routes

_PARTS = (commands, arranging, saving, numbers, comparing)


def register(routes: Routes) -> None:
    """Take the word of the command, the buttons and the forms."""
    for part in _PARTS:
        part.register(routes)

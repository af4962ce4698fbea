"""Goals with a plan (practice A7, A12, B1): set, followed, and closed together."""

from __future__ import annotations

from handlers.goal import closing, listing, progress, receiving, recognizing, setting
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """Take the word of `/cadence`, the buttons and the forms."""
    for part in (listing, setting, progress, closing, recognizing, receiving):
        part.register(routes)

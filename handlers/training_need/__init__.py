"""Skills to train (practice D3): opened by a manager, closed by either of the two."""

from __future__ import annotations

from handlers.routes import Routes
from handlers.training_need import closing, opening


def register(routes: Routes) -> None:
    """Take the word of `/cadence`, the buttons and the form."""
    for part in (opening, closing):
        part.register(routes)

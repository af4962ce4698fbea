"""The rhythm that fits: why, and what a manager answers to what is proposed."""

from __future__ import annotations

from handlers.cadence_proposal import answering, why
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """Take the word of `/cadence`, the buttons and the form."""
    answering.register(routes)
    why.register(routes)

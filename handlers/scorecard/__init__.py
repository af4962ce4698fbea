"""Scorecards (practice C3): a manager rates, shares it or not, and looks back."""

from __future__ import annotations

from handlers.routes import Routes
from handlers.scorecard import looking, month, rating


def register(routes: Routes) -> None:
    """Take the words of `/cadence`, the buttons and the form."""
    for part in (rating, looking, month):
        part.register(routes)

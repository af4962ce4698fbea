"""Words upward (practice A5): told to leadership, and answered by it."""

from __future__ import annotations

from handlers.commendation import answering, telling
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """Take the two forms and the three answers."""
    for part in (telling, answering):
        part.register(routes)

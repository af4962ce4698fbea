"""Everybody's own page (practice A8, C6): what they set, take away and ask to be erased."""

from __future__ import annotations

from handlers.profile import absences, beside, choices, erasure, exporting, hours, page, region
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """Take the word of the command, the buttons of the page and its forms."""
    for part in (page, hours, region, choices, absences, beside, exporting, erasure):
        part.register(routes)

"""Recognition (practice A9, B6): given in a channel or privately, edited, taken back."""

from __future__ import annotations

from handlers.recognition import changing, commands, giving, joining, moving, offering, pointing
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """Take recognition's command, buttons and forms."""
    for part in (commands, giving, changing, joining, moving, pointing, offering):
        part.register(routes)

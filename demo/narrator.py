"""Tells the story: who does what, and what each sees on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from demo import team
from demo.drawing import drawn
from demo.team import Colleague
from demo.terminal import Ink, Terminal

_INDENT = "    "
_SCREEN = "    │ "
_QUOTE = "    │   "
_BETWEEN_SCENES = 4
_INKS = {team.EMMA.id: Ink.MAGENTA, team.DANIEL.id: Ink.CYAN}
_NAMES = {colleague.id: colleague.first_name for colleague in team.EVERYBODY}


class Narrator:
    """Numbers the scenes and prints them line by line."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._scenes = 0

    async def scene(self, who: Colleague, does: str) -> None:
        """Somebody begins to do something."""
        self._scenes += 1
        await self._terminal.pause(_BETWEEN_SCENES)
        clock = datetime.now(UTC).astimezone(who.zone).strftime("%H:%M")
        name = self._terminal.ink(who.first_name, Ink.BOLD, _INKS.get(who.id, Ink.BLUE))
        place = self._terminal.ink(f"({who.city}, {clock})", Ink.DIM)
        self._terminal.line()
        self._terminal.line(f"{self._scenes}.  {name} {place} {does}")
        await self._terminal.pause()

    async def types(self, text: str) -> None:
        """What somebody types."""
        self._terminal.wrapped(text, Ink.BOLD, indent=f"{_INDENT}  ", first=f"{_INDENT}> ")
        await self._terminal.pause()

    async def fills(self, label: str, text: str) -> None:
        """A field of a form, and what somebody writes into it."""
        self._terminal.line(f"{_INDENT}{label}", Ink.DIM)
        await self.types(text)

    async def tells(self, text: str) -> None:
        """What comes of it."""
        self._terminal.wrapped(text, indent=_INDENT)
        await self._terminal.pause()

    async def shows(self, blocks: Sequence[dict[str, Any]]) -> None:
        """A piece of somebody's screen."""
        for paragraph in drawn(blocks, _NAMES):
            indent = _QUOTE if paragraph.is_quote else _SCREEN
            for line in paragraph.text.splitlines():
                self._terminal.wrapped(line, paragraph.ink, indent=indent)
            await self._terminal.pause()

"""What the demo prints: lines of at most eighty columns, in colour only where that is welcome."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import textwrap
from dataclasses import dataclass
from enum import StrEnum
from typing import Self, TextIO

_WIDEST = 80
#: How long somebody who watches gets for each paragraph of the story.
_PAUSE_SECONDS = 0.3


class Ink(StrEnum):
    """How a piece of a line looks, as the terminal's own codes."""

    PLAIN = ""
    BOLD = "1"
    DIM = "2"
    RED = "31"
    GREEN = "32"
    BLUE = "34"
    MAGENTA = "35"
    CYAN = "36"


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where the story is told."""

    out: TextIO
    colours: bool
    pause_seconds: float
    width: int

    @classmethod
    def standard(cls) -> Self:
        """Standard output; without colours and haste where nobody sits in front of it."""
        watched = sys.stdout.isatty()
        plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
        columns = shutil.get_terminal_size((_WIDEST, 24)).columns if watched else _WIDEST
        return cls(
            out=sys.stdout,
            colours=watched and not plain,
            pause_seconds=_PAUSE_SECONDS if watched else 0.0,
            width=max(40, min(columns, _WIDEST)),
        )

    def ink(self, text: str, *inks: Ink) -> str:
        """`text` in these inks."""
        codes = ";".join(ink for ink in inks if ink)
        return f"\x1b[{codes}m{text}\x1b[0m" if self.colours and codes else text

    def line(self, text: str = "", *inks: Ink) -> None:
        """One line as it is, at once on the screen."""
        encoding = self.out.encoding or "utf-8"
        safe = text.encode(encoding, errors="replace").decode(encoding)
        print(self.ink(safe, *inks) if safe else "", file=self.out, flush=True)

    def wrapped(self, text: str, *inks: Ink, indent: str = "", first: str | None = None) -> None:
        """`text` in as many lines as it needs, each after `indent`, the first after `first`."""
        lines = textwrap.wrap(
            text,
            self.width,
            initial_indent=indent if first is None else first,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in lines:
            self.line(line, *inks)

    async def pause(self, times: int = 1) -> None:
        """Give somebody who watches the time to read."""
        await asyncio.sleep(self.pause_seconds * times)

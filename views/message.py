"""A message: its blocks, and the text that notifications and screen readers use instead."""

from __future__ import annotations

from dataclasses import dataclass

from views.blocks import Blocks


@dataclass(frozen=True, slots=True)
class Message:
    """What chat.postMessage is given; `text` says everything that the blocks say."""

    text: str
    blocks: Blocks

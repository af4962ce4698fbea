"""The blocks of a message, modal or Home: which elements they hold, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sandbox.block_kit.walk import walk_blocks, walk_elements

Json = dict[str, Any]


@dataclass(frozen=True)
class Placed:
    """An interactive element where it stands; `input_block` is the one around it, if any."""

    block_id: str
    element: Json
    input_block: Json | None = None

    @property
    def action_id(self) -> str:
        """The element's action id."""
        return str(self.element["action_id"])


def placed_elements(blocks: Sequence[Json]) -> Iterator[Placed]:
    """Every interactive element of blocks that have their ids, in reading order."""
    for block in walk_blocks(blocks):
        holder = dict(block.value) if block.value["type"] == "input" else None
        for element in walk_elements(block.value):
            if "action_id" in element.value:
                yield Placed(block.value["block_id"], dict(element.value), holder)


def find_element(blocks: Sequence[Json], action_id: str, block_id: str | None) -> Placed | None:
    """The first element with this action id, in this block if one is named."""
    return next(
        (
            placed
            for placed in placed_elements(blocks)
            if placed.action_id == action_id and block_id in (None, placed.block_id)
        ),
        None,
    )


def plain_words(blocks: Iterable[Json]) -> str:
    """The words of the blocks, for a message that came without a `text` of its own."""
    return "\n".join(text for block in blocks for text in _texts(block))


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _texts(item)
    elif isinstance(node, dict):
        text = node.get("text")
        if isinstance(text, str):
            yield text
        for key in ("text", "fields", "elements"):
            yield from _texts(node.get(key))

"""Going through blocks and the elements in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

Json = Mapping[str, Any]
Path = tuple[int | str, ...]

#: Where a block of this type keeps its elements.
_ELEMENTS_IN: Mapping[str, tuple[str, ...]] = {
    "actions": ("elements",),
    "card": ("hero_image", "icon", "actions"),
    "container": ("icon",),
    "context": ("elements",),
    "context_actions": ("elements",),
    "input": ("element",),
    "section": ("accessory",),
}


class Place(NamedTuple):
    """Something found, and the way to it."""

    path: Path
    value: Json


def walk_blocks(blocks: Sequence[Json], path: Path = ()) -> Iterator[Place]:
    """Every block, a container before its child blocks."""
    for index, block in enumerate(blocks):
        yield Place((*path, index), block)
        children = block.get("child_blocks")
        if children:
            yield from walk_blocks(children, (*path, index, "child_blocks"))


def walk_elements(block: Json, path: Path = ()) -> Iterator[Place]:
    """Every element that stands in this very block (text objects of a context included)."""
    for field in _ELEMENTS_IN.get(block.get("type", ""), ()):
        held = block.get(field)
        if isinstance(held, list):
            for index, element in enumerate(held):
                yield Place((*path, field, index), element)
        elif held is not None:
            yield Place((*path, field), held)

"""What a surface as a whole must satisfy: ids, focus, totals, and what may stand on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sandbox.block_kit.reasons import reason
from sandbox.block_kit.rules import RULES
from sandbox.block_kit.surfaces import SURFACES_OF, Surface
from sandbox.block_kit.walk import Json, Path, Place, walk_blocks, walk_elements


def check_surface(surface: Surface, groups: Iterable[tuple[Path, Sequence[Json]]]) -> Iterator[str]:
    """Everything wrong with well-formed blocks that stand together on one surface.

    A group is a list of blocks and the path to it: a message has one for itself and one for each
    attachment, and ids must be unique over all of them.
    """
    blocks = [place for path, group in groups for place in walk_blocks(group, path)]
    elements: list[Place] = []
    for block in blocks:
        held = list(walk_elements(block.value, block.path))
        yield from _repeats("action_id", held)
        elements += held
    for place in (*blocks, *elements):
        yield from _misplaced(place, surface)
        yield from _broken_rules(place)
    yield from _repeats("block_id", blocks)
    yield from _second_focus(elements)
    if surface == "message":
        yield from _over_total(blocks)


def check_metadata(metadata: Json) -> Iterator[str]:
    """Metadata is both its fields or nothing; a payload is at most one object deep (facts 6.4)."""
    if not metadata:
        return
    for field in ("event_type", "event_payload"):
        if field not in metadata:
            yield reason(f"missing required field: {field}", ("metadata",))
    for key, value in metadata.get("event_payload", {}).items():
        items = value if isinstance(value, list) else [value]
        if not all(_flat(item) for item in items):
            yield reason("unsupported type", ("metadata", "event_payload", key))


def _flat(value: Any) -> bool:
    held = value.values() if isinstance(value, dict) else [value]
    return all(isinstance(item, str | int | float) for item in held)


def _misplaced(place: Place, surface: Surface) -> Iterator[str]:
    kind = place.value["type"]
    if surface not in SURFACES_OF.get(kind, {surface}):
        yield reason(f"unsupported type: {kind}", (*place.path, "type"))


def _broken_rules(place: Place) -> Iterator[str]:
    for rule in RULES.get(place.value["type"], ()):
        for text, below in rule(place.value):
            yield reason(text, (*place.path, *below))


def _repeats(field: str, places: Sequence[Place]) -> Iterator[str]:
    counts = Counter(place.value[field] for place in places if field in place.value)
    for place in places:
        if counts[place.value.get(field)] > 1:
            yield reason(f"{field} must be unique: {place.value[field]}", (*place.path, field))


def _second_focus(elements: Sequence[Place]) -> Iterator[str]:
    focused = [element for element in elements if element.value.get("focus_on_load")]
    for element in focused[1:]:
        yield reason("only one element may have focus_on_load", (*element.path, "focus_on_load"))


def _cells_length(value: Any) -> int:
    """Characters that a reader sees in cells: every `text`, however deep."""
    if isinstance(value, list):
        return sum(map(_cells_length, value))
    return len(value.get("text", "")) + _cells_length(value.get("elements", []))


_TOTALS: Mapping[str, tuple[int, str, Callable[[Json], int]]] = {
    "data_visualization": (2, "charts", lambda _: 1),
    "markdown": (12_000, "characters of markdown", lambda block: len(block["text"])),
    "table": (10_000, "characters in tables", lambda block: _cells_length(block["rows"])),
    "data_table": (10_000, "characters in tables", lambda block: _cells_length(block["rows"])),
}


def _over_total(blocks: Sequence[Place]) -> Iterator[str]:
    """Limits that count over all blocks of one message."""
    totals: Counter[tuple[int, str]] = Counter()
    for block in blocks:
        if block.value["type"] in _TOTALS:
            most, what, measure = _TOTALS[block.value["type"]]
            totals[most, what] += measure(block.value)
    for (most, what), total in totals.items():
        if total > most:
            yield reason(f"no more than {most} {what} allowed in a message", ("blocks",))

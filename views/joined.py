"""Several messages in one: each part keeps its own buttons (design principle 3)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from views.blocks import NOTIFICATION_LIMIT, Blocks, divider
from views.message import Message

#: Slack takes 50 blocks in a message (Slack facts 3).
_MOST_BLOCKS = 50
_MARK = "joined."


def fitting(messages: Sequence[Message]) -> int:
    """How many of the first messages fit into one; the first always does."""
    blocks, characters = 0, 0
    for number, message in enumerate(messages):
        blocks += len(message.blocks) + (number > 0)
        characters += len(message.text) + (number > 0)
        if number and (blocks > _MOST_BLOCKS or characters > NOTIFICATION_LIMIT):
            return number
    return len(messages)


def joined(parts: Sequence[Message], bundle_id: UUID) -> Message:
    """The parts in one message, a line between them; a click in it names the bundle."""
    blocks: Blocks = []
    for part in parts:
        blocks += [divider(), *part.blocks] if blocks else part.blocks
    marked = [
        {**block, "block_id": f"{_MARK}{bundle_id.hex}.{number}"}
        for number, block in enumerate(blocks)
    ]
    return Message("\n".join(part.text for part in parts), marked)


def bundle_of(block_id: str) -> UUID | None:
    """The bundle that a clicked block names, if it stands in one: a hint, never authority."""
    mark, _, rest = block_id.partition(".")
    if f"{mark}." != _MARK:
        return None
    try:
        return UUID(rest.partition(".")[0])
    except ValueError:
        return None

"""Cursors (Slack facts 6.1)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Any, TypeVar

from sandbox.errors import SlackError
from sandbox.web_api.arguments import Arguments

T = TypeVar("T")


def encode_cursor(kind: str, position: int) -> str:
    """An opaque cursor; `kind` keeps cursors of different methods apart."""
    return base64.b64encode(f"{kind}:{position}".encode()).decode()


def decode_cursor(kind: str, cursor: str) -> int:
    """The position in a cursor of this kind. Raises SlackError invalid_cursor."""
    try:
        found, _, position = base64.b64decode(cursor, validate=True).decode().partition(":")
        if found == kind:
            return int(position)
    except (binascii.Error, ValueError) as error:
        raise SlackError("invalid_cursor") from error
    raise SlackError("invalid_cursor")


def limit_of(arguments: Arguments, default: int, most: int) -> int:
    """The argument `limit`. Raises SlackError invalid_limit."""
    limit = arguments.number("limit", default)
    if limit == 0:
        return default
    if not 1 <= limit <= most:
        raise SlackError("invalid_limit")
    return limit


def page(
    arguments: Arguments, kind: str, items: Sequence[T], default: int = 1000
) -> tuple[list[T], dict[str, Any]]:
    """One page of `items` and the `response_metadata` that leads to the next."""
    cursor = arguments.text("cursor")
    start = decode_cursor(kind, cursor) if cursor else 0
    end = start + limit_of(arguments, default, 1000)
    following = encode_cursor(kind, end) if end < len(items) else ""
    return list(items[start:end]), {"next_cursor": following}

"""Message metadata (Slack facts 6.4)."""

from __future__ import annotations

from typing import Any

from sandbox.errors import SlackError
from sandbox.messages import Json
from sandbox.web_api.arguments import Arguments

_SCALARS = (str, int, float, bool)


def read_metadata(arguments: Arguments, before: Json | None) -> Json | None:
    """The metadata a message gets: what was sent, else `before`; `{}` removes it.

    Raises SlackError: invalid_metadata_format, invalid_metadata_schema.
    """
    if not arguments.has("metadata"):
        return before
    metadata = arguments.structure("metadata", "invalid_metadata_format")
    if metadata == {}:
        return None
    if not isinstance(metadata, dict) or set(metadata) - {
        "event_type",
        "event_payload",
        "entities",
    }:
        raise SlackError("invalid_metadata_format")
    event_type, payload = metadata.get("event_type"), metadata.get("event_payload")
    if not isinstance(event_type, str) or not event_type or not isinstance(payload, dict):
        raise SlackError("invalid_metadata_schema")
    if not all(_is_allowed(value) for value in payload.values()):
        raise SlackError("invalid_metadata_schema")
    return metadata


def _is_allowed(value: Any) -> bool:
    """Scalars, flat objects, and lists of these."""
    if isinstance(value, list):
        return all(_is_scalar(item) or _is_flat(item) for item in value)
    return _is_scalar(value) or _is_flat(value)


def _is_scalar(value: Any) -> bool:
    return isinstance(value, _SCALARS)


def _is_flat(value: Any) -> bool:
    return isinstance(value, dict) and all(_is_scalar(inner) for inner in value.values())

"""Refusing what Slack would refuse.

The form of every object is declared as a TypedDict and checked by pydantic in discriminated
unions: the declaration reads like Slack's own reference, adding a field is one line, and the
check runs in pydantic's compiled core without building objects (a Home of 60 blocks takes about
a millisecond in all). What spans fields, blocks or the whole surface is plain Python in
`rules` and `whole`, and looks only at what is already well formed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from sandbox.block_kit.reasons import reason, reasons_of
from sandbox.block_kit.surfaces import MessageContent, Surface, View
from sandbox.block_kit.walk import Json, Path, walk_blocks
from sandbox.block_kit.whole import check_metadata, check_surface

_STRICT = ConfigDict(strict=True, extra="forbid")
_CONTENT = ("text", "blocks", "attachments", "metadata")
_VIEW_PATH: Path = ("view",)
_VIEW_BYTES = 250_000


def validate_message(message: Mapping[str, Any]) -> list[str]:
    """Why Slack would refuse the content of chat.postMessage, update or postEphemeral.

    Looks at `text`, `blocks`, `attachments` and `metadata` (decoded, not JSON strings); other
    keys are passed over, and so is what depends on the method (no_text, the 4,000 characters of
    chat.update). The JSON pointer of each reason starts with the argument that is at fault.
    """
    content = {field: message[field] for field in _CONTENT if field in message}
    wrong_form = _wrong_form_of_message(content)
    return wrong_form or list(_wrong_in_message(content))


def validate_view(view: Mapping[str, Any]) -> list[str]:
    """Why Slack would refuse a modal or a Home; the JSON pointers start with /view."""
    document = dict(view)
    try:
        _view_form().validate_python(document)
    except ValidationError as error:
        return reasons_of(error, document, _VIEW_PATH)
    return list(_wrong_in_view(document))


@cache
def _message_form() -> TypeAdapter[Any]:
    return TypeAdapter(MessageContent)


@cache
def _view_form() -> TypeAdapter[Any]:
    return TypeAdapter(View, config=_STRICT)


def _wrong_form_of_message(content: dict[str, Any], path: Path = ()) -> list[str]:
    try:
        _message_form().validate_python(content)
    except ValidationError as error:
        return reasons_of(error, content, path)
    wrong: list[str] = []
    for index, attachment in enumerate(content.get("attachments", ())):
        if "blocks" in attachment:
            below = (*path, "attachments", index)
            wrong += _wrong_form_of_message({"blocks": attachment["blocks"]}, below)
    return wrong


def _wrong_in_message(content: Json) -> Iterator[str]:
    yield from check_metadata(content.get("metadata", {}))
    groups: list[tuple[Path, list[Json]]] = [(("blocks",), content.get("blocks", []))]
    for index, attachment in enumerate(content.get("attachments", ())):
        groups.append((("attachments", index, "blocks"), attachment.get("blocks", [])))
    yield from check_surface("message", groups)


def _wrong_in_view(view: Json) -> Iterator[str]:
    surface: Surface = view["type"]
    yield from check_surface(surface, [((*_VIEW_PATH, "blocks"), view["blocks"])])
    inputs = any(place.value["type"] == "input" for place in walk_blocks(view["blocks"]))
    if surface == "modal" and inputs and "submit" not in view:
        yield reason("missing required field: submit", _VIEW_PATH)
    if _size(view) > _VIEW_BYTES:
        yield reason("must be smaller than 250 kB", _VIEW_PATH)


def _size(view: Json) -> int:
    return len(json.dumps(view, ensure_ascii=False, separators=(",", ":")).encode())

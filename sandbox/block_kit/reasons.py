"""Slack's words for what is wrong, and where.

The wording follows the messages Slack sends in `response_metadata.messages`, for example
`[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]`. Slack first says
that no schema matched and then why; only the why is given here, once. For numbers Slack names the
bound itself ("must be greater than 1" where 1 is the least allowed).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

Path = tuple[int | str, ...]
Details = Mapping[str, Any]

_WORDING: Mapping[str, Callable[[Details], str]] = {
    "bool_type": lambda _: "must provide a boolean",
    "dict_type": lambda _: "must provide an object",
    "finite_number": lambda _: "must provide a number",
    "float_type": lambda _: "must provide a number",
    "greater_than": lambda details: f"must be greater than {details['gt']}",
    "greater_than_equal": lambda details: f"must be greater than {details['ge']}",
    "int_type": lambda _: "must provide an integer",
    "less_than_equal": lambda details: f"must be less than {details['le']}",
    "list_type": lambda _: "must provide an array",
    "literal_error": lambda _: "must be a valid enum value",
    "model_attributes_type": lambda _: "must provide an object",
    "string_pattern_mismatch": lambda details: (
        f"input must match regex pattern: {details['pattern']}"
    ),
    "string_too_long": lambda details: f"must be less than {details['max_length'] + 1} characters",
    "string_too_short": lambda details: f"must be more than {details['min_length'] - 1} characters",
    "string_type": lambda _: "must provide a string",
    "string_unicode": lambda _: "must provide a string of valid unicode",
    "too_long": lambda details: f"no more than {details['max_length']} items allowed",
    "too_short": lambda details: f"must provide at least {details['min_length']} items",
}


def reason(text: str, path: Iterable[int | str]) -> str:
    """One line as Slack writes it; `path` is made a JSON pointer (RFC 6901)."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in path)
    return f"[ERROR] {text} [json-pointer:{''.join('/' + step for step in steps)}]"


def reasons_of(error: ValidationError, document: Any, prefix: Path = ()) -> list[str]:
    """Every reason in `error`, in the order of `document`, without repeats."""
    found = (_reason(details, document, prefix) for details in error.errors(include_url=False))
    return list(dict.fromkeys(found))


def _reason(details: ErrorDetails, document: Any, prefix: Path) -> str:
    kind, location, context = details["type"], details["loc"], details.get("ctx", {})
    if kind == "extra_forbidden":
        return reason(
            f"invalid additional property: {location[-1]}",
            prefix + _path(location[:-1], document),
        )
    if kind == "missing":
        return reason(
            f"missing required field: {location[-1]}", prefix + _path(location[:-1], document)
        )
    path = prefix + _path(location, document)
    if kind == "union_tag_not_found":
        return reason(_untagged(details["input"]), path)
    if kind == "union_tag_invalid":
        return reason(f"unsupported type: {context['tag']}", (*path, "type"))
    if kind == "literal_error" and location[-1] == "type":
        return reason(f"unsupported type: {details['input']}", path)
    wording = _WORDING.get(kind)
    return reason(wording(context) if wording else details["msg"], path)


def _untagged(value: Any) -> str:
    return "missing required field: type" if isinstance(value, dict) else "must provide an object"


def _path(location: Path, document: Any) -> Path:
    """`location` without the tags pydantic adds where it enters a union.

    A tag is the first step inside an object and equals the object's own `type`; every later
    step, and every step inside a list, is a real one.
    """
    path: list[int | str] = []
    here, entered = document, True
    for step in location:
        if entered and isinstance(here, dict) and here.get("type") == step:
            entered = False
            continue
        path.append(step)
        here, entered = _child(here, step), True
    return tuple(path)


def _child(value: Any, step: int | str) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None

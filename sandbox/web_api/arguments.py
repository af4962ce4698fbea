"""Arguments of a call: query, form and JSON body merged (Slack facts 6.1)."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request

from sandbox.errors import SlackError, missing_field

_TRUE = frozenset({"1", "true", "True"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class Arguments:
    """The merged arguments, read as the type a method wants."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def text(self, name: str, default: str = "") -> str:
        """A string; numbers and booleans are taken as their text."""
        value = self.values.get(name)
        return default if value is None else str(value)

    def required(self, name: str) -> str:
        """A string that must be there. Raises SlackError invalid_arguments."""
        text = self.text(name)
        if not text:
            raise missing_field(name)
        return text

    def has(self, name: str) -> bool:
        """Whether the argument was sent with a value."""
        return self.values.get(name) is not None

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A boolean: `true`, `1` or a JSON true."""
        value = self.values.get(name)
        if value is None:
            return default
        return value is True or str(value) in _TRUE

    def number(self, name: str, default: int) -> int:
        """An integer. Raises SlackError invalid_arguments."""
        value = self.values.get(name)
        if value in (None, ""):
            return default
        try:
            return int(str(value))
        except ValueError as error:
            raise SlackError(
                "invalid_arguments", [f"[ERROR] must be an integer [json-pointer:/{name}]"]
            ) from error

    def names(self, name: str) -> list[str]:
        """A comma-separated list or a JSON array."""
        value = self.values.get(name)
        if isinstance(value, list):
            return [str(item) for item in value]
        return [part.strip() for part in self.text(name).split(",") if part.strip()]

    def structure(self, name: str, refusal: str) -> Any:
        """A JSON value, sent as such or as a string of JSON. Raises SlackError `refusal`."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except json.JSONDecodeError as error:
            raise SlackError(refusal) from error


async def read_arguments(request: Request) -> tuple[Arguments, str | None]:
    """The arguments of a request and its token.

    A token counts in the Authorization header, the query or a form, never in a JSON body. Raises
    SlackError: invalid_json, json_not_object, missing_post_type, invalid_post_type.
    """
    values: dict[str, Any] = dict(request.query_params)
    in_body = {} if request.method == "GET" else await _body(request)
    token = in_body.pop("token", None) or values.pop("token", None)
    return Arguments({**values, **in_body}), _bearer(request) or token


async def _body(request: Request) -> dict[str, Any]:
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type == "application/json":
        values = _json_object(await request.body())
        values.pop("token", None)
        return values
    if content_type in _FORMS:
        async with request.form() as form:
            return {key: value for key, value in form.items() if isinstance(value, str)}
    if await request.body():
        raise SlackError("invalid_post_type" if content_type else "missing_post_type")
    return {}


def _json_object(body: bytes) -> dict[str, Any]:
    if not body:
        return {}
    try:
        values = json.loads(body)
    except ValueError as error:
        raise SlackError("invalid_json") from error
    if not isinstance(values, dict):
        raise SlackError("json_not_object")
    return values


def _bearer(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None

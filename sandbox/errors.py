"""Refusals: of the Web API towards the app, of the control API towards who acts as a person."""

from __future__ import annotations

from typing import Any


class SlackError(Exception):
    """Slack refuses an API call: `{"ok": false, "error": code}`, with the reasons if it has any."""

    def __init__(self, code: str, messages: list[str] | None = None, **fields: Any) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages or []
        self.fields = fields

    def body(self) -> dict[str, Any]:
        """The reply as Slack words it."""
        body: dict[str, Any] = {"ok": False, "error": self.code, **self.fields}
        if self.messages:
            body["response_metadata"] = {"messages": self.messages}
        return body


def missing_field(name: str) -> SlackError:
    """The refusal of a call that leaves out a required argument."""
    return SlackError("invalid_arguments", [f"[ERROR] missing required field: {name}"])


class NotOnScreenError(Exception):
    """The person does not see what they are asked to act on."""


class NotPossibleError(Exception):
    """Slack's own client would not let the person do this."""

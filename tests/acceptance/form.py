"""A modal with every kind of field, and what was filled into it."""

from __future__ import annotations

from typing import Any

from sandbox.element_state import value_in

Json = dict[str, Any]


def plain(text: str) -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def option(value: str, text: str) -> Json:
    """An option of a select."""
    return {"text": plain(text), "value": value}


def field(name: str, label: str, kind: str, *, optional: bool = True, **element: Any) -> Json:
    """An input block; `name` is both its block_id and its action_id."""
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "optional": optional,
        "element": {"type": kind, "action_id": name, **element},
    }


def text_input(name: str, label: str, **element: Any) -> Json:
    """A required text field."""
    return field(name, label, "plain_text_input", optional=False, **element)


def filled(values: Json) -> Json:
    """What `state.values` holds, by block_id: the simple value, or None."""
    return {
        block_id: _simple(value_in(entry))
        for block_id, entries in values.items()
        for entry in entries.values()
        if value_in(entry) not in (None, [])
    }


def _simple(value: Any) -> Any:
    if isinstance(value, list):
        return [_simple(item) for item in value]
    if isinstance(value, dict) and value.get("type") == "rich_text":
        return value["elements"][0]["elements"][0]["text"]
    return value["value"] if isinstance(value, dict) else value


_SKILLS = [option("discovery", "Discovery"), option("negotiation", "Negotiation")]
_VALUES = [option("own", "Own the outcome"), option("kind", "Be kind")]

FORM: Json = {
    "type": "modal",
    "callback_id": "everything",
    "title": plain("Everything"),
    "submit": plain("Send"),
    "close": plain("Not now"),
    "blocks": [
        text_input("text", "What happened?", multiline=True),
        field("short", "Shortly", "plain_text_input"),
        field("who", "For whom", "users_select", optional=False),
        field("number", "Hours", "number_input", is_decimal_allowed=True),
        field("email", "Address", "email_text_input"),
        field("url", "Page", "url_text_input"),
        field("rich", "At length", "rich_text_input"),
        {**field("skill", "Skill", "static_select", options=_SKILLS), "dispatch_action": True},
        field("values", "Values", "multi_static_select", options=_VALUES),
        field("where", "Where", "channels_select"),
        field("also", "Also", "checkboxes", options=[option("agenda", "On the next agenda")]),
        field(
            "when",
            "When",
            "radio_buttons",
            options=[option("today", "Today"), option("tomorrow", "Tomorrow")],
        ),
        field("date", "Follow up on", "datepicker"),
        field("time", "Remind me daily at", "timepicker"),
        field("moment", "Call at", "datetimepicker"),
        field("account", "Account", "external_select"),
        {**field("search", "Search", "plain_text_input"), "dispatch_action": True},
        {
            "type": "actions",
            "block_id": "deeds",
            "elements": [{"type": "button", "text": plain("Preview"), "action_id": "preview"}],
        },
    ],
}

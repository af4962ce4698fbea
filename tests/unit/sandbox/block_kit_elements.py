"""One complete, valid sample of every element, and the small objects they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from tests.unit.sandbox.block_kit_rich_text import rich_text

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def option(value: str) -> Json:
    return {"text": plain(f"Option {value}"), "value": value, "description": plain("More of it")}


def choice(value: str) -> Json:
    return {"text": mrkdwn(f"*{value}*"), "value": value, "description": mrkdwn("_More of it_")}


CONFIRM: Json = {
    "title": plain("Delete?"),
    "text": mrkdwn("It cannot be brought back."),
    "confirm": plain("Delete"),
    "deny": plain("Keep"),
    "style": "danger",
}
MENU: Json = {
    "action_id": "pick",
    "placeholder": plain("Choose"),
    "confirm": CONFIRM,
    "focus_on_load": True,
}
TYPED: Json = {
    "action_id": "type",
    "placeholder": plain("Write"),
    "focus_on_load": True,
    "dispatch_action_config": {
        "trigger_actions_on": ["on_enter_pressed", "on_character_entered"],
    },
}
FILTER: Json = {
    "include": ["im", "mpim", "private", "public"],
    "exclude_external_shared_channels": True,
    "exclude_bot_users": True,
}

ELEMENTS: Mapping[str, Json] = {
    "button": {
        "type": "button",
        "action_id": "go",
        "text": plain("Go"),
        "value": "42",
        "url": "https://example.test/",
        "style": "primary",
        "confirm": CONFIRM,
        "accessibility_label": "Go on to the next step",
    },
    "overflow": {
        "type": "overflow",
        "action_id": "more",
        "options": [{**option("a"), "url": "https://example.test/"}, option("b")],
        "confirm": CONFIRM,
    },
    "checkboxes": {
        "type": "checkboxes",
        "action_id": "tick",
        "options": [choice("a"), choice("b")],
        "initial_options": [choice("b")],
        "confirm": CONFIRM,
        "focus_on_load": True,
    },
    "radio_buttons": {
        "type": "radio_buttons",
        "action_id": "one",
        "options": [choice("a"), choice("b")],
        "initial_option": choice("b"),
        "confirm": CONFIRM,
        "focus_on_load": True,
    },
    "static_select": {
        "type": "static_select",
        **MENU,
        "options": [option("a"), option("b")],
        "initial_option": option("a"),
    },
    "multi_static_select": {
        "type": "multi_static_select",
        **MENU,
        "option_groups": [{"label": plain("First"), "options": [option("a"), option("b")]}],
        "initial_options": [option("a")],
        "max_selected_items": 2,
    },
    "external_select": {
        "type": "external_select",
        **MENU,
        "initial_option": option("a"),
        "min_query_length": 0,
    },
    "multi_external_select": {
        "type": "multi_external_select",
        **MENU,
        "initial_options": [option("a")],
        "min_query_length": 3,
        "max_selected_items": 1,
    },
    "users_select": {"type": "users_select", **MENU, "initial_user": "U01"},
    "multi_users_select": {
        "type": "multi_users_select",
        **MENU,
        "initial_users": ["U01", "W02"],
        "max_selected_items": 2,
    },
    "conversations_select": {
        "type": "conversations_select",
        **MENU,
        "initial_conversation": "D01",
        "default_to_current_conversation": True,
        "response_url_enabled": True,
        "filter": FILTER,
    },
    "multi_conversations_select": {
        "type": "multi_conversations_select",
        **MENU,
        "initial_conversations": ["C01", "G01"],
        "default_to_current_conversation": False,
        "filter": FILTER,
        "max_selected_items": 2,
    },
    "channels_select": {
        "type": "channels_select",
        **MENU,
        "initial_channel": "C01",
        "response_url_enabled": True,
    },
    "multi_channels_select": {
        "type": "multi_channels_select",
        **MENU,
        "initial_channels": ["C01"],
        "max_selected_items": 1,
    },
    "datepicker": {"type": "datepicker", **MENU, "initial_date": "2024-02-29"},
    "timepicker": {
        "type": "timepicker",
        **MENU,
        "initial_time": "23:59",
        "timezone": "Europe/Budapest",
    },
    "datetimepicker": {
        "type": "datetimepicker",
        "action_id": "when",
        "initial_date_time": 1_700_000_000,
        "confirm": CONFIRM,
        "focus_on_load": True,
    },
    "plain_text_input": {
        "type": "plain_text_input",
        **TYPED,
        "initial_value": "So far",
        "multiline": True,
        "min_length": 2,
        "max_length": 3000,
    },
    "email_text_input": {"type": "email_text_input", **TYPED, "initial_value": "ana@acme.test"},
    "url_text_input": {"type": "url_text_input", **TYPED, "initial_value": "https://acme.test"},
    "number_input": {
        "type": "number_input",
        **TYPED,
        "is_decimal_allowed": True,
        "initial_value": "12.5",
        "min_value": "-3",
        "max_value": "100",
    },
    "rich_text_input": {
        "type": "rich_text_input",
        **TYPED,
        "initial_value": rich_text(),
        "min_lines": 1,
        "max_lines": 100,
    },
    "file_input": {
        "type": "file_input",
        "action_id": "upload",
        "filetypes": ["png", "pdf"],
        "max_files": 10,
    },
    "image": {
        "type": "image",
        "alt_text": "A chart",
        "image_url": "https://example.test/chart.png",
    },
    "feedback_buttons": {
        "type": "feedback_buttons",
        "action_id": "rate",
        "positive_button": {
            "text": plain("Good"),
            "value": "up",
            "accessibility_label": "This helped",
        },
        "negative_button": {"text": plain("Bad"), "value": "down"},
    },
    "icon_button": {
        "type": "icon_button",
        "action_id": "drop",
        "icon": "trash",
        "text": plain("Delete"),
        "value": "7",
        "accessibility_label": "Delete this note",
        "visible_to_user_ids": ["U01"],
        "confirm": CONFIRM,
    },
}


def element(kind: str, **fields: Any) -> Json:
    """The sample with some fields set anew; a field set to `...` is left out."""
    return changed(ELEMENTS[kind], fields)


_IN_INPUT = frozenset(
    {
        "datetimepicker",
        "email_text_input",
        "file_input",
        "number_input",
        "plain_text_input",
        "rich_text_input",
        "url_text_input",
    }
)
_IN_CONTEXT_ACTIONS = frozenset({"feedback_buttons", "icon_button"})


def holding(element: Json, kind: str | None = None) -> Json:
    """A block with this element, which may be malformed: `kind` is what it was meant to be."""
    kind = kind or element["type"]
    if kind in _IN_INPUT:
        return {"type": "input", "label": plain("Write"), "element": element}
    if kind in _IN_CONTEXT_ACTIONS:
        return {"type": "context_actions", "elements": [element]}
    return {"type": "section", "text": plain("Choose"), "accessory": element}


def changed(sample: Json, fields: Mapping[str, Any]) -> Json:
    changed = {**deepcopy(sample), **fields}
    return {field: value for field, value in changed.items() if value is not ...}

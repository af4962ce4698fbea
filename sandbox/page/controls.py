"""The interactive elements of Block Kit as the page's form controls hold them.

The page and the control API speak of *simple values*: a string, an option's value, a file's id, a
list of these, an ISO date, "HH:MM", Unix seconds, or None where nothing is chosen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sandbox.page import rich_text
from sandbox.page.reader import Reader
from sandbox.page.spot import Spot

#: For each element type, the key of its state and of its initial value (Slack facts 2.3).
_KEYS = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    # A file has no initial value.
    "file_input": ("files", ""),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Something chosen, or to choose: a simple value and how it reads."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Control:
    """One interactive element with what it holds now."""

    block: Mapping[str, Any]
    element: Mapping[str, Any]
    spot: Spot

    @property
    def dom_id(self) -> str:
        """The id of its input, which its label points to."""
        return self.spot.dom_id(self.block.get("block_id", ""), self.element.get("action_id", ""))

    @property
    def is_input(self) -> bool:
        """Whether it stands in an input block: filled in, rather than acting at once."""
        return self.block.get("type") == "input"

    @property
    def is_multiple(self) -> bool:
        """Whether it holds a list."""
        kind = str(self.element["type"])
        return kind.startswith("multi_") or kind in ("checkboxes", "file_input")

    @property
    def held(self) -> Any:
        """The value as Slack keeps it: of the state, or the initial one before there is any."""
        state_key, initial_key = _KEYS.get(self.element["type"], ("value", "initial_value"))
        in_block = self.spot.values.get(self.block.get("block_id", ""), {})
        state = in_block.get(self.element.get("action_id", ""))
        return state.get(state_key) if state is not None else self.element.get(initial_key)

    @property
    def value(self) -> Any:
        """The simple value."""
        held = self.held
        if isinstance(held, list):
            return [_simple(item) for item in held]
        if isinstance(held, Mapping) and held.get("type") == "rich_text":
            return rich_text.as_text(held, self.spot.reader)
        return _simple(held)

    @property
    def value_json(self) -> str:
        """The simple value for the script, which compares it with what a person has typed."""
        return json.dumps(self.value, ensure_ascii=False)

    @property
    def text(self) -> str:
        """The simple value of a text field, never None."""
        return "" if self.value is None else str(self.value)

    @property
    def local_time(self) -> str:
        """A datetimepicker's value on the reader's wall clock, as an HTML field takes it."""
        return local_minute(self.value, self.spot.reader) if self.value else ""

    @property
    def selected(self) -> list[Choice]:
        """What is chosen in a select, readable."""
        held = self.held if isinstance(self.held, list) else [self.held]
        return [_choice(item, self.spot.reader) for item in held if item]

    def is_selected(self, value: str) -> bool:
        """Whether this option is among the chosen."""
        return value in self.value if isinstance(self.value, list) else value == self.value

    @property
    def groups(self) -> list[tuple[str, list[Choice]]]:
        """The options of a static select under their groups' labels; "" where there are none."""
        plain = self.element.get("options") or []
        groups = self.element.get("option_groups") or []
        listed = [("", plain)] if plain else []
        listed += [(group["label"]["text"], group["options"]) for group in groups]
        return [(label, list(_choices(options))) for label, options in listed]


def local_minute(seconds: int | str, reader: Reader) -> str:
    """Unix seconds as "YYYY-MM-DDTHH:MM" in the reader's zone."""
    moment = datetime.fromtimestamp(int(seconds), UTC).astimezone(reader.zone)
    return moment.strftime("%Y-%m-%dT%H:%M")


def _simple(item: Any) -> Any:
    return item.get("value", item.get("id")) if isinstance(item, Mapping) else item


def _choices(options: Iterable[Mapping[str, Any]]) -> Iterable[Choice]:
    for option in options:
        described = option.get("description", {}).get("text")
        label = option["text"]["text"]
        yield Choice(option["value"], f"{label} — {described}" if described else label)


def _choice(item: Mapping[str, Any] | str, reader: Reader) -> Choice:
    if isinstance(item, Mapping) and "id" in item:
        return Choice(item["id"], item["name"])
    if isinstance(item, Mapping):
        return Choice(item["value"], item["text"]["text"])
    if item in reader.channels:
        return Choice(item, f"#{reader.channels[item]}")
    return Choice(item, reader.people.get(item, item))

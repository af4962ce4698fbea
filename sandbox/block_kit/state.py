"""Ids and state of the elements a person can act on (Slack facts 2.3)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sandbox.block_kit.walk import walk_blocks, walk_elements


class _Entry(NamedTuple):
    """How an element appears in state.values: its key, what fills it at first, what is empty."""

    key: str
    initial: str | None
    empty: Any = None


_TEXT = _Entry("value", "initial_value")
_OPTION = _Entry("selected_option", "initial_option")
_OPTIONS = _Entry("selected_options", "initial_options", [])

_ENTRIES: Mapping[str, _Entry] = {
    "plain_text_input": _TEXT,
    "email_text_input": _TEXT,
    "url_text_input": _TEXT,
    "number_input": _TEXT,
    "rich_text_input": _Entry("rich_text_value", "initial_value"),
    "static_select": _OPTION,
    "external_select": _OPTION,
    "radio_buttons": _OPTION,
    "multi_static_select": _OPTIONS,
    "multi_external_select": _OPTIONS,
    "checkboxes": _OPTIONS,
    "users_select": _Entry("selected_user", "initial_user"),
    "multi_users_select": _Entry("selected_users", "initial_users", []),
    "conversations_select": _Entry("selected_conversation", "initial_conversation"),
    "multi_conversations_select": _Entry("selected_conversations", "initial_conversations", []),
    "channels_select": _Entry("selected_channel", "initial_channel"),
    "multi_channels_select": _Entry("selected_channels", "initial_channels", []),
    "datepicker": _Entry("selected_date", "initial_date"),
    "timepicker": _Entry("selected_time", "initial_time"),
    "datetimepicker": _Entry("selected_date_time", "initial_date_time"),
    "file_input": _Entry("files", None, []),
}

_STATELESS_ACTIONS = frozenset({"button", "overflow", "feedback_buttons", "icon_button"})


def stateful_elements(
    blocks: Sequence[Mapping[str, Any]],
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(block_id, element) of every element that has state, wherever it stands.

    The blocks must be valid and have their ids (see `assign_ids`).
    """
    for block in walk_blocks(blocks):
        for element in walk_elements(block.value):
            if element.value["type"] in _ENTRIES:
                yield block.value["block_id"], element.value


def assign_ids(blocks: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A deep copy with a fresh block_id or action_id wherever one is absent.

    Fresh ids differ from call to call, as Slack's do: what a person typed under a generated id
    does not survive an update of the view.
    """
    copies: list[dict[str, Any]] = _copy(list(blocks))
    walked = [block.value for block in walk_blocks(copies)]
    taken = {block["block_id"] for block in walked if "block_id" in block}
    for block in walked:
        _give(block, "block_id", taken)
        elements = [place.value for place in walk_elements(block)]
        actionable = [element for element in elements if _is_actionable(element)]
        taken_here = {element["action_id"] for element in actionable if "action_id" in element}
        for element in actionable:
            _give(element, "action_id", taken_here)
    return copies


def empty_state(element: Mapping[str, Any]) -> dict[str, Any]:
    """The element's entry in state.values when nothing is chosen or typed.

    Raises KeyError for an element that has no state.
    """
    entry = _ENTRIES[element["type"]]
    state = {"type": element["type"], entry.key: _copy(entry.empty)}
    if "timezone" in element:
        state["timezone"] = element["timezone"]
    return state


def initial_state(element: Mapping[str, Any]) -> dict[str, Any]:
    """The element's entry in state.values as a surface opens: its initial_* applied.

    `default_to_current_conversation` is left to the caller, who knows the conversation.
    """
    entry = _ENTRIES[element["type"]]
    state = empty_state(element)
    if entry.initial is not None and entry.initial in element:
        state[entry.key] = _copy(element[entry.initial])
    return state


def _copy(value: Any) -> Any:
    """Unlike copy.deepcopy this parts objects that were one: each place gets an id of its own."""
    if isinstance(value, Mapping):
        return {key: _copy(item) for key, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value


def _is_actionable(element: Mapping[str, Any]) -> bool:
    return element["type"] in _ENTRIES or element["type"] in _STATELESS_ACTIONS


def _give(holder: Any, field: str, taken: set[str]) -> None:
    while field not in holder:
        fresh = secrets.token_urlsafe(4)[:5]
        if fresh not in taken:
            holder[field] = fresh
            taken.add(fresh)

"""The state of one element: what `state.values` says of it (Slack facts 2.3)."""

from __future__ import annotations

from typing import Any

from sandbox import block_kit

Json = dict[str, Any]

# The keys of a state entry that do not hold what was entered.
_BESIDES = frozenset({"type", "timezone"})
_OPTION_KEYS = frozenset({"selected_option", "selected_options"})


def key_of(entry: Json) -> str:
    """The key under which a state entry holds what was entered, such as `selected_date`."""
    return next(key for key in entry if key not in _BESIDES)


def value_in(entry: Json) -> Any:
    """What was entered: None or an empty list when nothing was."""
    return entry[key_of(entry)]


def is_empty(entry: Json) -> bool:
    """Whether nothing was entered."""
    return value_in(entry) in (None, "", [])


def state_of(element: Json, value: Any) -> Json:
    """The element's entry when it holds `value`; None and an empty list leave it empty."""
    entry = block_kit.empty_state(element)
    return entry if value in (None, "", []) else {**entry, key_of(entry): value}


def takes_several(element: Json) -> bool:
    """Whether the element holds a list."""
    return isinstance(value_in(block_kit.empty_state(element)), list)


def takes_options(element: Json) -> bool:
    """Whether what it holds are options."""
    return key_of(block_kit.empty_state(element)) in _OPTION_KEYS


def initial_state(element: Json, conversation: str | None = None) -> Json:
    """The entry before anybody touches the element.

    `conversation` is the channel the modal was opened from, for `default_to_current_conversation`.
    """
    entry = block_kit.initial_state(element)
    if conversation and element.get("default_to_current_conversation") and is_empty(entry):
        return state_of(element, [conversation] if takes_several(element) else conversation)
    return entry


def options_of(element: Json) -> list[Json]:
    """All options of an element, those of its groups included."""
    grouped = [option for group in element.get("option_groups", ()) for option in group["options"]]
    return [*element.get("options", ()), *grouped]


def still_fits(element: Json, entry: Json) -> bool:
    """Whether a state entry can be kept when a view is updated to hold this element instead."""
    if entry["type"] != element["type"]:
        return False
    if not takes_options(element) or "external" in element["type"]:
        return True
    value = value_in(entry)
    chosen = value if isinstance(value, list) else [value] if value else []
    offered = {option.get("value") for option in options_of(element)}
    return all(option.get("value") in offered for option in chosen)

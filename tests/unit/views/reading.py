"""Reading a screen as a person does: what it says, what it offers, what is filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

Screen = dict[str, Any]
_SPEAKING = {"mrkdwn", "plain_text", "text"}


def said(blocks: Any) -> list[str]:
    """Every text, from top to bottom, labels of buttons included."""
    return list(_said(blocks))


def buttons(blocks: Sequence[Screen]) -> dict[str, str | None]:
    """The label of every button in rows and beside paragraphs, with its value."""
    return {
        element["text"]["text"]: element.get("value")
        for element in _within(blocks)
        if element.get("type") == "button"
    }


def actions(blocks: Sequence[Screen]) -> set[str]:
    """The action ids of everything that can be clicked."""
    return {element["action_id"] for element in _within(blocks) if "action_id" in element}


def fields(view: Screen) -> dict[str, Screen]:
    """The inputs of a form by their block id; each has the same action id."""
    inputs = {block["block_id"]: block for block in view["blocks"] if block["type"] == "input"}
    assert all(block["element"]["action_id"] == name for name, block in inputs.items())
    return inputs


def initial(field: Screen) -> Any:
    """What a field holds before anybody touches it."""
    element = field["element"]
    option = element.get("initial_option")
    if option is not None:
        return option["value"]
    names = ("initial_value", "initial_user", "initial_date")
    return next((element[name] for name in names if name in element), None)


def choices(menu: Screen) -> list[str]:
    """The values that a menu offers."""
    return [option["value"] for option in menu["options"]]


def _said(value: Any) -> Iterator[str]:
    for element in _within(value):
        if element.get("type") in _SPEAKING:
            yield element["text"]


def _within(value: Any) -> Iterator[Screen]:
    if isinstance(value, list):
        for item in value:
            yield from _within(item)
    elif isinstance(value, dict):
        yield value
        yield from _within(list(value.values()))

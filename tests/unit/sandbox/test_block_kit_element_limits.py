"""Limits of elements and of the objects in them (Slack facts 7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.unit.sandbox.block_kit_bounds import Build, Limit, both_sides, reasons, url
from tests.unit.sandbox.block_kit_elements import CONFIRM, Json, element, holding, option, plain
from tests.unit.sandbox.block_kit_samples import message, modal


def options(count: int, first: int = 0) -> list[Json]:
    return [option(str(number)) for number in range(first, first + count)]


def groups(count: int, size: int = 1) -> list[Json]:
    return [
        {"label": plain("Group"), "options": options(size, first=number * size)}
        for number in range(count)
    ]


def with_confirm(field: str) -> Build:
    return lambda n: element("button", confirm={**CONFIRM, field: plain("x" * n)})


ELEMENT_LIMITS: Sequence[Limit] = [
    ("action_id", lambda n: element("button", action_id="x" * n), 1, 255),
    ("button text", lambda n: element("button", text=plain("x" * n)), 1, 75),
    ("button value", lambda n: element("button", value="x" * n), None, 2000),
    ("button url", lambda n: element("button", url=url(n)), None, 3000),
    ("button label", lambda n: element("button", accessibility_label="x" * n), None, 75),
    ("confirm title", with_confirm("title"), 1, 100),
    ("confirm text", with_confirm("text"), 1, 300),
    ("confirm confirm", with_confirm("confirm"), 1, 30),
    ("confirm deny", with_confirm("deny"), 1, 30),
    ("overflow options", lambda n: element("overflow", options=options(n)), 1, 5),
    ("checkboxes options", lambda n: element("checkboxes", options=options(n), **BARE), 1, 10),
    ("radio options", lambda n: element("radio_buttons", options=options(n), **BARE), 1, 10),
    ("select options", lambda n: element("static_select", options=options(n), **BARE), 1, 100),
    (
        "select option_groups",
        lambda n: element("static_select", options=..., option_groups=groups(n), **BARE),
        1,
        100,
    ),
    (
        "options of a group",
        lambda n: element("static_select", options=..., option_groups=groups(1, n), **BARE),
        1,
        100,
    ),
    (
        "label of a group",
        lambda n: element(
            "static_select",
            options=...,
            option_groups=[{"label": plain("x" * n), "options": options(1)}],
            **BARE,
        ),
        1,
        75,
    ),
    ("placeholder", lambda n: element("users_select", placeholder=plain("x" * n)), 1, 150),
    ("option text", lambda n: with_option(text=plain("x" * n)), 1, 75),
    ("option value", lambda n: with_option(value="x" * n), 1, 150),
    ("option description", lambda n: with_option(description=plain("x" * n)), 1, 75),
    (
        "option url",
        lambda n: element("overflow", options=[{**option("a"), "url": url(n)}]),
        None,
        3000,
    ),
    ("max_selected_items", lambda n: element("multi_users_select", max_selected_items=n), 2, None),
    ("min_query_length", lambda n: element("external_select", min_query_length=n), 0, None),
    ("input min_length", lambda n: element("plain_text_input", min_length=n), 0, 3000),
    ("input max_length", lambda n: element("plain_text_input", max_length=n), 6, 3000),
    ("input value", lambda n: element("plain_text_input", initial_value="x" * n), None, 3000),
    ("rich min_lines", lambda n: element("rich_text_input", min_lines=n), 1, 100),
    ("rich max_lines", lambda n: element("rich_text_input", max_lines=n), 1, 100),
    ("max_files", lambda n: element("file_input", max_files=n), 1, 10),
    (
        "datetimepicker digits",
        lambda n: element("datetimepicker", initial_date_time=n),
        1_000_000_000,
        9_999_999_999,
    ),
    ("image alt_text", lambda n: element("image", alt_text="x" * n), 1, 2000),
    ("icon people", lambda n: element("icon_button", visible_to_user_ids=["U01"] * n), None, 10),
    (
        "feedback text",
        lambda n: element(
            "feedback_buttons", positive_button={"text": plain("x" * n), "value": "v"}
        ),
        1,
        75,
    ),
]
BARE: dict[str, Any] = {"initial_option": ..., "initial_options": ...}


def with_option(**fields: Any) -> Json:
    return element("static_select", options=[{**option("a"), **fields}], initial_option=...)


def on_a_surface(element: Json) -> Json:
    """Most elements go anywhere, some into the inputs of a modal only."""
    held = holding(element)
    return modal(held) if held["type"] == "input" else message(held)


@pytest.mark.parametrize(("build", "bound", "step"), both_sides(ELEMENT_LIMITS))
def test_the_bound_is_taken_and_the_next_value_refused(build: Build, bound: int, step: int) -> None:
    assert reasons(on_a_surface(build(bound))) == []
    assert reasons(on_a_surface(build(bound + step))) != []

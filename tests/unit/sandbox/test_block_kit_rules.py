"""What a block or an element must satisfy beyond the form of its fields (Slack facts 7)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.sandbox.block_kit_bounds import reasons
from tests.unit.sandbox.block_kit_elements import (
    Json,
    choice,
    element,
    holding,
    option,
    plain,
)
from tests.unit.sandbox.block_kit_rich_text import rich_text
from tests.unit.sandbox.block_kit_samples import block, message, modal

RAW: Json = {"type": "raw_text", "text": "x"}
NOT_AN_OPTION = "must exactly match one of the options"
ONE_LIST = "must provide exactly one of: options, option_groups"


@pytest.mark.parametrize(
    ("kind", "fields", "reason", "below"),
    [
        ("static_select", {"initial_option": option("c")}, NOT_AN_OPTION, "/initial_option"),
        (
            "static_select",
            {"initial_option": {**option("a"), "text": plain("Another")}},
            NOT_AN_OPTION,
            "/initial_option",
        ),
        ("radio_buttons", {"initial_option": choice("c")}, NOT_AN_OPTION, "/initial_option"),
        (
            "checkboxes",
            {"initial_options": [choice("a"), choice("c")]},
            NOT_AN_OPTION,
            "/initial_options/1",
        ),
        (
            "multi_static_select",
            {"initial_options": [option("c")]},
            NOT_AN_OPTION,
            "/initial_options/0",
        ),
        (
            "multi_static_select",
            {"initial_options": [option("a"), option("b")], "max_selected_items": 1},
            "no more than 1 items allowed",
            "/initial_options",
        ),
        (
            "multi_users_select",
            {"initial_users": ["U01", "U01"]},
            "must not contain the same item twice",
            "/initial_users",
        ),
        (
            "checkboxes",
            {"options": [choice("a"), choice("a")], "initial_options": ...},
            "option values must be unique: a",
            "",
        ),
        (
            "overflow",
            {"options": [option("a"), option("a")]},
            "option values must be unique: a",
            "",
        ),
        ("static_select", {"options": ..., "initial_option": ...}, ONE_LIST, ""),
        (
            "static_select",
            {"option_groups": [{"label": plain("More"), "options": [option("c")]}]},
            ONE_LIST,
            "",
        ),
        (
            "conversations_select",
            {"filter": {}},
            "must provide at least one of its fields",
            "/filter",
        ),
        (
            "datepicker",
            {"initial_date": "2023-02-29"},
            "input must be a valid: date",
            "/initial_date",
        ),
        ("timepicker", {"timezone": "Mars/Olympus"}, "must be an IANA time zone", "/timezone"),
        ("timepicker", {"timezone": "../etc/passwd"}, "must be an IANA time zone", "/timezone"),
        (
            "image",
            {"slack_file": {"id": "F01"}},
            "must provide exactly one of: image_url, slack_file",
            "",
        ),
        (
            "image",
            {"image_url": ..., "slack_file": {"id": "F01", "url": "https://files.test/F01"}},
            "must provide exactly one of: id, url",
            "/slack_file",
        ),
    ],
)
def test_an_element_beside_a_section_that_contradicts_itself(
    kind: str, fields: Json, reason: str, below: str
) -> None:
    assert reasons(message(holding(element(kind, **fields)))) == [
        f"[ERROR] {reason} [json-pointer:/blocks/0/accessory{below}]"
    ]


@pytest.mark.parametrize(
    ("kind", "fields", "reason", "field"),
    [
        (
            "plain_text_input",
            {"min_length": 10, "max_length": 9},
            "min_length must not be greater than max_length",
            "min_length",
        ),
        (
            "plain_text_input",
            {"initial_value": "So far", "max_length": 5},
            "must be less than 6 characters",
            "initial_value",
        ),
        (
            "rich_text_input",
            {"min_lines": 5, "max_lines": 4},
            "min_lines must not be greater than max_lines",
            "min_lines",
        ),
        (
            "number_input",
            {"min_value": "13"},
            "min_value must not be greater than initial_value",
            "min_value",
        ),
        (
            "number_input",
            {"initial_value": "100.5"},
            "initial_value must not be greater than max_value",
            "initial_value",
        ),
        (
            "number_input",
            {"is_decimal_allowed": False},
            "input must match regex pattern: [+-]?[0-9]+",
            "initial_value",
        ),
        (
            "number_input",
            {"min_value": "none"},
            "input must match regex pattern: [+-]?[0-9]+(?:\\.[0-9]+)?",
            "min_value",
        ),
    ],
)
def test_an_input_that_contradicts_itself(kind: str, fields: Json, reason: str, field: str) -> None:
    assert reasons(modal(holding(element(kind, **fields)))) == [
        f"[ERROR] {reason} [json-pointer:/view/blocks/0/element/{field}]"
    ]


@pytest.mark.parametrize(
    ("held", "reason", "below"),
    [
        (
            block("section", text=..., fields=...),
            "must provide at least one of: text, fields",
            "",
        ),
        (
            {"type": "card", "icon": element("image"), "subtitle": plain("Monday")},
            "must provide at least one of: hero_image, title, actions, body",
            "",
        ),
        (
            block("card", icon=element("image", image_url=...)),
            "must provide exactly one of: image_url, slack_file",
            "/icon",
        ),
        (
            block("container", title=..., rich_text_title=...),
            "must provide at least one of: title, rich_text_title",
            "",
        ),
        (
            block("container", has_header_divider=True),
            "has_header_divider cannot be set when is_collapsible is",
            "/has_header_divider",
        ),
        (
            block("container", is_collapsible=False),
            "default_collapsed requires is_collapsible",
            "/default_collapsed",
        ),
        (
            block("container", child_blocks=[block("container")]),
            "unsupported type: container",
            "/child_blocks/0/type",
        ),
        (
            block("container", block_id=..., child_blocks=[block("section", text=..., fields=...)]),
            "must provide at least one of: text, fields",
            "/child_blocks/0",
        ),
        (
            block("data_table", rows=[[RAW], [RAW, RAW]], row_header_column_index=0),
            "must provide exactly 1 items",
            "/rows/1",
        ),
        (
            block("data_table", rows=[[rich_text()], [RAW]], row_header_column_index=0),
            "unsupported type: rich_text",
            "/rows/0/0/type",
        ),
        (
            block("data_table", row_header_column_index=2),
            "must be less than 2",
            "/row_header_column_index",
        ),
    ],
)
def test_a_block_that_contradicts_itself(held: Json, reason: str, below: str) -> None:
    assert reasons(message(held)) == [f"[ERROR] {reason} [json-pointer:/blocks/0{below}]"]


def bar_chart(categories: list[str], **series: list[str]) -> Json:
    drawn = [
        {"name": name, "data": [{"label": label, "value": 1} for label in labels]}
        for name, labels in series.items()
    ]
    chart = {"type": "line", "series": drawn, "axis_config": {"categories": categories}}
    return block("data_visualization", chart=chart)


def test_each_series_has_one_value_for_each_category() -> None:
    assert reasons(message(bar_chart(["Mon", "Tue"], held=["Tue", "Mon"]))) == []
    for labels in (["Mon"], ["Mon", "Mon"], ["Mon", "Wed"], ["Mon", "Tue", "Wed"]):
        assert reasons(message(bar_chart(["Mon", "Tue"], held=labels))) == [
            "[ERROR] labels must match the categories of the axis "
            "[json-pointer:/blocks/0/chart/series/0/data]"
        ]


def test_categories_and_series_have_names_of_their_own() -> None:
    assert "categories must be unique: Mon" in str(
        reasons(message(bar_chart(["Mon", "Mon"], held=["Mon", "Mon"])))
    )
    twice = bar_chart(["Mon"], held=["Mon"])
    twice["chart"]["series"] *= 2
    assert "series names must be unique: held" in str(reasons(message(twice)))


@pytest.mark.parametrize("value", [0, -1, float("inf"), float("nan"), True, "3"])
def test_a_pie_has_positive_slices(value: Any) -> None:
    chart = {"type": "pie", "segments": [{"label": "Held", "value": value}]}

    assert reasons(message(block("data_visualization", chart=chart))) != []

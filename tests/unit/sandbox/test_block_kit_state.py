"""Ids and state of what a person can act on (Slack facts 2.3)."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from sandbox.block_kit import (
    assign_ids,
    empty_state,
    initial_state,
    stateful_elements,
    validate_message,
)
from tests.unit.sandbox.block_kit_elements import ELEMENTS, Json, element, holding, option
from tests.unit.sandbox.block_kit_rich_text import rich_text
from tests.unit.sandbox.block_kit_samples import block, message

STATES: list[tuple[str, str, Any, Any]] = [
    ("plain_text_input", "value", None, "So far"),
    ("email_text_input", "value", None, "ana@acme.test"),
    ("url_text_input", "value", None, "https://acme.test"),
    ("number_input", "value", None, "12.5"),
    ("rich_text_input", "rich_text_value", None, rich_text()),
    ("static_select", "selected_option", None, option("a")),
    ("external_select", "selected_option", None, option("a")),
    ("multi_static_select", "selected_options", [], [option("a")]),
    ("multi_external_select", "selected_options", [], [option("a")]),
    ("users_select", "selected_user", None, "U01"),
    ("multi_users_select", "selected_users", [], ["U01", "W02"]),
    ("conversations_select", "selected_conversation", None, "D01"),
    ("multi_conversations_select", "selected_conversations", [], ["C01", "G01"]),
    ("channels_select", "selected_channel", None, "C01"),
    ("multi_channels_select", "selected_channels", [], ["C01"]),
    ("datepicker", "selected_date", None, "2024-02-29"),
    ("datetimepicker", "selected_date_time", None, 1_700_000_000),
    ("file_input", "files", [], []),
]


@pytest.mark.parametrize(("kind", "key", "empty", "initial"), STATES)
def test_state_before_and_after_the_first_choice(
    kind: str, key: str, empty: Any, initial: Any
) -> None:
    assert empty_state(element(kind)) == {"type": kind, key: empty}
    assert initial_state(element(kind)) == {"type": kind, key: initial}
    assert initial_state({"type": kind}) == {"type": kind, key: empty}


@pytest.mark.parametrize(
    ("kind", "key", "initial"),
    [
        ("radio_buttons", "selected_option", "initial_option"),
        ("checkboxes", "selected_options", "initial_options"),
    ],
)
def test_choices_start_with_the_whole_option(kind: str, key: str, initial: str) -> None:
    assert initial_state(element(kind))[key] == element(kind)[initial]


def test_a_time_tells_its_zone_if_the_element_has_one() -> None:
    zoned, plain = element("timepicker"), element("timepicker", timezone=...)

    assert empty_state(zoned) == {
        "type": "timepicker",
        "selected_time": None,
        "timezone": "Europe/Budapest",
    }
    assert initial_state(plain) == {"type": "timepicker", "selected_time": "23:59"}


def test_changing_a_state_leaves_the_element_as_it_was() -> None:
    menu = element("multi_users_select")

    initial_state(menu)["selected_users"].append("U99")
    empty_state(menu)["selected_users"].append("U99")

    assert menu == element("multi_users_select")
    assert empty_state(menu)["selected_users"] == []


@pytest.mark.parametrize("kind", ["button", "overflow", "image"])
def test_some_elements_have_no_state(kind: str) -> None:
    blocks = assign_ids([holding(element(kind))])

    assert list(stateful_elements(blocks)) == []
    with pytest.raises(KeyError):
        empty_state(element(kind))


def test_state_is_found_wherever_an_element_may_stand() -> None:
    picker = element("datepicker")
    blocks = [
        {**holding(picker), "block_id": "section"},
        block("actions", block_id="actions", elements=[element("button"), picker]),
        {**block("input", element=picker), "block_id": "input"},
        block(
            "container",
            block_id="container",
            child_blocks=[block("input", block_id="inner", element=picker)],
        ),
        block("context"),
    ]

    assert list(stateful_elements(blocks)) == [
        (name, picker) for name in ("section", "actions", "input", "inner")
    ]


def nameless() -> list[Json]:
    child = block("actions", block_id=..., elements=[element("button", action_id=...)] * 2)
    return [
        {"type": "divider"},
        block("container", block_id=..., child_blocks=[child]),
        holding(element("static_select", action_id=...)),
        block("context", block_id=...),
    ]


def test_absent_ids_are_given_and_are_valid() -> None:
    blocks = assign_ids(nameless())

    assert validate_message(message(*blocks)) == []
    child = blocks[1]["child_blocks"][0]
    assert len({item["block_id"] for item in [*blocks, child]}) == 5
    assert child["elements"][0]["action_id"] != child["elements"][1]["action_id"]
    assert blocks[2]["accessory"]["action_id"]
    assert "action_id" not in blocks[3]["elements"][0]


def test_the_blocks_given_stay_as_they_were() -> None:
    blocks = nameless()
    before = deepcopy(blocks)

    assign_ids(blocks)

    assert blocks == before


def test_ids_that_are_there_stay() -> None:
    blocks = [block("actions", elements=[element("button")])]

    assert assign_ids(blocks) == blocks


def test_generated_ids_differ_from_one_time_to_the_next() -> None:
    first, second = assign_ids([{"type": "divider"}]), assign_ids([{"type": "divider"}])

    assert first[0]["block_id"] != second[0]["block_id"]


@pytest.mark.parametrize("kind", ELEMENTS)
def test_every_element_but_a_picture_gets_an_id(kind: str) -> None:
    (held,) = assign_ids([holding(element(kind, action_id=...))])
    (given,) = [held.get("accessory") or held.get("element") or held["elements"][0]]

    assert ("action_id" in given) == (kind != "image")

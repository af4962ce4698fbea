"""What a message or a view must satisfy as a whole (Slack facts 6.4, 6.6 and 7)."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.block_kit import validate_message, validate_view
from tests.unit.sandbox.block_kit_elements import Json, element, holding, plain
from tests.unit.sandbox.block_kit_samples import block, home, message, modal

DIVIDER: Json = {"type": "divider"}


def button(action_id: str) -> Json:
    return element("button", action_id=action_id)


def without(view: Json, field: str) -> Json:
    return {key: value for key, value in view.items() if key != field}


def test_two_blocks_of_one_surface_may_not_share_an_id() -> None:
    one, two = block("divider", block_id="same"), block("header", block_id="same")

    assert validate_view(home(one, DIVIDER, two)) == [
        "[ERROR] block_id must be unique: same [json-pointer:/view/blocks/0/block_id]",
        "[ERROR] block_id must be unique: same [json-pointer:/view/blocks/2/block_id]",
    ]


def test_ids_are_unique_over_containers_and_attachments_too() -> None:
    divider = block("divider", block_id="same")
    container = block("container", block_id="outer", child_blocks=[divider])

    assert "/blocks/0/child_blocks/0/block_id" in str(validate_message(message(container, divider)))
    assert "/attachments/0/blocks/0/block_id" in str(
        validate_message({**message(divider), "attachments": [{"blocks": [divider]}]})
    )


def test_two_elements_of_one_block_may_not_share_an_id() -> None:
    actions = block("actions", elements=[button("same"), button("other"), button("same")])

    assert validate_message(message(actions)) == [
        "[ERROR] action_id must be unique: same [json-pointer:/blocks/0/elements/0/action_id]",
        "[ERROR] action_id must be unique: same [json-pointer:/blocks/0/elements/2/action_id]",
    ]


def test_elements_of_different_blocks_may_share_an_id() -> None:
    rows = [block("actions", block_id=name, elements=[button("same")]) for name in "ab"]

    assert validate_message(message(*rows)) == []


def test_only_one_element_may_have_the_cursor() -> None:
    picker = holding(element("datepicker"))
    unfocused = holding(element("datepicker", focus_on_load=False))

    assert validate_view(modal(picker, unfocused)) == []
    assert validate_view(modal(picker, unfocused, picker)) == [
        "[ERROR] only one element may have focus_on_load "
        "[json-pointer:/view/blocks/2/accessory/focus_on_load]"
    ]


def test_a_modal_with_an_input_needs_a_submit_button() -> None:
    asked = without(modal(block("input")), "submit")

    assert validate_view(asked) == ["[ERROR] missing required field: submit [json-pointer:/view]"]
    assert validate_view(without(modal(DIVIDER), "submit")) == []


@pytest.mark.parametrize("field", ["type", "title", "blocks"])
def test_what_a_modal_cannot_do_without(field: str) -> None:
    assert validate_view(without(modal(DIVIDER), field)) == [
        f"[ERROR] missing required field: {field} [json-pointer:/view]"
    ]


@pytest.mark.parametrize("field", ["title", "submit", "close", "clear_on_close", "notify_on_close"])
def test_a_home_has_nothing_of_a_dialog(field: str) -> None:
    view = {**home(DIVIDER), field: modal(DIVIDER)[field]}

    assert validate_view(view) == [
        f"[ERROR] invalid additional property: {field} [json-pointer:/view]"
    ]


@pytest.mark.parametrize("field", ["id", "hash", "state", "submit_disabled", "surprise"])
def test_a_view_has_no_fields_of_its_own_making(field: str) -> None:
    assert validate_view({**modal(DIVIDER), field: False}) == [
        f"[ERROR] invalid additional property: {field} [json-pointer:/view]"
    ]


@pytest.mark.parametrize("kind", ["workflow_step", "message", "", None, 3, ["modal"], {}])
def test_a_view_of_no_known_type(kind: Any) -> None:
    (reason,) = validate_view({**modal(DIVIDER), "type": kind})

    assert reason.startswith("[ERROR] unsupported type: ")
    assert reason.endswith(" [json-pointer:/view/type]")


@pytest.mark.parametrize("kind", ["file", "carousel", "rich_text_section", "button", "", None, 3])
def test_a_block_of_no_known_type(kind: Any) -> None:
    (reason,) = validate_message(message({"type": kind}))

    assert reason.startswith("[ERROR] unsupported type: ")
    assert reason.endswith(" [json-pointer:/blocks/0/type]")


@pytest.mark.parametrize(
    ("kind", "held"),
    [
        ("section", {"accessory": element("plain_text_input")}),
        ("section", {"accessory": element("datetimepicker")}),
        ("actions", {"elements": [element("image")]}),
        ("actions", {"elements": [element("plain_text_input")]}),
        ("context", {"elements": [element("button")]}),
        ("input", {"element": element("button")}),
        ("input", {"element": element("overflow")}),
        ("context_actions", {"elements": [element("button")]}),
    ],
)
def test_an_element_in_a_block_it_does_not_belong_to(kind: str, held: Json) -> None:
    reasons = validate_message(message(block(kind, **held)))

    assert reasons
    assert all("unsupported type: " in reason for reason in reasons)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({"blocks": {}}, "must provide an array [json-pointer:/blocks]"),
        ({"blocks": ["divider"]}, "must provide an object [json-pointer:/blocks/0]"),
        ({"blocks": [[]]}, "must provide an object [json-pointer:/blocks/0]"),
        ({"text": 3}, "must provide a string [json-pointer:/text]"),
        ({"text": "\ud83d"}, "must provide a string of valid unicode [json-pointer:/text]"),
        ({"attachments": [3]}, "must provide an object [json-pointer:/attachments/0]"),
        (
            {"attachments": [{}, {"blocks": [{"type": "x"}]}]},
            "unsupported type: x [json-pointer:/attachments/1/blocks/0/type]",
        ),
        (
            {"blocks": [{"type": "divider", "a/b~c": 1}]},
            "invalid additional property: a/b~c [json-pointer:/blocks/0]",
        ),
    ],
)
def test_content_of_the_wrong_form(content: Json, reason: str) -> None:
    assert validate_message(content) == [f"[ERROR] {reason}"]


def test_other_arguments_of_the_method_are_passed_over() -> None:
    assert validate_message({"channel": 3, "thread_ts": None, "text": ""}) == []


def test_every_fault_is_told_once() -> None:
    modal_of_faults = {**modal(block("header", text=plain(""))), "title": plain("x" * 25)}

    assert sorted(validate_view(modal_of_faults)) == [
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]",
        "[ERROR] must be more than 0 characters [json-pointer:/view/blocks/0/text/text]",
    ]


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"k": "uuid", "n": 3, "x": 0.5, "b": True},
        {"one": {"deep": "x"}},
        {"many": [{"deep": "x"}, {"deep": 1}]},
    ],
)
def test_metadata_slack_takes(payload: Json) -> None:
    metadata = {"event_type": "cadence_delivery", "event_payload": payload}

    assert validate_message({"text": "x", "metadata": metadata}) == []


def test_empty_metadata_removes_what_there_was() -> None:
    assert validate_message({"text": "x", "metadata": {}}) == []


@pytest.mark.parametrize(
    "metadata",
    [
        "cadence_delivery",
        {"event_type": "x"},
        {"event_payload": {}},
        {"event_type": "", "event_payload": {}},
        {"event_type": "x", "event_payload": []},
        {"event_type": "x", "event_payload": {"a": None}},
        {"event_type": "x", "event_payload": {"a": {"b": {"c": 1}}}},
        {"event_type": "x", "event_payload": {"a": [["b"]]}},
        {"event_type": "x", "event_payload": {}, "surprise": 1},
    ],
)
def test_metadata_slack_refuses(metadata: Any) -> None:
    reasons = validate_message({"text": "x", "metadata": metadata})

    assert reasons
    assert all("[json-pointer:/metadata" in reason for reason in reasons)

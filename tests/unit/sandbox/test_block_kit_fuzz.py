"""Whatever an app sends, the checks answer: they never raise."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.block_kit import validate_message, validate_view
from sandbox.block_kit.rules import RULES
from tests.unit.sandbox.block_kit_elements import ELEMENTS, Json, holding
from tests.unit.sandbox.block_kit_samples import BLOCKS, home, message, modal

# JSON as Python reads it: any code point (lone surrogates too), any size of number, NaN.
strings = st.text(st.characters(exclude_categories=()), max_size=12)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | strings
documents = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(strings, inner, max_size=4),
    max_leaves=12,
)
HUGE = [10**400, -(10**400), 2**63, 1e308, float("nan"), float("inf"), "9" * 300, "\ud800", "Z/"]
replacements = documents | st.sampled_from(HUGE)
SAMPLES: list[Json] = [*BLOCKS.values(), *map(holding, ELEMENTS.values())]


def paths(value: Any, path: tuple[int | str, ...] = ()) -> list[tuple[int | str, ...]]:
    if isinstance(value, dict):
        below = list(value.items())
    elif isinstance(value, list):
        below = list(enumerate(value))
    else:
        return [path]
    return [path, *(found for key, item in below for found in paths(item, (*path, key)))]


def replaced(value: Any, path: tuple[int | str, ...], new: Any) -> Any:
    if not path:
        return new
    key, *rest = path
    if isinstance(value, dict):
        return {**value, key: replaced(value[key], tuple(rest), new)}
    return [
        replaced(item, tuple(rest), new) if index == key else item
        for index, item in enumerate(value)
    ]


@st.composite
def spoilt(draw: st.DrawFn) -> Json:
    """A valid block of which one part, however deep, is something else."""
    sample = draw(st.sampled_from(SAMPLES))
    path = draw(st.sampled_from(paths(sample)[1:]))
    return dict(replaced(sample, path, draw(replacements)))


def answers(reasons: list[str], pointer: str) -> bool:
    return all(
        reason.startswith("[ERROR] ") and f" [json-pointer:{pointer}" in reason
        for reason in reasons
    )


@settings(deadline=None)
@given(documents)
def test_any_json_as_blocks(document: Any) -> None:
    assert answers(validate_message({"blocks": document}), "/blocks")
    assert answers(validate_view({**home(), "blocks": document}), "/view")


@settings(deadline=None)
@given(st.dictionaries(strings | st.sampled_from(["type", "title", "blocks"]), documents))
def test_any_object_as_view(view: dict[str, Any]) -> None:
    assert validate_view(view)
    assert answers(validate_view(view), "/view")


@settings(deadline=None)
@given(documents, documents, documents)
def test_any_json_as_text_attachments_and_metadata(text: Any, attached: Any, hidden: Any) -> None:
    reasons = validate_message({"text": text, "attachments": attached, "metadata": hidden})

    assert answers(reasons, "/")


@settings(max_examples=400, deadline=None)
@given(spoilt())
def test_a_sample_with_one_part_spoilt(block: Json) -> None:
    assert answers(validate_message(message(block)), "/blocks/0")
    assert answers(validate_view(modal(block)), "/view/blocks/0")
    assert answers(validate_view(home(block)), "/view/blocks/0")


def test_deeply_nested_json() -> None:
    deep = json.loads("[" * 500 + "]" * 500)

    assert validate_message({"blocks": deep}) == [
        "[ERROR] must provide an object [json-pointer:/blocks/0]"
    ]
    assert validate_message({"blocks": [{"type": deep}]})
    assert validate_message({"metadata": {"event_type": "x", "event_payload": {"x": deep}}})


def test_each_rule_belongs_to_a_kind_that_exists() -> None:
    assert RULES.keys() <= BLOCKS.keys() | ELEMENTS.keys()

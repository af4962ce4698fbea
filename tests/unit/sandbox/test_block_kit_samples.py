"""Every kind of block and element: taken where it belongs, refused when it is malformed."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import ModuleType
from typing import Any, NamedTuple

import pytest
import typing_extensions

from sandbox.block_kit import (
    blocks,
    elements,
    menus,
    rich_text,
    tabular,
    validate_message,
    validate_view,
)
from tests.unit.sandbox.block_kit_elements import ELEMENTS, Json, holding
from tests.unit.sandbox.block_kit_rich_text import INLINE, RICH_PARTS
from tests.unit.sandbox.block_kit_rich_text import rich_text as rich_text_of
from tests.unit.sandbox.block_kit_samples import BLOCKS, home, message, modal

ONLY_ON: Mapping[str, str] = {
    "alert": "V",
    "container": "MH",
    "context_actions": "M",
    "data_table": "MH",
    "data_visualization": "MH",
    "markdown": "M",
    "table": "MH",
    "datetimepicker": "MV",
    "email_text_input": "V",
    "feedback_buttons": "M",
    "file_input": "V",
    "icon_button": "M",
    "number_input": "V",
    "rich_text_input": "VH",
    "url_text_input": "V",
}

# The fields a sample cannot do without, besides `type`.
NEEDED: Mapping[str, set[str]] = {
    "section": set(),
    "actions": {"elements"},
    "context": {"elements"},
    "context_actions": {"elements"},
    "divider": set(),
    "header": {"text"},
    "image": {"alt_text", "image_url", "slack_file"},
    "input": {"label", "element"},
    "rich_text": {"elements"},
    "markdown": {"text"},
    "video": {"video_url", "thumbnail_url", "alt_text", "title"},
    "alert": {"text"},
    "card": set(),
    "container": {"child_blocks", "is_collapsible"},
    "table": {"rows"},
    "data_table": {"rows", "caption"},
    "data_visualization": {"title", "chart"},
    "button": {"text"},
    "overflow": {"options"},
    "checkboxes": {"options"},
    "radio_buttons": {"options"},
    "static_select": {"options"},
    "multi_static_select": {"option_groups"},
    "number_input": {"is_decimal_allowed"},
    "feedback_buttons": {"positive_button", "negative_button"},
    "icon_button": {"icon", "text"},
    "text": {"text"},
    "link": {"url"},
    "user": {"user_id"},
    "usergroup": {"usergroup_id"},
    "channel": {"channel_id"},
    "team": {"team_id"},
    "broadcast": {"range"},
    "emoji": {"name"},
    "color": {"value"},
    "date": {"timestamp", "format"},
    "rich_text_section": {"elements"},
    "rich_text_list": {"elements", "style"},
    "rich_text_quote": {"elements"},
    "rich_text_preformatted": {"elements"},
}


class Case(NamedTuple):
    """A sample, the block that holds it, and where it then is in that block."""

    sample: Json
    hold: Callable[[Json], Json]
    below: str
    form: Any

    def reasons(self, surface: str, sample: Json) -> list[str]:
        block = self.hold(sample)
        if surface == "M":
            return validate_message(message(block))
        return validate_view(modal(block) if surface == "V" else home(block))

    @property
    def surfaces(self) -> str:
        return ONLY_ON.get(self.sample["type"], "MVH")

    def reasons_at_home(self, sample: Json) -> list[str]:
        """Without the pointer down to the sample, which is the same in each."""
        at = ("/blocks/0" if "M" in self.surfaces else "/view/blocks/0") + self.below
        found = self.reasons(self.surfaces[0], sample)
        assert all(f"[json-pointer:{at}" in line for line in found)
        return [line.replace(at, "", 1) for line in found]


def forms(*modules: ModuleType) -> dict[str, Any]:
    """The declared objects by their `type`."""
    declared = [form for module in modules for form in vars(module).values()]
    return {
        kind: form
        for form in declared
        if typing_extensions.is_typeddict(form)
        for kind in typing.get_args(hints(form).get("type"))
    }


def hints(form: Any) -> dict[str, Any]:
    return typing.get_type_hints(form)


def cases() -> Iterator[tuple[str, Case]]:
    block_forms, inline_forms = forms(tabular, blocks), forms(rich_text)
    element_forms = forms(menus, elements)
    below = {"section": "/accessory", "input": "/element", "context_actions": "/elements/0"}
    for kind, sample in BLOCKS.items():
        yield f"{kind} block", Case(sample, lambda block: block, "", block_forms[kind])
    for kind, sample in ELEMENTS.items():
        hold = partial(holding, kind=kind)
        yield kind, Case(sample, hold, below[hold(sample)["type"]], element_forms[kind])
    for kind, sample in RICH_PARTS.items():
        yield kind, Case(sample, rich_part, "/elements/0", inline_forms[kind])
    for kind, sample in INLINE.items():
        form = inline_forms[kind]
        yield f"rich {kind}", Case(sample, rich_text_of, "/elements/0/elements/0", form)


def rich_part(part: Json) -> Json:
    return {"type": "rich_text", "elements": [part]}


CASES = dict(cases())
FIELDS = [(name, field) for name, case in CASES.items() for field in case.sample]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("surface", "MVH")
def test_a_complete_sample_is_taken_only_where_it_belongs(name: str, surface: str) -> None:
    case = CASES[name]

    reasons = case.reasons(surface, case.sample)

    if surface in case.surfaces:
        assert reasons == []
    else:
        assert reasons
        assert all(line.startswith("[ERROR] unsupported type: ") for line in reasons)


@pytest.mark.parametrize("name", CASES)
def test_the_sample_shows_every_field_that_is_declared(name: str) -> None:
    case = CASES[name]
    alternatives = {"image_url", "slack_file", "options", "option_groups", "block_id"}

    assert hints(case.form).keys() - case.sample.keys() <= alternatives


@pytest.mark.parametrize("name", CASES)
def test_a_field_slack_does_not_know_is_refused(name: str) -> None:
    case = CASES[name]

    assert case.reasons_at_home({**case.sample, "surprise": 1}) == [
        "[ERROR] invalid additional property: surprise [json-pointer:]"
    ]


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_null_is_no_value_for_any_field(name: str, field: str) -> None:
    case = CASES[name]

    (reason,) = case.reasons_at_home({**case.sample, field: None})

    assert reason.endswith(f"[json-pointer:/{field}]")


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_only_what_slack_requires_may_not_be_left_out(name: str, field: str) -> None:
    case = CASES[name]
    shortened = {key: value for key, value in case.sample.items() if key != field}
    needed = NEEDED.get(case.sample["type"], set()) | {"type"}

    assert bool(case.reasons_at_home(shortened)) == (field in needed)

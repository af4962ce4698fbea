"""Form controls hold the simple value of an element; charts the geometry of their numbers."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.page.charts import Plot, slices
from sandbox.page.controls import Control
from sandbox.page.reader import reader_of
from sandbox.page.spot import Spot
from tests.unit.sandbox.page_screens import channel, screen


def option(value: str) -> dict[str, Any]:
    return {"text": {"type": "plain_text", "text": value.title()}, "value": value}


def control(element: dict[str, Any], state: dict[str, Any] | None = None) -> Control:
    values = {} if state is None else {"b": {"a": {"type": element["type"], **state}}}
    spot = Spot(kind="modal", key="k", reader=reader_of(screen(channel())), values=values)
    return Control({"type": "input", "block_id": "b"}, {**element, "action_id": "a"}, spot)


RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [{"type": "text", "text": "Hi "}, {"type": "user", "user_id": "U02"}],
        },
        {
            "type": "rich_text_list",
            "style": "bullet",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "emoji", "name": "x"}]}
            ],
        },
    ],
}


@pytest.mark.parametrize(
    ("element", "state", "value"),
    [
        ({"type": "plain_text_input"}, None, None),
        ({"type": "plain_text_input", "initial_value": "old"}, None, "old"),
        ({"type": "plain_text_input", "initial_value": "old"}, {"value": None}, None),
        ({"type": "number_input"}, {"value": "12.5"}, "12.5"),
        ({"type": "rich_text_input"}, {"rich_text_value": RICH}, "Hi @Ben Okafor\n:x:"),
        ({"type": "static_select", "initial_option": option("one")}, None, "one"),
        ({"type": "radio_buttons"}, {"selected_option": option("two")}, "two"),
        ({"type": "checkboxes"}, {"selected_options": [option("one")]}, ["one"]),
        ({"type": "multi_users_select"}, {"selected_users": ["U01"]}, ["U01"]),
        ({"type": "conversations_select"}, {"selected_conversation": "C01"}, "C01"),
        ({"type": "datepicker", "initial_date": "2026-12-01"}, None, "2026-12-01"),
        ({"type": "datetimepicker"}, {"selected_date_time": 1795604400}, 1795604400),
    ],
)
def test_simple_values(element: dict[str, Any], state: dict[str, Any] | None, value: Any) -> None:
    assert control(element, state).value == value


def test_instants_are_shown_on_the_readers_clock() -> None:
    picker = control({"type": "datetimepicker"}, {"selected_date_time": 1795604400})
    assert picker.local_time == "2026-11-25T12:00"


def test_what_is_chosen_reads_as_names() -> None:
    people = control({"type": "multi_users_select"}, {"selected_users": ["U02", "U99"]})
    assert [choice.label for choice in people.selected] == ["Ben Okafor", "U99"]
    place = control({"type": "channels_select"}, {"selected_channel": "C01"})
    assert [choice.label for choice in place.selected] == ["#general"]
    assert control({"type": "users_select"}).selected == []


def test_options_stand_under_the_labels_of_their_groups() -> None:
    described = {**option("one"), "description": {"type": "plain_text", "text": "the first"}}
    group = {"label": {"type": "plain_text", "text": "Group"}, "options": [described]}
    [(label, [choice])] = control({"type": "static_select", "option_groups": [group]}).groups
    assert (label, choice.label) == ("Group", "One — the first")
    [(none, choices)] = control({"type": "static_select", "options": [option("one")]}).groups
    assert (none, [c.value for c in choices]) == ("", ["one"])


def segments(*values: float) -> dict[str, Any]:
    return {"segments": [{"label": str(value), "value": value} for value in values]}


def test_slices_share_the_pie() -> None:
    first, second = slices(segments(30, 10))
    assert (first.percent, second.percent) == (75, 25)
    assert first.path == "M0 0L0.0 -80.0A80 80 0 1 1 -80.0 0.0Z"


def test_one_slice_is_a_whole_circle_and_nothing_is_no_slice() -> None:
    [whole] = slices(segments(5))
    assert whole.path.count("A") == 2
    assert [part.percent for part in slices(segments(0, -3))] == [0, 0]


def bars(*series: tuple[float, ...]) -> Plot:
    names = ["W1", "W2"]
    return Plot(
        {
            "type": "bar",
            "axis_config": {"categories": names},
            "series": [
                {
                    "name": f"s{number}",
                    "data": [
                        {"label": label, "value": value}
                        for label, value in zip(names, values, strict=True)
                    ],
                }
                for number, values in enumerate(series)
            ],
        }
    )


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((3, 7), ["0", "2", "4", "6", "8"]),
        ((-2, 2), ["-2", "-1", "0", "1", "2"]),
        ((0, 0), ["0", "1"]),
        ((0, 41_000), ["0", "20k", "40k", "60k"]),
        ((0.1, 0.25), ["0", "0.1", "0.2", "0.3"]),
    ],
)
def test_axes_have_round_numbers(values: tuple[float, float], ticks: list[str]) -> None:
    assert [label for label, _ in bars(values).ticks] == ticks


def test_bars_stand_on_zero_and_hang_below_it() -> None:
    plot = bars((4, -2))
    up, down = plot.bars
    assert up.y + up.height == pytest.approx(plot.base)
    assert down.y == pytest.approx(plot.base)
    assert up.height == pytest.approx(2 * down.height, abs=0.1)


def test_bars_of_one_category_stand_side_by_side() -> None:
    one, other, *_ = bars((1, 2), (3, 4)).bars
    assert (one.label, other.label) == ("W1", "W1")
    assert one.x + one.width <= other.x


def test_lines_skip_what_is_missing() -> None:
    plot = bars((1, 2))
    assert [dot.label for dot in plot.lines[0]] == ["W1", "W2"]
    assert plot.lines[0][0].y > plot.lines[0][1].y

"""What one block or element must satisfy beyond the form of its fields (Slack facts 7).

A rule gets a value whose form is already right and yields what is wrong as (text, path below
the value).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import combinations
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sandbox.block_kit.walk import Json, Path

_WHOLE = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")

Wrong = Iterator[tuple[str, Path]]
Rule = Callable[[Json], Wrong]


def at_least_one_of(*fields: str) -> Rule:
    """One of the fields must be there."""

    def rule(value: Json) -> Wrong:
        if not any(field in value for field in fields):
            yield f"must provide at least one of: {', '.join(fields)}", ()

    return rule


def exactly_one_of(*fields: str) -> Rule:
    """One of the fields must be there, and no second one."""

    def rule(value: Json) -> Wrong:
        if sum(field in value for field in fields) != 1:
            yield f"must provide exactly one of: {', '.join(fields)}", ()

    return rule


def ascending(low: str, high: str) -> Rule:
    """Two integers, if both are there, in order."""

    def rule(value: Json) -> Wrong:
        if low in value and high in value and value[low] > value[high]:
            yield f"{low} must not be greater than {high}", (low,)

    return rule


def options_of(element: Json) -> list[Json]:
    """All options of a menu or a group of choices, those in groups included."""
    grouped = (option for group in element.get("option_groups", ()) for option in group["options"])
    return [*element.get("options", ()), *grouped]


def unique_values(element: Json) -> Wrong:
    """No two options may send the same value."""
    values = [option["value"] for option in options_of(element)]
    for value in _repeated(values):
        yield f"option values must be unique: {value}", ()


def initial_among_options(element: Json) -> Wrong:
    """What is chosen at first must be exactly one of the options."""
    options = options_of(element)
    if "initial_option" in element and element["initial_option"] not in options:
        yield "must exactly match one of the options", ("initial_option",)
    for index, option in enumerate(element.get("initial_options", ())):
        if option not in options:
            yield "must exactly match one of the options", ("initial_options", index)


def initial_within(field: str) -> Rule:
    """A multi-select may not start with repeats or with more than it allows."""

    def rule(element: Json) -> Wrong:
        chosen = element.get(field, [])
        if len(chosen) > element.get("max_selected_items", len(chosen)):
            yield f"no more than {element['max_selected_items']} items allowed", (field,)
        if any(item in chosen[:index] for index, item in enumerate(chosen)):
            yield "must not contain the same item twice", (field,)

    return rule


def real_date(element: Json) -> Wrong:
    """The form YYYY-MM-DD also fits days that do not exist."""
    try:
        date.fromisoformat(element.get("initial_date", "2000-01-01"))
    except ValueError:
        yield "input must be a valid: date", ("initial_date",)


def known_zone(element: Json) -> Wrong:
    """The zone must be one of the IANA database."""
    try:
        ZoneInfo(element.get("timezone", "UTC"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield "must be an IANA time zone", ("timezone",)


def initial_text_length(element: Json) -> Wrong:
    """Text that is there at first may be no longer than text that is typed."""
    text = element.get("initial_value", "")
    if len(text) > element.get("max_length", len(text)):
        yield f"must be less than {element['max_length'] + 1} characters", ("initial_value",)


def numbers_in_order(element: Json) -> Wrong:
    """Numbers travel as strings; whole ones unless decimals are allowed; min <= initial <= max."""
    form = _DECIMAL if element["is_decimal_allowed"] else _WHOLE
    given = [field for field in ("min_value", "initial_value", "max_value") if field in element]
    odd = [field for field in given if not form.fullmatch(element[field])]
    for field in odd:
        yield f"input must match regex pattern: {form.pattern}", (field,)
    if odd:
        return
    for low, high in combinations(given, 2):
        if Decimal(element[low]) > Decimal(element[high]):
            yield f"{low} must not be greater than {high}", (low,)


def filter_says_something(element: Json) -> Wrong:
    """An empty filter object is refused."""
    if element.get("filter") == {}:
        yield "must provide at least one of its fields", ("filter",)


def one_file_source(value: Json) -> Wrong:
    """A Slack file is named by its id or by its url."""
    if "slack_file" in value and len(value["slack_file"]) != 1:
        yield "must provide exactly one of: id, url", ("slack_file",)


def same_width(block: Json) -> Wrong:
    """All rows of a data table have as many cells as its header."""
    width = len(block["rows"][0])
    for index, row in enumerate(block["rows"]):
        if len(row) != width:
            yield f"must provide exactly {width} items", ("rows", index)


def plain_header(block: Json) -> Wrong:
    """The header of a data table holds no rich text."""
    for column, cell in enumerate(block["rows"][0]):
        if cell["type"] == "rich_text":
            yield "unsupported type: rich_text", ("rows", 0, column, "type")


def row_header_exists(block: Json) -> Wrong:
    """The column that names the rows must be one of the table's."""
    width = len(block["rows"][0])
    if block.get("row_header_column_index", 0) >= width:
        yield f"must be less than {width}", ("row_header_column_index",)


def series_fit_axis(block: Json) -> Wrong:
    """Each series has its own name and one value for each category of the axis."""
    chart = block["chart"]
    if chart["type"] == "pie":
        return
    categories = chart["axis_config"]["categories"]
    for category in _repeated(categories):
        yield f"categories must be unique: {category}", ("chart", "axis_config", "categories")
    for name in _repeated([series["name"] for series in chart["series"]]):
        yield f"series names must be unique: {name}", ("chart", "series")
    for index, series in enumerate(chart["series"]):
        if sorted(point["label"] for point in series["data"]) != sorted(categories):
            yield "labels must match the categories of the axis", ("chart", "series", index, "data")


def collapsing_makes_sense(block: Json) -> Wrong:
    """A container starts collapsed only if it can collapse, and then has no header divider."""
    collapsible = block.get("is_collapsible", False)
    if block.get("default_collapsed") and not collapsible:
        yield "default_collapsed requires is_collapsible", ("default_collapsed",)
    if block.get("has_header_divider") and collapsible:
        yield "has_header_divider cannot be set when is_collapsible is", ("has_header_divider",)


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


_MENU = (exactly_one_of("options", "option_groups"), unique_values, initial_among_options)
_IMAGE = (exactly_one_of("image_url", "slack_file"), one_file_source)

#: The rules of each block and element, by its `type`.
RULES: Mapping[str, tuple[Rule, ...]] = {
    "card": (at_least_one_of("hero_image", "title", "actions", "body"),),
    "checkboxes": (unique_values, initial_among_options, initial_within("initial_options")),
    "container": (at_least_one_of("title", "rich_text_title"), collapsing_makes_sense),
    "conversations_select": (filter_says_something,),
    "data_table": (same_width, plain_header, row_header_exists),
    "data_visualization": (series_fit_axis,),
    "datepicker": (real_date,),
    "image": _IMAGE,
    "multi_channels_select": (initial_within("initial_channels"),),
    "multi_conversations_select": (
        filter_says_something,
        initial_within("initial_conversations"),
    ),
    "multi_external_select": (initial_within("initial_options"),),
    "multi_static_select": (*_MENU, initial_within("initial_options")),
    "multi_users_select": (initial_within("initial_users"),),
    "number_input": (numbers_in_order,),
    "overflow": (unique_values,),
    "plain_text_input": (ascending("min_length", "max_length"), initial_text_length),
    "radio_buttons": (unique_values, initial_among_options),
    "rich_text_input": (ascending("min_lines", "max_lines"),),
    "section": (at_least_one_of("text", "fields"),),
    "static_select": _MENU,
    "timepicker": (known_zone,),
}

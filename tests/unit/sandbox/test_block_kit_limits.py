"""Limits of blocks, messages and views (Slack facts 6.4, 6.6 and 7)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from tests.unit.sandbox.block_kit_bounds import Build, Limit, both_sides, reasons, url
from tests.unit.sandbox.block_kit_elements import Json, element, mrkdwn, plain
from tests.unit.sandbox.block_kit_rich_text import rich_text, run
from tests.unit.sandbox.block_kit_samples import block, home, message, modal


def rows(count: int, width: int = 1) -> list[list[Json]]:
    return [[{"type": "raw_text", "text": "x"}] * width for _ in range(count)]


def bars(series: int = 1, points: int = 1, name: int = 1, label: str = "Day") -> Json:
    categories = [str(number) for number in range(points)]
    return {
        "type": "bar",
        "series": [
            {
                "name": f"{number:x>{name}}",
                "data": [{"label": category, "value": 1} for category in categories],
            }
            for number in range(series)
        ],
        "axis_config": {"categories": categories, "x_label": label},
    }


def pie(count: int, label: int = 1) -> Json:
    return {"type": "pie", "segments": [{"label": "x" * label, "value": 1}] * count}


def chart(chart: Json) -> Json:
    return block("data_visualization", chart=chart)


def in_list(**fields: Any) -> Json:
    part = {"type": "rich_text_list", "style": "bullet", "elements": [], **fields}
    return {"type": "rich_text", "elements": [part]}


BLOCK_LIMITS: Sequence[Limit] = [
    ("block_id", lambda n: block("divider", block_id="x" * n), 1, 255),
    ("section text", lambda n: block("section", text=mrkdwn("x" * n)), 1, 3000),
    ("section text plain", lambda n: block("section", text=plain("x" * n)), 1, 3000),
    ("section fields", lambda n: block("section", fields=[plain("x")] * n), 1, 10),
    ("section field", lambda n: block("section", fields=[plain("x" * n)]), 1, 2000),
    ("context elements", lambda n: block("context", elements=[plain("x")] * n), 1, 10),
    ("context text", lambda n: block("context", elements=[mrkdwn("x" * n)]), 1, 3000),
    ("header text", lambda n: block("header", text=plain("x" * n)), 1, 150),
    ("image alt_text", lambda n: block("image", alt_text="x" * n), 1, 2000),
    ("image title", lambda n: block("image", title=plain("x" * n)), 1, 2000),
    ("image_url", lambda n: block("image", slack_file=..., image_url=url(n)), None, 3000),
    ("input label", lambda n: block("input", label=plain("x" * n)), 1, 2000),
    ("input hint", lambda n: block("input", hint=plain("x" * n)), 1, 2000),
    (
        "actions elements",
        lambda n: block("actions", elements=[element("button", action_id=...)] * n),
        1,
        25,
    ),
    ("rich text", lambda n: rich_text(run("x" * n)), 1, None),
    ("rich list indent", lambda n: in_list(indent=n), 0, 8),
    ("rich list border", lambda n: in_list(border=n), 0, 1),
]

MESSAGE_LIMITS: Sequence[Limit] = [
    ("markdown text", lambda n: block("markdown", text="x" * n), 1, 12_000),
    ("table rows", lambda n: block("table", rows=rows(n)), 1, 100),
    ("table columns", lambda n: block("table", rows=rows(1, width=n)), 1, 20),
    ("table column_settings", lambda n: block("table", column_settings=[{}] * n), None, 20),
    (
        "table characters",
        lambda n: block("table", rows=[[{"type": "raw_text", "text": "x" * n}]]),
        1,
        10_000,
    ),
    (
        "table characters in rich text",
        lambda n: block("table", rows=[[rich_text(run("x" * n))]]),
        1,
        10_000,
    ),
    (
        "data_table rows",
        lambda n: block("data_table", rows=rows(n), row_header_column_index=0),
        2,
        101,
    ),
    ("data_table columns", lambda n: block("data_table", rows=rows(2, width=n)), 2, 20),
    ("data_table page_size", lambda n: block("data_table", page_size=n), 1, 100),
    ("data_table caption", lambda n: block("data_table", caption="x" * n), 1, None),
    ("data_table row header", lambda n: block("data_table", row_header_column_index=n), 0, 1),
    ("chart title", lambda n: block("data_visualization", title="x" * n), 1, 50),
    ("chart series", lambda n: chart(bars(series=n)), 1, 6),
    ("chart series name", lambda n: chart(bars(name=n)), None, 20),
    ("chart categories", lambda n: chart(bars(points=n)), 1, 20),
    ("chart axis label", lambda n: chart(bars(label="x" * n)), 1, 50),
    ("pie segments", lambda n: chart(pie(n)), 1, 6),
    ("pie label", lambda n: chart(pie(1, label=n)), 1, 20),
    ("card title", lambda n: block("card", title=plain("x" * n)), 1, 150),
    ("card subtitle", lambda n: block("card", subtitle=plain("x" * n)), 1, 150),
    ("card body", lambda n: block("card", body=mrkdwn("x" * n)), 1, 200),
    ("container title", lambda n: block("container", title=plain("x" * n)), 1, 150),
    ("container subtitle", lambda n: block("container", subtitle=mrkdwn("x" * n)), 1, 150),
    ("container children", lambda n: block("container", child_blocks=[DIVIDER] * n), 1, 10),
    ("video title", lambda n: block("video", title=plain("x" * n)), 1, 199),
    ("video author_name", lambda n: block("video", author_name="x" * n), 1, 49),
    (
        "context_actions elements",
        lambda n: block(
            "context_actions", elements=[element("feedback_buttons", action_id=...)] * n
        ),
        1,
        5,
    ),
]
DIVIDER: Json = {"type": "divider"}

VIEW_LIMITS: Sequence[Limit] = [
    ("title", lambda n: {**modal(DIVIDER), "title": plain("x" * n)}, 1, 24),
    ("submit", lambda n: {**modal(DIVIDER), "submit": plain("x" * n)}, 1, 24),
    ("close", lambda n: {**modal(DIVIDER), "close": plain("x" * n)}, 1, 24),
    ("private_metadata", lambda n: {**modal(DIVIDER), "private_metadata": "x" * n}, None, 3000),
    ("callback_id", lambda n: {**modal(DIVIDER), "callback_id": "x" * n}, None, 255),
    ("external_id", lambda n: {**modal(DIVIDER), "external_id": "x" * n}, None, 255),
    ("blocks of a modal", lambda n: modal(*[DIVIDER] * n), 1, 100),
    ("blocks of a Home", lambda n: home(*[DIVIDER] * n), 1, 100),
]

WHOLE_MESSAGE_LIMITS: Sequence[Limit] = [
    ("blocks", lambda n: message(*[DIVIDER] * n), None, 50),
    ("attachments", lambda n: {"attachments": [{"text": "x"}] * n}, None, 100),
    (
        "blocks of an attachment",
        lambda n: {"attachments": [{"blocks": [DIVIDER] * n}]},
        None,
        50,
    ),
    ("charts", lambda n: message(*[block("data_visualization", block_id=...)] * n), None, 2),
    (
        "markdown together",
        lambda n: message(markdown(6000), markdown(n)),
        1,
        6000,
    ),
    ("tables together", lambda n: message(table(6000), table(n)), 1, 4000),
]


def markdown(length: int) -> Json:
    return block("markdown", text="x" * length, block_id=...)


def table(length: int) -> Json:
    return block("table", rows=[[{"type": "raw_text", "text": "x" * length}]], block_id=...)


def in_message(build: Build) -> Build:
    return lambda n: message(build(n))


def limits() -> Iterator[Limit]:
    for what, build, least, most in (*BLOCK_LIMITS, *MESSAGE_LIMITS):
        yield what, in_message(build), least, most
    yield from VIEW_LIMITS
    yield from WHOLE_MESSAGE_LIMITS


@pytest.mark.parametrize(("build", "bound", "step"), both_sides(limits()))
def test_the_bound_is_taken_and_the_next_value_refused(build: Build, bound: int, step: int) -> None:
    assert reasons(build(bound)) == []
    assert reasons(build(bound + step)) != []


def test_lengths_count_characters_not_bytes_nor_utf16_units() -> None:
    assert reasons(message(block("header", text=plain("👩" * 150)))) == []
    assert reasons(message(block("header", text=plain("👩" * 151)))) != []


def test_a_view_of_250_kb_is_taken_and_one_more_byte_refused() -> None:
    def view(length: int) -> Json:
        sections = [
            block("section", text=plain("é" * 1410), fields=..., block_id=..., accessory=...)
        ] * 85
        return home(*sections, block("section", text=plain("x" * length), block_id=...))

    size = len(json.dumps(view(1), ensure_ascii=False, separators=(",", ":")).encode())
    rest = 250_000 - size + 1
    assert 1 <= rest <= 3000, rest
    assert reasons(view(rest)) == []
    assert reasons(view(rest + 1)) == ["[ERROR] must be smaller than 250 kB [json-pointer:/view]"]

"""Charts as pictures: of the size that was asked for, for every script, and never blank."""

from __future__ import annotations

import asyncio
import io
from typing import Any

import pytest
from PIL import Image

from views.charts.chart import Chart, Row
from views.charts.drawing import drawn, size_of

WHITE, BLUE = (255, 255, 255), (0, 114, 178)


def row(label: str, *figures: int) -> Row:
    return Row(label=label, figures=figures, written=tuple(map(str, figures)))


def chart(*rows: Row, **changes: Any) -> Chart:
    usual = {"title": "Values", "columns": ("January", "February", "March")}
    return Chart(**usual | {"rows": rows} | changes)


def colours(content: bytes) -> tuple[tuple[int, int], dict[tuple[int, ...], int]]:
    """The size of a picture, and how many dots have each colour."""
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.format == "PNG"
        found = picture.convert("RGB").getcolors(2**24) or []
        return picture.size, {colour: count for count, colour in found if isinstance(colour, tuple)}


def test_it_has_the_size_that_its_rows_need_and_the_same_bytes_each_time() -> None:
    two = chart(row("Teamwork", 1, 0, 3), row("Honesty", 0, 2, 0))
    three = chart(*two.rows, row("Learning", 5, 5, 5))
    size, dots = colours(drawn(two))
    assert size == size_of(two)
    assert size_of(three)[1] > size_of(two)[1]
    assert dots[WHITE] > dots[BLUE] > 0
    assert drawn(two) == drawn(two)


def test_a_bar_is_as_high_as_its_figure_says() -> None:
    _, low = colours(drawn(chart(row("Teamwork", 1, 0, 0), row("Honesty", 0, 0, 4))))
    _, high = colours(drawn(chart(row("Teamwork", 4, 0, 0), row("Honesty", 0, 0, 4))))
    assert high[BLUE] == pytest.approx(low[BLUE] * 8 / 5, rel=0.1)


def test_nothing_at_all_is_a_picture_too() -> None:
    _, dots = colours(drawn(chart(row("Teamwork", 0, 0, 0))))
    assert BLUE not in dots


def test_what_people_call_a_value_is_drawn_as_far_as_the_font_goes() -> None:
    """No formula, no warning about a missing letter, no name without an end."""
    drawn(chart(row("$\\frac{1}{2}$ 🦄", 1, 2, 3), row("日本", 1, 0, 0), row("x" * 99, 0, 0, 1)))


def test_persian_is_shaped_and_runs_from_the_right() -> None:
    persian = chart(row("کار گروهی", 4, 0, 0), title="پیگیری", is_right_to_left=True)
    english = chart(*persian.rows, title=persian.title)
    assert drawn(persian) != drawn(english)
    with Image.open(io.BytesIO(drawn(persian))) as picture:
        width, height = picture.size
        # The first month stands at the right end of the bars, the names right of them.
        right = picture.convert("RGB").crop((width // 2, 0, width, height))
        assert any(colour == BLUE for _, colour in right.getcolors(2**24) or [])


async def test_threads_wait_for_each_other() -> None:
    one = chart(row("Teamwork", 1, 2, 3))
    pictures = await asyncio.gather(*(asyncio.to_thread(drawn, one) for _ in range(3)))
    assert set(pictures) == {drawn(one)}


def test_every_row_has_a_figure_for_each_column() -> None:
    with pytest.raises(ValueError, match="not every row has 3 figures"):
        chart(row("Teamwork", 1, 2))

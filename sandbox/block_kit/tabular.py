"""Tables and charts (Slack facts 7). What spans several fields is checked in `rules`."""

from __future__ import annotations

from typing import Annotated, Literal, Required

from pydantic import Field
from typing_extensions import TypedDict

from sandbox.block_kit.rich_text import RichText
from sandbox.block_kit.text import Chars20, Chars50, Chars255, Nonempty

Number = Annotated[float, Field(allow_inf_nan=False)]


class RawText(TypedDict):
    """A cell of plain words."""

    type: Literal["raw_text"]
    text: Nonempty


class RawNumber(TypedDict):
    """A cell that sorts by `value` and shows `text`."""

    type: Literal["raw_number"]
    value: Number
    text: Nonempty


Cell = Annotated[RichText | RawText | RawNumber, Field(discriminator="type")]
Row = Annotated[list[Cell], Field(min_length=1, max_length=20)]


class ColumnSetting(TypedDict, total=False):
    """How one column is laid out."""

    align: Literal["left", "center", "right"]
    is_wrapped: bool


class Table(TypedDict, total=False):
    """Up to 100 rows of up to 20 cells, nothing to sort or page."""

    type: Required[Literal["table"]]
    rows: Required[Annotated[list[Row], Field(min_length=1, max_length=100)]]
    column_settings: Annotated[list[ColumnSetting | None], Field(max_length=20)]
    block_id: Chars255


class DataTable(TypedDict, total=False):
    """A header row, then 1 to 100 rows of the same width."""

    type: Required[Literal["data_table"]]
    rows: Required[Annotated[list[Row], Field(min_length=2, max_length=101)]]
    caption: Required[Nonempty]
    page_size: Annotated[int, Field(ge=1, le=100)]
    row_header_column_index: Annotated[int, Field(ge=0)]
    block_id: Chars255


class Segment(TypedDict):
    """A slice of a pie."""

    label: Chars20
    value: Annotated[float, Field(gt=0, allow_inf_nan=False)]


class PieChart(TypedDict):
    """Up to six slices."""

    type: Literal["pie"]
    segments: Annotated[list[Segment], Field(min_length=1, max_length=6)]


class DataPoint(TypedDict):
    """One value of a series; `label` is a category of the axis."""

    label: Chars20
    value: Number


class Series(TypedDict):
    """Values that belong together, one for each category."""

    name: Chars20
    data: Annotated[list[DataPoint], Field(min_length=1, max_length=20)]


class AxisConfig(TypedDict, total=False):
    """The categories along the x axis and the titles of both axes."""

    categories: Required[Annotated[list[Chars20], Field(min_length=1, max_length=20)]]
    x_label: Chars50
    y_label: Chars50


class AxisChart(TypedDict):
    """A chart with categories along its x axis."""

    type: Literal["bar", "area", "line"]
    series: Annotated[list[Series], Field(min_length=1, max_length=6)]
    axis_config: AxisConfig


class DataVisualization(TypedDict, total=False):
    """A chart with its title."""

    type: Required[Literal["data_visualization"]]
    title: Required[Chars50]
    chart: Required[Annotated[PieChart | AxisChart, Field(discriminator="type")]]
    block_id: Chars255

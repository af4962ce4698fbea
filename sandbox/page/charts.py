"""The geometry of data_visualization blocks; the macros only draw it (shape: Slack facts 7).

`chart` is `{"type": "pie", "segments": [{"label", "value"}]}` or `{"type": "bar|area|line",
"series": [{"name", "data": [{"label", "value"}]}], "axis_config": {"categories", "x_label"?,
"y_label"?}}`. All lengths are SVG user units inside `Plot.WIDTH` by `Plot.HEIGHT`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Slice:
    """A piece of a pie: its outline, and its share in percent."""

    label: str
    value: float
    percent: int
    path: str


def slices(chart: Mapping[str, Any], radius: float = 80) -> list[Slice]:
    """The slices of a pie around (0, 0), clockwise from noon; negative values count as none."""
    segments = chart.get("segments", ())
    sizes = [max(float(segment["value"]), 0) for segment in segments]
    total = sum(sizes) or 1
    ends = [end / total for end in accumulate(sizes)]
    starts = [0.0, *ends]
    return [
        Slice(
            segment["label"],
            segment["value"],
            round(100 * size / total),
            _wedge(start, end, radius),
        )
        for segment, size, start, end in zip(segments, sizes, starts, ends, strict=False)
    ]


def _wedge(start: float, end: float, radius: float) -> str:
    if end - start >= 0.9999:  # an arc from a point to itself would draw nothing
        r = radius
        return f"M0 {-r}A{r} {r} 0 1 1 0 {r}A{r} {r} 0 1 1 0 {-r}Z"
    (x1, y1), (x2, y2) = _rim(start, radius), _rim(end, radius)
    large = int(end - start > 0.5)
    return f"M0 0L{x1} {y1}A{radius} {radius} 0 {large} 1 {x2} {y2}Z"


def _rim(turn: float, radius: float) -> tuple[float, float]:
    angle = 2 * math.pi * turn
    return round(radius * math.sin(angle), 2), round(-radius * math.cos(angle), 2)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart, and what it stands for."""

    series: int
    label: str
    value: float
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a line."""

    label: str
    value: float
    x: float
    y: float


class Plot:
    """A bar, area or line chart laid out on its axes."""

    WIDTH: ClassVar[int] = 480
    HEIGHT: ClassVar[int] = 220
    LEFT: ClassVar[int] = 52
    RIGHT: ClassVar[int] = 12
    TOP: ClassVar[int] = 12
    BOTTOM: ClassVar[int] = 44

    def __init__(self, chart: Mapping[str, Any]) -> None:
        axis = chart.get("axis_config", {})
        self.kind = str(chart["type"])
        self.x_label = str(axis.get("x_label") or "")
        self.y_label = str(axis.get("y_label") or "")
        self.names = [str(series["name"]) for series in chart["series"]]
        self.categories = [str(name) for name in axis.get("categories", ())]
        self._values = [
            {point["label"]: float(point["value"]) for point in series["data"]}
            for series in chart["series"]
        ]
        seen = [value for values in self._values for value in values.values()]
        self._step = _step(max([*seen, 0]) - min([*seen, 0]))
        self._low = math.floor(min([*seen, 0]) / self._step) * self._step
        self._high = max(math.ceil(max([*seen, 0]) / self._step) * self._step, self._low)
        self._high += self._step if self._high == self._low else 0

    @property
    def ticks(self) -> list[tuple[str, float]]:
        """Labels of the value axis and their heights."""
        count = round((self._high - self._low) / self._step)
        values = [self._low + self._step * number for number in range(count + 1)]
        return [(_short(value), self._y(value)) for value in values]

    @property
    def columns(self) -> list[tuple[str, float]]:
        """Categories and the middles of their columns."""
        return [(name, self._x(number)) for number, name in enumerate(self.categories)]

    @property
    def bars(self) -> list[Bar]:
        """All bars; those of one category stand side by side."""
        width = min(self._column * 0.7 / max(len(self._values), 1), 40)
        return [
            self._bar(series, number, category, width)
            for number, category in enumerate(self.categories)
            for series, values in enumerate(self._values)
            if category in values
        ]

    @property
    def lines(self) -> list[list[Dot]]:
        """The points of each series, in the order of the categories."""
        return [
            [
                Dot(name, values[name], self._x(number), self._y(values[name]))
                for number, name in enumerate(self.categories)
                if name in values
            ]
            for values in self._values
        ]

    @property
    def base(self) -> float:
        """The height of zero."""
        return self._y(0)

    @property
    def _column(self) -> float:
        return (self.WIDTH - self.LEFT - self.RIGHT) / max(len(self.categories), 1)

    def _bar(self, series: int, number: int, category: str, width: float) -> Bar:
        value = self._values[series][category]
        left = self._x(number) - width * len(self._values) / 2 + width * series
        top, bottom = sorted((self._y(value), self.base))
        return Bar(series, category, value, round(left, 2), top, width * 0.9, bottom - top)

    def _x(self, number: int) -> float:
        return round(self.LEFT + self._column * (number + 0.5), 2)

    def _y(self, value: float) -> float:
        height = self.HEIGHT - self.TOP - self.BOTTOM
        share = (value - self._low) / (self._high - self._low)
        return round(self.TOP + height * (1 - share), 2)


def _step(span: float) -> float:
    """A round step (1, 2 or 5 times a power of ten) that gives about four."""
    if span <= 0:
        return 1
    rough = span / 4
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)


def _short(value: float) -> str:
    """A number in the width of an axis: 1.5k, 20M."""
    for size, letter in ((1e9, "B"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:g}{letter}"
    return f"{value:.6g}"

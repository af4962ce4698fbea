"""Charts as pictures, drawn by matplotlib: values in, PNG bytes out.

The library is loaded when the first chart is drawn, never before: that takes half a second and
some 60 MB. Drawing one takes less than a tenth of a second, so a process that answers people
draws in a thread. Arabic script is shaped and set from right to left by the library itself.

The ground is white and opaque, and what stands on it is dark: it reads alike in Slack's light and
dark themes. There is one colour, and every bar carries its figure: nothing is told by colour.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

from views.blocks import shorten
from views.charts.chart import Chart, Row

#: Dots of an inch.
_DPI = 160
#: In inches: the picture, one row, what is above and below the rows.
_WIDTH, _ROW, _ABOVE, _BELOW = 7.0, 0.64, 0.62, 0.42
#: Which part of the width the names of the rows take, and the rim.
_NAMES, _RIM = 0.30, 0.03
_NAME_LIMIT, _TITLE_LIMIT = 24, 60
_INK, _SOFT, _BAR, _GROUND = "#1d1c1d", "#616061", "#0072b2", "#ffffff"
_NAME_SIZE, _FIGURE_SIZE, _TITLE_SIZE = 11, 9, 13
#: Comes with the library; has Latin, Greek, Cyrillic and Arabic letters.
_FONT = "DejaVu Sans"
#: Threads share the library's fonts and caches.
_one_at_a_time = Lock()


def drawn(chart: Chart) -> bytes:
    """The chart as a PNG; safe in threads, which wait for each other."""
    with _one_at_a_time:
        return _Sheet.of(chart).drawn()


def size_of(chart: Chart) -> tuple[int, int]:
    """Width and height of the picture in dots."""
    return int(_WIDTH * _DPI), int(_height_of(chart) * _DPI)


def _height_of(chart: Chart) -> float:
    return _ABOVE + len(chart.rows) * _ROW + _BELOW


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A picture that is being drawn; lengths are in inches from the top, widths in parts."""

    chart: Chart
    figure: Any
    height: float

    @classmethod
    def of(cls, chart: Chart) -> _Sheet:
        """An empty one of the right size."""
        from matplotlib.figure import Figure  # noqa: PLC0415  (loading it takes half a second)

        height = _height_of(chart)
        size = (_WIDTH + 0.001, height + 0.001)
        return cls(chart, Figure(figsize=size, dpi=_DPI, facecolor=_GROUND), height)

    def drawn(self) -> bytes:
        """Everything on it, as a PNG."""
        self._write(self.chart.title, _ABOVE / 2, 1 - _RIM, _RIM, _TITLE_SIZE, weight="bold")
        for number in range(len(self.chart.rows)):
            self._draw_row(number)
        made = io.BytesIO()
        self.figure.savefig(made, format="png", metadata={"Software": None})
        return made.getvalue()

    def _draw_row(self, number: int) -> None:
        row, top = self.chart.rows[number], _ABOVE + number * _ROW
        name = shorten(row.label, _NAME_LIMIT)
        self._write(name, top + _ROW * 0.62, 1 - _RIM, _RIM, _NAME_SIZE)
        left = _RIM if self.chart.is_right_to_left else _RIM + _NAMES
        box = (left, 1 - (top + _ROW) / self.height, 1 - _NAMES - 2 * _RIM, _ROW / self.height)
        axes = self.figure.add_axes(box)
        is_last = number == len(self.chart.rows) - 1
        self._draw_bars(axes, row)
        self._name_columns(axes, self.chart.columns if is_last else ())

    def _draw_bars(self, axes: Any, row: Row) -> None:
        places = range(len(row.figures))
        axes.bar(places, row.figures, width=0.62, color=_BAR)
        for place, figure, written in zip(places, row.figures, row.written, strict=True):
            axes.annotate(
                _drawable(written),
                (place, figure),
                xytext=(0, 2),
                textcoords="offset points",
                ha="center",
                color=_INK if figure else _SOFT,
                fontsize=_FIGURE_SIZE,
                family=_FONT,
                parse_math=False,
            )
        # Room for the figure above the highest bar.
        axes.set_ylim(0, self.chart.highest * 1.6)
        axes.set_yticks([])
        axes.patch.set_visible(False)
        for side in ("left", "right", "top"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(_SOFT)
        if self.chart.is_right_to_left:
            axes.invert_xaxis()

    def _name_columns(self, axes: Any, names: tuple[str, ...]) -> None:
        axes.tick_params(axis="x", length=0, colors=_SOFT)
        axes.set_xticks(
            range(len(names)),
            [_drawable(name) for name in names],
            fontsize=_FIGURE_SIZE,
            family=_FONT,
            parse_math=False,
        )

    def _write(
        self, text: str, down: float, right: float, left: float, size: int, **style: object
    ) -> None:
        is_mirrored = self.chart.is_right_to_left
        self.figure.text(
            right if is_mirrored else left,
            1 - down / self.height,
            _drawable(text),
            ha="right" if is_mirrored else "left",
            va="center",
            color=_INK,
            fontsize=size,
            family=_FONT,
            parse_math=False,
            **style,
        )


def _drawable(text: str) -> str:
    """The characters of `text` for which the font has a picture; "…" where it has none at all."""
    return "".join(sign for sign in text if ord(sign) in _signs()).strip() or "…"


@cache
def _signs() -> frozenset[int]:
    from matplotlib import font_manager  # noqa: PLC0415  (as above)

    return frozenset(font_manager.get_font(font_manager.findfont(_FONT)).get_charmap())

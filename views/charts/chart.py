"""What a chart shows, in values: how much there was of each thing in each span of time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that is followed."""

    label: str
    #: One for each column, none below 0.
    figures: tuple[int, ...]
    #: The same as the reader writes them.
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Rows of bars, one below the other, all to one scale."""

    title: str
    #: What stands below the bars, e.g. months; the earliest first.
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    #: Whether its reader reads from right to left; then time runs that way, too.
    is_right_to_left: bool = False

    def __post_init__(self) -> None:
        wanted = len(self.columns)
        if any({len(row.figures), len(row.written)} != {wanted} for row in self.rows):
            message = f"not every row has {wanted} figures"
            raise ValueError(message)

    @property
    def highest(self) -> int:
        """The greatest figure; at least 1, so that there is a scale."""
        return max((figure for row in self.rows for figure in row.figures), default=0) or 1

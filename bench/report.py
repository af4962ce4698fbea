"""Tables of figures as plain text."""

from __future__ import annotations

from bench.figures import Figure, Sample, Table

_HEADINGS = ("", "ours", "baseline", "ratio", "goal", "")
_VERDICTS = {True: "met", False: "MISSED", None: ""}


def as_text(table: Table) -> str:
    """The table with its title above and its notes below."""
    rows = [_HEADINGS, *(_row(figure) for figure in table.figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    lines = [f"{table.title}  (baseline: {table.baseline})"]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        lines.append("  " + "  ".join(cells).rstrip())
    return "\n".join([*lines, *(f"  {note}" for note in table.notes)])


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        f"{figure.name}, {figure.unit}" if figure.unit else figure.name,
        _shown(figure.ours),
        _shown(figure.baseline) if figure.baseline else "",
        f"{figure.ratio:.2f}" if figure.ratio is not None else "",
        figure.goal,
        _VERDICTS[figure.is_met],
    )


def _shown(sample: Sample) -> str:
    if len(sample.values) == 1:
        return _number(sample.median)
    low, high = min(sample.values), max(sample.values)
    return f"{_number(sample.median)} ({_number(low)}-{_number(high)})"


def _number(value: float) -> str:
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 100 else f"{value:.2f}"

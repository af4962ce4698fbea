"""How often each value was recognised, month by month: a picture, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.praise_months import Counts, PraiseMonths, values_shown
from texts import Texts
from views import blocks as b
from views.charts.chart import Chart, Row
from views.message import Message
from views.values import value_names

_CHART = "values"


def praise_months(
    t: Texts, months: PraiseMonths, counts: Sequence[Counts], settled: Sequence[str]
) -> Message:
    """The picture with `counts` of each of the months; `settled` are the values, in order."""
    chart = _chart(t, months, counts, settled)
    said = [_sentence(t, chart, row) for row in chart.rows]
    title = t.say(":bar_chart: *What this team has recognised, month by month*")
    note = t.say("It counts what was said in public, by value. Nobody is named in it.")
    alt_text = " ".join([t.say("A chart with bars for each value and month."), *said])
    return Message(
        b.notification([title, *(b.escape(one) for one in said), note]),
        [b.section(title), b.picture(_CHART, alt_text), b.context(note)],
        {_CHART: chart},
    )


def _chart(
    t: Texts, months: PraiseMonths, counts: Sequence[Counts], settled: Sequence[str]
) -> Chart:
    names = value_names(t)
    rows = []
    for value in values_shown(counts, settled):
        figures = tuple(month.get(value, 0) for month in counts)
        written = tuple(t.number(figure) for figure in figures)
        rows.append(Row(label=names.get(value, value), figures=figures, written=written))
    return Chart(
        title=t.say("What was recognised, month by month"),
        columns=tuple(t.month(first.month) for first in months.firsts),
        rows=tuple(rows),
        is_right_to_left=t.is_right_to_left,
    )


def _sentence(t: Texts, chart: Chart, row: Row) -> str:
    """A row in words, month by month."""
    pairs = zip(chart.columns, row.written, strict=True)
    figures = t.listed([f"{month} {written}" for month, written in pairs])
    return t.say("{value}: {figures}.", value=row.label, figures=figures)

"""The benchmarks work: each measures ours and its baseline (how fast they are is not asked)."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from bench.__main__ import BENCHMARKS, measured
from bench.effort import Effort
from bench.figures import Figure, Sample, Table
from bench.machine import choose_cores, facts
from bench.report import as_text

TINY = Effort(
    rounds=1,
    burst=8,
    seconds=0.05,
    submissions=12,
    repetitions=2,
    people=8,
    series=(6,),
    crowds=(10, 20, 50),
    due=6,
    messages=8,
    busy_seconds=0.2,
)


@pytest.mark.parametrize("name", BENCHMARKS)
async def test_each_benchmark_reports_ours_beside_its_baseline(name: str, tmp_path: Path) -> None:
    tables = await measured([name], TINY, choose_cores(), tmp_path)
    for table in tables:
        assert table.baseline
        ratios = [figure.ratio for figure in table.figures if figure.ratio is not None]
        assert ratios
        assert all(math.isfinite(ratio) and ratio > 0 for ratio in ratios)
        assert all(figure.ratio for figure in table.figures if figure.ratio_goal is not None)
        assert any(figure.goal for figure in table.figures)
        assert json.loads(json.dumps(table.as_json()))["title"] == table.title


def test_the_facts_name_the_machine(tmp_path: Path) -> None:
    told = "\n".join(facts(choose_cores(), tmp_path))
    assert "cores" in told
    assert "Python" in told
    assert "fsync" in told


def _figure(
    ours: float, baseline: float, ratio_goal: float | None = None, own_goal: float | None = None
) -> Figure:
    return Figure(
        name="CPU",
        unit="ms",
        ours=Sample((ours,)),
        baseline=Sample((baseline,)),
        ratio_goal=ratio_goal,
        own_goal=own_goal,
    )


def test_a_ratio_says_how_many_times_worse_ours_is() -> None:
    assert _figure(3, 2).ratio == 1.5
    speed = Figure(
        name="requests",
        unit="per second",
        ours=Sample((50,)),
        baseline=Sample((100,)),
        more_is_better=True,
    )
    assert speed.ratio == 2


def test_the_ratio_is_taken_round_by_round() -> None:
    figure = Figure(name="CPU", unit="ms", ours=Sample((2, 20, 2)), baseline=Sample((1, 10, 1)))
    assert figure.ratio == 2


def test_goals_are_judged_and_shown() -> None:
    met, missed = _figure(3, 2, ratio_goal=1.5), _figure(4, 2, ratio_goal=1.5)
    assert met.is_met
    assert not missed.is_met
    assert _figure(4, 2, own_goal=5).is_met
    assert _figure(4, 2).is_met is None
    text = as_text(Table(title="A command", baseline="a bare app", figures=[met, missed]))
    assert "MISSED" in text
    assert "ratio ≤ 1.5" in text
    assert "a bare app" in text

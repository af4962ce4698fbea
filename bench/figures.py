"""Figures: what was measured, of ours and of the baseline, and whether it meets its goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Sample:
    """One value for each round."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.values)

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        return {"median": self.median, "rounds": list(self.values)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of a table."""

    name: str
    unit: str
    ours: Sample
    #: Values of the same rounds; None where there is nothing to compare with.
    baseline: Sample | None = None
    more_is_better: bool = False
    #: The ratio that is allowed at most.
    ratio_goal: float | None = None
    #: What ours may be at most, in `unit`.
    own_goal: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times worse ours is: the median of the rounds' ratios.

        What disturbs the machine for a while disturbs both rivals of a round. None where there
        is nothing to compare with, or nothing was taken at all.
        """
        if self.baseline is None or 0 in self.ours.values + self.baseline.values:
            return None
        pairs = zip(self.ours.values, self.baseline.values, strict=True)
        if self.more_is_better:
            return median(theirs / ours for ours, theirs in pairs)
        return median(ours / theirs for ours, theirs in pairs)

    @property
    def goal(self) -> str:
        """The goal as people read it; "" where there is none."""
        if self.ratio_goal is not None:
            return f"ratio ≤ {self.ratio_goal:g}"
        return f"≤ {self.own_goal:g} {self.unit}" if self.own_goal is not None else ""

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        if self.ratio_goal is not None and self.ratio is not None:
            return self.ratio <= self.ratio_goal
        return self.ours.median <= self.own_goal if self.own_goal is not None else None

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "name": self.name,
            "unit": self.unit,
            "ours": self.ours.as_json(),
            "baseline": self.baseline.as_json() if self.baseline else None,
            "ratio": self.ratio,
            "goal": self.goal,
            "met": self.is_met,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What one benchmark found out."""

    title: str
    #: What the baseline is, in a few words.
    baseline: str
    figures: Sequence[Figure]
    #: What a reader has to know to judge the figures.
    notes: Sequence[str] = field(default_factory=tuple)

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "title": self.title,
            "baseline": self.baseline,
            "figures": [figure.as_json() for figure in self.figures],
            "notes": list(self.notes),
        }

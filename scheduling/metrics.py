"""What a process counts of itself: no names, no ids, no words."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from coaching.kinds import Kind
from coaching.outbox import Delivery
from scheduling.tally import Outcome
from storage.outbox_health import OutboxStanding
from storage.planning_health import PlanningStanding

#: Seconds; Slack waits three for an answer.
_HANDLER_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """How long ago it was that something got on."""

    tick: timedelta
    planning: timedelta


@dataclass(frozen=True, slots=True)
class Standing:
    """What the database tells of what is to be done."""

    outbox: OutboxStanding
    planning: PlanningStanding


class Metrics:
    """The figures of one process; also a `Tally`, and what handlers report their time to."""

    def __init__(self, beat: Callable[[], None]) -> None:
        """`beat` is called whenever an attempt has ended."""
        self._beat = beat
        self._registry = CollectorRegistry()
        self._deliveries = Counter(
            "cadence_deliveries",
            "Attempts to deliver, by kind of message and by how they ended.",
            ["kind", "outcome"],
            registry=self._registry,
        )
        self._handlers = Histogram(
            "cadence_handler_seconds",
            "Time until Slack had its answer, by what came from Slack.",
            ["route"],
            buckets=_HANDLER_BUCKETS,
            registry=self._registry,
        )
        self._due_lag = self._gauge(
            "cadence_due_lag_seconds", "How late the oldest message is that could be sent now."
        )
        self._dead = self._gauge("cadence_dead_rows", "Messages that were given up.")
        self._tick_age = self._gauge(
            "cadence_tick_age_seconds", "Since a tick has finished or has got on with its messages."
        )
        self._unknown = self._gauge(
            "cadence_unknown_rows", "Due messages of kinds that this version does not know."
        )
        self._planning_age = self._gauge(
            "cadence_planning_age_seconds", "Since a planning has finished or has got on."
        )
        self._series_lag = self._gauge(
            "cadence_series_lag_seconds", "How long the oldest series has waited to be planned."
        )
        self._set_aside = self._gauge(
            "cadence_series_set_aside", "Series of meetings that could not be planned."
        )
        self._database_up = self._gauge("cadence_database_up", "1 when the database can be read.")
        for kind in Kind:
            for outcome in Outcome:
                # A figure that is there from the start: its first increase is seen as one.
                self._deliveries.labels(kind.value, outcome.value)

    def note(self, row: Delivery, outcome: Outcome, reason: str | None = None) -> None:  # noqa: ARG002  (reasons are for the log)
        """See `Tally`."""
        self._deliveries.labels(row.kind.value, outcome.value).inc()
        self._beat()

    def handled(self, route: str, seconds: float) -> None:
        """Slack had its answer to something of the kind `route` after `seconds`."""
        self._handlers.labels(route).observe(seconds)

    def exposition(self, ages: Ages, standing: Standing | None, now: datetime) -> bytes:
        """All of it in Prometheus' text format; without a `standing` its figures are unknown."""
        self._tick_age.set(ages.tick.total_seconds())
        self._planning_age.set(ages.planning.total_seconds())
        self._database_up.set(standing is not None)
        for gauge, figure in self._told_by(standing, now).items():
            gauge.set(figure)
        return generate_latest(self._registry)

    def _told_by(self, standing: Standing | None, now: datetime) -> dict[Gauge, float]:
        gauges = (self._due_lag, self._dead, self._unknown, self._series_lag, self._set_aside)
        if standing is None:
            return dict.fromkeys(gauges, math.nan)
        outbox, planning = standing.outbox, standing.planning
        figures = (
            outbox.lag(now).total_seconds(),
            outbox.dead,
            outbox.unknown,
            planning.lag(now).total_seconds(),
            planning.set_aside,
        )
        return dict(zip(gauges, figures, strict=True))

    def _gauge(self, name: str, says: str) -> Gauge:
        return Gauge(name, says, registry=self._registry)

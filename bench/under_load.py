"""The figures of two servers under load: flat out, and at a steady pace."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

from bench.doors import Question
from bench.effort import IN_FLIGHT, PER_SECOND, Effort
from bench.figures import Figure
from bench.load import Rival, Round
from bench.rivals import Rivals, Turns, in_turns

#: Makes so many requests for a rival.
Questions = Callable[[Rival, int], Iterable[Question]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """What ours may be at most: ratios to the baseline, and the median latency itself."""

    cpu: float
    per_second: float | None = None
    p50: float | None = None
    p50_ms: float | None = None


async def figures(
    effort: Effort, made: Rivals, questions: Questions, goals: Goals
) -> tuple[list[Figure], str]:
    """Measure both flat out and at a steady pace; the note says how quiet the machine was."""

    async def burst(rival: Rival) -> Round:
        return await rival.flat_out(list(questions(rival, effort.burst)))

    async def pace(rival: Rival) -> Round:
        return await rival.steady(list(questions(rival, effort.steady)))

    flat_out = await in_turns(effort.rounds, made, burst)
    steady = await in_turns(effort.rounds, made, pace)
    rounds = (*flat_out.ours, *flat_out.baseline, *steady.ours, *steady.baseline)
    disturbed = median(round_.disturbed for round_ in rounds)
    note = f"other processes took {disturbed:.0%} of the server's core meanwhile"
    return [*_flat_out(flat_out, goals), *_steady(steady, goals)], note


def _flat_out(turns: Turns, goals: Goals) -> list[Figure]:
    cpu, their_cpu = turns.sample(lambda round_: round_.cpu_ms)
    speed, their_speed = turns.sample(lambda round_: round_.per_second)
    written, their_written = turns.sample(lambda round_: round_.written_kb)
    return [
        Figure(
            name=f"requests, {IN_FLIGHT} at once",
            unit="per second",
            ours=speed,
            baseline=their_speed,
            more_is_better=True,
            ratio_goal=goals.per_second,
        ),
        Figure(
            name="CPU of a request, flat out",
            unit="ms",
            ours=cpu,
            baseline=their_cpu,
            ratio_goal=goals.cpu,
        ),
        Figure(name="written to files", unit="KB", ours=written, baseline=their_written),
    ]


def _steady(turns: Turns, goals: Goals) -> list[Figure]:
    cpu, their_cpu = turns.sample(lambda round_: round_.cpu_ms)
    p50, their_p50 = turns.sample(lambda round_: round_.p50_ms)
    p99, their_p99 = turns.sample(lambda round_: round_.p99_ms)
    pace = f"at {PER_SECOND} per second"
    return [
        Figure(
            name=f"CPU of a request, {pace}",
            unit="ms",
            ours=cpu,
            baseline=their_cpu,
            ratio_goal=goals.cpu,
        ),
        Figure(
            name=f"p50 {pace}",
            unit="ms",
            ours=p50,
            baseline=their_p50,
            ratio_goal=goals.p50,
            own_goal=goals.p50_ms,
        ),
        Figure(name=f"p99 {pace}", unit="ms", ours=p99, baseline=their_p99),
    ]

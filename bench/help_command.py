"""A command that only answers, against a bare Bolt app with one listener."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.doors import Question
from bench.effort import Effort
from bench.figures import Table
from bench.load import Rival
from bench.machine import Cores
from bench.payloads import command, person
from bench.rivals import introduce, rivals
from bench.under_load import Goals, figures
from settings import Mode

_GOALS = Goals(cpu=1.4, per_second=1.4, p50_ms=5.0)


async def measure(effort: Effort, cores: Cores, folder: Path) -> list[Table]:
    """A table for each way in."""
    return [await _measured(mode, effort, cores, folder) for mode in (Mode.HTTP, Mode.SOCKET)]


async def _measured(mode: Mode, effort: Effort, cores: Cores, folder: Path) -> Table:
    def questions(rival: Rival, count: int) -> Iterator[Question]:
        for number in range(count):
            envelope = command(person(number % effort.people), "/cadence", "help")
            yield rival.door.seal(rival.door.template(envelope))

    async with rivals(mode, "answering", folder, cores, _is_help) as made:
        await introduce(made.ours, effort.people)
        found, note = await figures(effort, made, questions, _GOALS)
    return Table(
        title=f"/cadence help, {mode.value}",
        baseline="a bare Bolt app with one listener",
        figures=found,
        notes=[note],
    )


def _is_help(answer: bytes) -> bool:
    return b"feedback history" in answer

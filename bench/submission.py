"""A feedback submission, committed before it is acknowledged, against a single insert.

Ours checks the form, guards against repeats and nagging, and stores the record with its outbox
rows. In the comparison the feedback is for the next morning, so that `python bot.py` runs with
its ticks as everywhere, but sends nothing meanwhile. In the long run it is for now, and was opened
by a command: each submission is followed by a private confirmation, while direct messages go out
at the pace that Slack allows.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bench.doors import Question
from bench.effort import IN_FLIGHT, Effort
from bench.figures import Figure, Sample, Table
from bench.load import Rival
from bench.machine import Cores
from bench.payloads import Submissions, submission
from bench.rivals import DATABASE, Rivals, introduce, rivals
from bench.under_load import Goals, figures
from coaching.feedback import Timing
from settings import Mode

_GOALS = Goals(cpu=1.5, p50=1.5)
_LATEST_ACK_MS = 3000.0
_LOOK_EVERY_SECONDS = 0.05
_CONFIRMED_SECONDS, _CONFIRMED_SECONDS_EACH = 60.0, 0.05


class LostError(Exception):
    """What was acknowledged is not in the database, or was not confirmed."""


async def measure(effort: Effort, cores: Cores, folder: Path) -> list[Table]:
    """A table for each way in."""
    return [await _measured(mode, effort, cores, folder) for mode in (Mode.HTTP, Mode.SOCKET)]


async def _measured(mode: Mode, effort: Effort, cores: Cores, folder: Path) -> Table:
    async with rivals(mode, "storing", folder, cores, _is_accepted) as made:
        await introduce(made.ours, effort.people)
        made_for = {
            id(rival): Submissions(rival.door, effort.people)
            for rival in (made.ours, made.baseline)
        }

        def questions(rival: Rival, count: int) -> Iterator[Question]:
            return made_for[id(rival)].of(submission(Timing.NEXT_MORNING), count)

        compared, quiet = await figures(effort, made, questions, _GOALS)
        _ensure_recorded(made, made_for[id(made.ours)].count)
        ours = made_for[id(made.ours)]
        slowest, note = await _long_run(made, ours, effort.submissions)
    return Table(
        title=f"a feedback submission, {mode.value}",
        baseline="a bare Bolt app with one SQLModel insert, committed",
        figures=[*compared, slowest],
        notes=[note, quiet],
    )


def _is_accepted(answer: bytes) -> bool:
    return b'"errors"' not in answer and b"feedback_guard" not in answer


async def _long_run(made: Rivals, submissions: Submissions, count: int) -> tuple[Figure, str]:
    """`count` submissions flat out, their confirmations included."""
    envelope = submission(Timing.NOW, made.slack.response_url)
    started = time.perf_counter()
    cpu = made.ours.child.cpu_seconds
    round_ = await made.ours.flat_out(submissions.of(envelope, count))
    await _until_confirmed(made, count)
    seconds = time.perf_counter() - started
    cpu = made.ours.child.cpu_seconds - cpu
    _ensure_recorded(made, submissions.count)
    slowest = Figure(
        name=f"the slowest of {count:,}, {IN_FLIGHT} at once",
        unit="ms",
        ours=Sample((max(round_.latencies) * 1000,)),
        own_goal=_LATEST_ACK_MS,
    )
    note = (
        f"those {count:,}: {round_.per_second:.0f} a second, p50 {round_.p50_ms:.1f} ms,"
        f" p99 {round_.p99_ms:.1f} ms; all confirmed after {seconds:.0f} s,"
        f" {made.slack.calls['chat.postMessage']:,} direct messages sent meanwhile,"
        f" {cpu / count * 1000:.2f} ms of CPU each"
    )
    return slowest, note


async def _until_confirmed(made: Rivals, count: int) -> None:
    deadline = time.perf_counter() + _CONFIRMED_SECONDS + count * _CONFIRMED_SECONDS_EACH
    while made.slack.calls["response"] < count:
        if time.perf_counter() > deadline:
            raise LostError(dict(made.slack.calls))
        await asyncio.sleep(_LOOK_EVERY_SECONDS)


def _ensure_recorded(made: Rivals, count: int) -> None:
    """Every submission that was accepted is in our database, once."""
    with closing(sqlite3.connect(made.our_folder / DATABASE)) as connection:
        [recorded] = connection.execute("SELECT count(*) FROM feedback").fetchone()
    if recorded != count:
        raise LostError(f"{recorded} records of {count} submissions")

"""A real bot on which thousands of things are due at once, and who waits for it meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import URL, func, select

from bench.child import ROOT, start
from bench.crowd import Crowd, fill
from bench.due_together import LostError
from bench.effort import PER_SECOND, Effort
from bench.fake_slack import FakeSlack, fake_slack
from bench.figures import Figure, Sample
from bench.load import Rival, Round
from bench.machine import Cores
from bench.opened import opened
from bench.payloads import Submissions, submission
from bench.rivals import environment_and_door, introduce
from bench.sending import DAY_BEFORE
from coaching.feedback import Timing
from scheduling.planner import Planner
from settings import Mode
from storage.base import table_of
from storage.database import Transaction
from storage.feedback import FeedbackRow
from storage.series import SeriesRow

_SLOWEST_MS = 1000.0
#: The bot plans every 15 seconds.
_PLANNED_AFTER_SECONDS = 16.0


async def figures(effort: Effort, cores: Cores, folder: Path, url: URL) -> tuple[list[Figure], str]:
    """The slowest of the submissions that come while series and messages are due."""
    now = datetime.now(UTC)
    await _make_due(url, effort.due, now)
    home = folder / f"busy-{url.get_backend_name()}"
    home.mkdir()
    async with fake_slack() as slack:
        round_ = await _asked(effort, cores, slack, url, home)
        sent = slack.calls["chat.postMessage"]
    count = len(round_.latencies)
    unplanned = await _ensure_recorded(url, count, now)
    if unplanned and effort.busy_seconds > _PLANNED_AFTER_SECONDS:
        raise LostError(f"{unplanned} series were not planned")
    slowest = Figure(
        name=f"the slowest of {count:,} submissions meanwhile, {PER_SECOND} a second",
        unit="ms",
        ours=Sample((max(round_.latencies) * 1000,)),
        own_goal=_SLOWEST_MS,
    )
    note = (
        f"{effort.due:,} series and as many messages were due in a bot while those submissions"
        f" came: p50 {round_.p50_ms:.1f} ms, p99 {round_.p99_ms:.1f} ms, {sent:,} messages sent,"
        f" {unplanned:,} series not planned;"
        f" all recorded; others took {round_.disturbed:.0%} of its core"
    )
    return [slowest], note


async def _make_due(url: URL, count: int, now: datetime) -> None:
    """Messages of meetings of tomorrow, already planned; series that are to be planned."""
    planned_at = now - DAY_BEFORE
    pairs = count // 2
    async with opened(url) as database:
        await fill(database, Crowd(size=pairs, due=pairs, people=count, at=planned_at))
        await Planner(database=database, clock=lambda: planned_at).tick()
        await fill(database, Crowd(size=count, due=count, at=now))


async def _asked(effort: Effort, cores: Cores, slack: FakeSlack, url: URL, home: Path) -> Round:
    environment, door = environment_and_door(Mode.HTTP, slack, "busy", home)
    environment["DATABASE_URL"] = url.render_as_string(hide_password=False)
    child = await start([str(ROOT / "bot.py")], environment, home, cores)
    try:
        rival = Rival(child=child, door=door, is_right=_is_accepted)
        await introduce(rival, effort.people)
        questions = Submissions(door, effort.people)
        count = round(PER_SECOND * effort.busy_seconds)
        return await rival.steady(list(questions.of(submission(Timing.NEXT_MORNING), count)))
    finally:
        await child.stop()


def _is_accepted(answer: bytes) -> bool:
    return b'"errors"' not in answer and b"feedback_guard" not in answer


async def _ensure_recorded(url: URL, submissions: int, now: datetime) -> int:
    """Every submission that was accepted is there; how many series were not planned."""
    async with opened(url) as database:
        unplanned = await database.read(partial(_count_unplanned, now))
        recorded = await database.read(_count_feedback)
    if recorded != submissions:
        raise LostError(f"{recorded} of {submissions} recorded")
    return unplanned


def _count_unplanned(now: datetime, tx: Transaction) -> int:
    series = table_of(SeriesRow)
    due = select(func.count()).select_from(series).where(series.c.next_run_at <= now)
    return tx.connection.execute(due).scalar_one()


def _count_feedback(tx: Transaction) -> int:
    return tx.connection.execute(
        select(func.count()).select_from(table_of(FeedbackRow))
    ).scalar_one()

"""The outbox under all that is asked of it, on SQLite and on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from bench import among, busy, due_together, sending
from bench.effort import Effort
from bench.figures import Table
from bench.machine import Cores
from bench.opened import NewUrl, postgresql_on, sqlite_files
from composition import spare_the_collector

_JOB_STORE = "APScheduler, one job per series in its SQLAlchemy job store"


async def measure(effort: Effort, cores: Cores, folder: Path) -> list[Table]:
    """Two tables for each kind of database."""
    # As a bot does once it is ready; what the benchmarks hold besides is no concern of its loop.
    spare_the_collector()
    tables = await _measured("sqlite", sqlite_files(folder), effort, cores, folder)
    with postgresql_on(cores) as new_url:
        tables += await _measured("postgresql", new_url, effort, cores, folder)
    return tables


async def _measured(
    kind: str, new_url: NewUrl, effort: Effort, cores: Cores, folder: Path
) -> list[Table]:
    fired, stalls = await due_together.figures(effort, new_url)
    together = Table(
        title=f"series that are due together, {kind}",
        baseline=_JOB_STORE,
        figures=fired,
        notes=[
            "of the baseline all that were due are timed, those too that it gave up as missed;"
            " late are those that fired",
            stalls,
        ],
    )
    sent, limits = await sending.figures(effort, new_url)
    answered, meanwhile = await busy.figures(effort, cores, folder, new_url())
    crowd = Table(
        title=f"the outbox, {kind}",
        baseline="in brackets",
        figures=[*await among.figures(effort, kind, new_url), *sent, *answered],
        notes=[limits, meanwhile],
    )
    return [together, crowd]

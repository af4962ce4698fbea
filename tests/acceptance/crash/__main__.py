"""`python -m tests.acceptance.crash [--deliveries N]`: the long run, and three broken rules.

The exit code is 1 when something was doubled or missing, or when a broken rule was not found.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from pathlib import Path

from sqlalchemy import make_url

from tests.acceptance.crash.replica import Mutation
from tests.acceptance.crash.run import Result, Scene, play
from tests.postgres import Postgres, running_postgres

_CRASH_EVERY = 3_000


def main() -> None:
    """Run everything and judge."""
    parser = argparse.ArgumentParser(prog="crash")
    parser.add_argument("--deliveries", type=int, default=10_000, help="on each database")
    parser.add_argument("--mutated", type=int, default=1_000, help="for each broken rule")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}", flush=True)
    sys.exit(asyncio.run(_everything(chosen.deliveries, chosen.mutated, chosen.seed)))


async def _everything(deliveries: int, mutated: int, seed: int) -> int:
    wrong = 0
    for name in ("sqlite", "postgres"):
        result = await _played(name, deliveries, seed, Mutation.NONE)
        wrong += bool(result.doubled or result.missing)
    for mutation in Mutation:
        if mutation is not Mutation.NONE:
            result = await _played("postgres", mutated, seed, mutation)
            wrong += not result.doubled
    return int(wrong > 0)


async def _played(name: str, deliveries: int, seed: int, mutation: Mutation) -> Result:
    with tempfile.TemporaryDirectory(prefix="cadence-crash-") as folder:
        if name == "sqlite":
            result = await play(on_sqlite(Path(folder), deliveries, seed, mutation))
        else:
            with running_postgres(durable=True) as postgres:
                scene = on_postgres(postgres, Path(folder), deliveries, seed, mutation)
                result = await play(scene)
    print(f"{name}, {mutation.value}: {result}", flush=True)
    return result


def on_sqlite(folder: Path, deliveries: int, seed: int, mutation: Mutation) -> Scene:
    """One replica on a SQLite file."""
    return Scene(
        url=make_url(f"sqlite:///{folder / 'cadence.db'}"),
        folder=folder,
        deliveries=deliveries,
        replicas=1,
        seed=seed,
        mutation=mutation,
    )


def on_postgres(
    postgres: Postgres, folder: Path, deliveries: int, seed: int, mutation: Mutation
) -> Scene:
    """Three replicas on a PostgreSQL server that crashes now and then."""
    return Scene(
        url=postgres.new_database(),
        folder=folder,
        deliveries=deliveries,
        replicas=3,
        seed=seed,
        mutation=mutation,
        crash_database=postgres.crash,
        database_crashes=1 + deliveries // _CRASH_EVERY,
    )


if __name__ == "__main__":
    main()

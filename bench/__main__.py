"""`python -m bench [--quick] [--json FILE] [NAME …]`: measure, and print what was found.

The exit code is 0 whatever was found: this measures, it does not judge.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import logs
from bench import dispatch, help_command, home, outbox, starting, submission
from bench.child import ROOT
from bench.effort import FULL, QUICK, Effort
from bench.figures import Table
from bench.machine import Cores, choose_cores, facts
from bench.report import as_text
from settings import LogFormat, LogLevel

Measure = Callable[[Effort, Cores, Path], Awaitable[list[Table]]]
BENCHMARKS: dict[str, Measure] = {
    "help": help_command.measure,
    "dispatch": dispatch.measure,
    "submission": submission.measure,
    "home": home.measure,
    "start": starting.measure,
    "outbox": outbox.measure,
}


def main() -> None:
    """Run the chosen benchmarks one after another."""
    parser = _parser()
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(BENCHMARKS):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    if sys.platform != "linux":
        print("The benchmarks give each process a core of its own, which only Linux can do.")
        return
    logs.set_up(LogLevel.WARNING, LogFormat.TEXT)
    effort = QUICK if chosen.quick else FULL
    cores = choose_cores()
    # Beside the real database: what a commit costs depends on the disk.
    data = ROOT / "data"
    data.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data, prefix="bench-") as name:
        folder = Path(name)
        machine = facts(cores, folder)
        print("\n".join(machine), flush=True)
        cores.take_load()
        tables = asyncio.run(measured(chosen.names or list(BENCHMARKS), effort, cores, folder))
    if chosen.json is not None:
        written = {"machine": machine, "tables": [table.as_json() for table in tables]}
        chosen.json.write_text(json.dumps(written, indent=2) + "\n")


async def measured(names: list[str], effort: Effort, cores: Cores, folder: Path) -> list[Table]:
    """Measure, and print each table as soon as it is there."""
    tables: list[Table] = []
    for name in names:
        for table in await BENCHMARKS[name](effort, cores, folder):
            print(f"\n{as_text(table)}", flush=True)
            tables.append(table)
    return tables


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure Cadence.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    return parser


if __name__ == "__main__":
    main()

"""What it takes to find an id that comes after all of ours, against an app with one listener.

Both run in one process, without a network: `bench.dispatching`.
"""

from __future__ import annotations

import json
from pathlib import Path

from bench.child import run
from bench.effort import Effort
from bench.fake_slack import fake_slack
from bench.figures import Figure, Sample, Table
from bench.machine import Cores
from bench.rivals import environment_and_door
from settings import Mode

_RATIO = 1.2


async def measure(effort: Effort, cores: Cores, folder: Path) -> list[Table]:
    """One table."""
    home = folder / "dispatch"
    home.mkdir()
    async with fake_slack() as slack:
        environment, _ = environment_and_door(Mode.SOCKET, slack, "ours", home)
        arguments = ["-m", "bench.dispatching", str(effort.rounds), str(effort.repetitions)]
        times: dict[str, list[float]] = json.loads(await run(arguments, environment, home, cores))
    figure = Figure(
        name="CPU of a click, within the process",
        unit="µs",
        ours=Sample(tuple(times["ours"])),
        baseline=Sample(tuple(times["bare"])),
        ratio_goal=_RATIO,
    )
    crowded = Figure(
        name="the same, a Bolt listener for each id",
        unit="µs",
        ours=Sample(tuple(times["crowded"])),
        baseline=Sample(tuple(times["bare"])),
    )
    return [
        Table(
            title="dispatch of an id after all of ours",
            baseline="a bare Bolt app with that one listener",
            figures=[figure, crowded],
        )
    ]

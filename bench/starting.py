"""From the start to "ready", and the memory by then, against importing the same libraries.

The baseline imports, in the same order, every module that is not ours and that the bot has
loaded when it is ready; the standard library's among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.child import ROOT, Child, start
from bench.effort import Effort
from bench.fake_slack import FakeSlack, fake_slack
from bench.figures import Figure, Sample, Table
from bench.machine import Cores
from bench.rivals import environment_and_door
from settings import Mode

_RATIO = 1.3
_IMPORT = re.compile(r"^import time:\s+\d+ \|\s+\d+ \|\s+(\S+)$", re.MULTILINE)


class _Start:
    """What it took one process to become ready."""

    def __init__(self, child: Child) -> None:
        self.ms = child.ready_seconds * 1000
        self.cpu_ms = child.ready_cpu_seconds * 1000
        self.megabytes = child.megabytes


async def measure(effort: Effort, cores: Cores, folder: Path) -> list[Table]:
    """A table for each way in."""
    return [await _measured(mode, effort, cores, folder) for mode in (Mode.HTTP, Mode.SOCKET)]


async def _measured(mode: Mode, effort: Effort, cores: Cores, folder: Path) -> Table:
    home = folder / f"start-{mode.value}"
    home.mkdir()
    async with fake_slack() as slack:
        listed = home / "modules"
        # The first start makes the database, which the measured ones find.
        await _started(mode, slack, home, cores)
        modules = await _modules(mode, slack, home, cores)
        listed.write_text("\n".join(modules))
        ours, theirs = [], []
        for _ in range(effort.rounds):
            ours.append(await _started(mode, slack, home, cores))
            theirs.append(await _imported(listed, home, cores))
    return Table(
        title=f"start, {mode.value}",
        baseline=f"importing the same {len(modules)} library modules",
        figures=_figures(ours, theirs),
    )


def _figures(ours: Sequence[_Start], theirs: Sequence[_Start]) -> list[Figure]:
    def figure(name: str, unit: str, of: Callable[[_Start], float]) -> Figure:
        return Figure(
            name=name,
            unit=unit,
            ours=Sample(tuple(of(start_) for start_ in ours)),
            baseline=Sample(tuple(of(start_) for start_ in theirs)),
            ratio_goal=_RATIO,
        )

    return [
        figure("start to ready", "ms", lambda start_: start_.ms),
        figure("CPU until then", "ms", lambda start_: start_.cpu_ms),
        figure("memory in use", "MB", lambda start_: start_.megabytes),
    ]


async def _started(mode: Mode, slack: FakeSlack, home: Path, cores: Cores) -> _Start:
    child = await _bot([], mode, slack, home, cores)
    return await _ended(child)


async def _imported(listed: Path, home: Path, cores: Cores) -> _Start:
    script = str(ROOT / "bench" / "baselines" / "importing.py")
    return await _ended(await start([script, str(listed)], {}, home, cores))


async def _ended(child: Child) -> _Start:
    try:
        return _Start(child)
    finally:
        await child.stop()


async def _modules(mode: Mode, slack: FakeSlack, home: Path, cores: Cores) -> list[str]:
    """What the bot has loaded when it is ready, but for our own modules."""
    child = await _bot(["-X", "importtime"], mode, slack, home, cores)
    await child.stop()
    ours = {path.stem for path in ROOT.iterdir() if path.suffix in {"", ".py"}}
    names = _IMPORT.findall(child.log.read_text(errors="replace").partition("ready")[0])
    return [name for name in names if name.split(".")[0] not in ours]


async def _bot(options: list[str], mode: Mode, slack: FakeSlack, home: Path, cores: Cores) -> Child:
    environment, _ = environment_and_door(mode, slack, "ours", home)
    # A database remembers which key it was written with.
    key_file = home / "key"
    if not key_file.exists():
        key_file.write_text(environment["ENCRYPTION_KEYS"])
    environment["ENCRYPTION_KEYS"] = key_file.read_text()
    return await start([*options, str(ROOT / "bot.py")], environment, home, cores)

"""The machine: its cores, who runs on which, and the facts that figures depend on."""

from __future__ import annotations

import os
import platform
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_SYNCS = 50


@dataclass(frozen=True, slots=True)
class Cores:
    """Which core serves and which one makes the load."""

    server: int
    load: int

    def take_load(self) -> None:
        """Put this process on the load's core."""
        os.sched_setaffinity(0, {self.load})

    def give_server(self, pid: int) -> None:
        """Put another process on the server's core."""
        os.sched_setaffinity(pid, {self.server})


def choose_cores() -> Cores:
    """The first core serves and the last one loads; on a machine with one core that is the same."""
    available = sorted(os.sched_getaffinity(0))
    return Cores(available[0], available[-1])


def facts(cores: Cores, folder: Path) -> list[str]:
    """What to know of the machine when comparing figures with another one's."""
    shared = " (the same one: figures are worth little)" if cores.server == cores.load else ""
    return [
        f"{platform.system()} {platform.release()}, {os.cpu_count()} cores of {_model()}; the"
        f" server on core {cores.server}, the load on core {cores.load}{shared}",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version};"
        f" one fsync where the databases are: {_fsync_seconds(folder) * 1000:.2f} ms",
        f"load average before the run: {os.getloadavg()[0]:.2f}",
    ]


def cpu_seconds(pid: int) -> float:
    """User and system time that a process with all its threads has used, to the nanosecond.

    Linux has a clock for every process; its number is what clock_getcpuclockid(3) computes.
    """
    return time.clock_gettime((~pid << 3) | 2)


def written_kilobytes(pid: int) -> float:
    """What a process has written into files so far (log lines included)."""
    for line in Path(f"/proc/{pid}/io").read_text().splitlines():
        if line.startswith("wchar:"):
            return int(line.split()[1]) / 1024
    raise ProcessLookupError(pid)


def busy_seconds(core: int) -> float:
    """How long a core has worked since the machine was started, for whomever."""
    for line in Path("/proc/stat").read_text().splitlines():
        if line.startswith(f"cpu{core} "):
            user, nice, system, _idle, _waiting, *interrupts = map(int, line.split()[1:9])
            return sum((user, nice, system, *interrupts)) / os.sysconf("SC_CLK_TCK")
    raise ProcessLookupError(core)


def resident_megabytes(pid: int) -> float:
    """The memory of a process that is in use (VmRSS)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise ProcessLookupError(pid)


def _model() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _fsync_seconds(folder: Path) -> float:
    taken = []
    with (folder / "fsync").open("wb") as file:
        for _ in range(_SYNCS):
            file.write(b"x" * 4096)
            file.flush()
            started = time.perf_counter()
            os.fsync(file.fileno())
            taken.append(time.perf_counter() - started)
    return median(taken)

"""The demo's child processes: whatever one of them does, the demo says so and ends it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from demo import children
from demo.children import Child, ChildError, running_child
from demo.watch import InterruptedShowError, Watch

_DIES = "print('Out of water.')\nraise SystemExit(3)\n"
_READY = "print('ready', flush=True)\n"
_WAITS = "import time\ntime.sleep(600)\n"
_ENDS_WELL = "import signal, sys\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(0))\n"
_STUBBORN = "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"


def _child(program: str, folder: Path) -> AbstractAsyncContextManager[Child]:
    return running_child(
        "The helper", [sys.executable, "-c", program], folder=folder, environment=dict(os.environ)
    )


async def _ready(child: Child) -> list[str]:
    return await child.until(lambda line: line == "ready")


async def test_what_it_prints_until_it_is_ready_is_handed_over(tmp_path: Path) -> None:
    async with _child(f"print('TOKEN=1')\n{_ENDS_WELL}{_READY}{_WAITS}", tmp_path) as child:
        assert await _ready(child) == ["TOKEN=1", "ready"]


async def test_one_that_ends_before_it_is_ready_is_quoted(tmp_path: Path) -> None:
    program = "import sys\nprint('No beans.')\nsys.exit('Nothing to brew.')"
    with pytest.raises(ChildError) as caught:
        async with _child(program, tmp_path) as child:
            await _ready(child)
    said = str(caught.value)
    assert "The helper ended by itself (exit code 1)." in said
    assert "No beans." in said
    assert "Nothing to brew." in said


async def test_one_that_says_nothing_in_time_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "READY_WITHIN_SECONDS", 0.1)
    with pytest.raises(ChildError, match="was not ready after"):
        async with _child(_WAITS, tmp_path) as child:
            await _ready(child)
    with pytest.raises(ChildError, match="signal 15"):
        await child.ended()


async def test_one_that_does_not_listen_is_killed_and_that_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "ENDED_WITHIN_SECONDS", 0.1)
    with pytest.raises(ChildError, match=r"did not end well \(signal 9\)"):
        async with _child(_STUBBORN + _READY + _WAITS, tmp_path) as child:
            await _ready(child)


async def test_one_that_dies_stops_the_work(tmp_path: Path) -> None:
    with pytest.raises(ChildError, match=r"(?s)exit code 3.*Out of water."):
        await _beside_a_dying_child(tmp_path, _wait)


async def test_the_death_of_a_child_explains_why_work_failed(tmp_path: Path) -> None:
    with pytest.raises(ChildError, match="exit code 3"):
        await _beside_a_dying_child(tmp_path, _fail)


async def test_work_that_fails_by_itself_fails_as_it_is() -> None:
    with pytest.raises(ConnectionError, match="no route"):
        await Watch().over(_fail())


async def test_a_signal_interrupts_the_work_and_a_second_one_changes_nothing() -> None:
    ended = []

    async def work() -> None:
        os.kill(os.getpid(), signal.SIGINT)
        try:
            await asyncio.Event().wait()
        finally:
            os.kill(os.getpid(), signal.SIGINT)
            ended.append(True)

    watch = Watch()
    with watch.listening_to_signals():
        with pytest.raises(InterruptedShowError):
            await watch.over(work())
        await watch.until_interrupted()
    assert ended == [True]


async def _beside_a_dying_child(
    folder: Path, work: Callable[[], Coroutine[None, None, None]]
) -> None:
    watch = Watch()
    async with _child(_READY + _DIES, folder) as child:
        await _ready(child)
        watch.add(child)
        await watch.over(work())


async def _wait() -> None:
    await asyncio.Event().wait()


async def _fail() -> None:
    raise ConnectionError("no route")

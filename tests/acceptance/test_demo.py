"""`make demo`: the story through both doors, its end, its failures, and the past it begins with."""

from __future__ import annotations

import os
import pty
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.acceptance.processes import DemoProcess, demo_process, descendants

_STORY = (
    "an invented sales team: 13 people",
    "The workspace is at http://127.0.0.1:",
    "The bot is connected to it",
    "1.  Emma",
    "> /feedback @daniel",
    "A form opens, with Daniel chosen.",
    "2.  Emma",
    "only Emma sees:",
    "Saved. @Daniel gets it now.",
    "3.  Daniel",
    "@Emma wants you to do well",
    "[ Thanks, understood ]",
    "4.  Daniel",
    "clicks Answer…",
    "5.  Emma",
    "@Daniel answered your feedback:",
    "6.  Emma",
    "> /feedback history @daniel",
    "Between you and @Daniel: 12 records.",
    "7.  Oliver",
    "Between you and @Daniel: 0 records.",
)


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which somebody else listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def keyboard() -> Iterator[int]:
    """A terminal to type at, as a file descriptor."""
    ours, theirs = pty.openpty()
    yield theirs
    os.close(ours)
    os.close(theirs)


def _nothing_is_left(folder: Path) -> bool:
    return descendants(folder) == [] and list(folder.iterdir()) == []


def _page_of(demo: DemoProcess) -> str:
    [line] = [line for line in demo.lines if line.startswith("The workspace is at ")]
    return line.split()[-1]


@pytest.mark.parametrize("door", ["Socket Mode", "HTTP"])
async def test_the_story_is_told_and_nothing_is_left(
    door: str, taken_port: int, tmp_path: Path
) -> None:
    arguments = ["--http"] if door == "HTTP" else []
    async with demo_process("--port", str(taken_port), *arguments, folder=tmp_path) as demo:
        assert await demo.end() == 0, demo.text
    told = demo.text.replace("\N{NO-BREAK SPACE}", " ")
    places = [told.find(words) for words in _STORY]
    assert -1 not in places, _STORY[places.index(-1)]
    assert places == sorted(places)
    assert f"over {door}." in told
    assert f"Port {taken_port} cannot be used" in told
    assert max(len(line.rstrip("\n")) for line in demo.lines) <= 80
    assert "\x1b" not in told
    assert _nothing_is_left(tmp_path)


async def test_in_a_terminal_it_stays_until_ctrl_c(keyboard: int, tmp_path: Path) -> None:
    async with demo_process("--port", "0", folder=tmp_path, stdin=keyboard) as demo:
        await demo.until_printed("Ctrl-C ends it")
        page = _page_of(demo)
        assert f"{page}?as=UEMMA&at=" in demo.text
        assert f"{page}?as=UGIULIA&beside=UARTA" in demo.text
        assert "The nag guard." in demo.text
        assert max(len(line.rstrip("\n")) for line in demo.lines) <= 80
        async with aiohttp.ClientSession() as session, session.get(page) as answer:
            assert answer.status == 200
        demo.process.send_signal(signal.SIGINT)
        assert await demo.end() == 0
    assert "Traceback" not in demo.text
    assert _nothing_is_left(tmp_path)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=lambda sign: sign.name)
async def test_interrupted_before_the_end_it_takes_everything_down(
    sign: signal.Signals, tmp_path: Path
) -> None:
    async with demo_process("--port", "0", folder=tmp_path) as demo:
        await demo.until_printed("The workspace is at")
        demo.process.send_signal(sign)
        assert await demo.end() == 130
    assert "Interrupted." in demo.text
    assert "Traceback" not in demo.text
    assert _nothing_is_left(tmp_path)


async def test_a_bot_that_does_not_start_is_a_failure_with_a_reason(tmp_path: Path) -> None:
    saboteur = tmp_path / "saboteur"
    saboteur.mkdir()
    (saboteur / "sitecustomize.py").write_text(
        "import os, sys\n"
        "if sys.orig_argv[-1].endswith('bot.py'):\n"
        "    print('No beans today.', flush=True)\n"
        "    os._exit(7)\n"
    )
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    async with demo_process(
        "--port", "0", folder=temporary, PYTHONPATH=str(saboteur), PYTHONDONTWRITEBYTECODE="1"
    ) as demo:
        assert await demo.end() == 1
    assert "The bot ended by itself (exit code 7)." in demo.text
    assert "No beans today." in demo.text
    assert "Traceback" not in demo.text
    assert _nothing_is_left(temporary)


async def test_a_port_that_is_none_is_refused(tmp_path: Path) -> None:
    async with demo_process("--port", "70000", folder=tmp_path) as demo:
        assert await demo.end() == 2
    assert "--port must be a number" in demo.text

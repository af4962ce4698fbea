"""A command line in an empty folder, with nothing set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import bot
from settings import EXPLAINED
from tests.unit.factories import KEY
from tests.unit.fresh_logs import fresh_logs

PROXIES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A bare environment in an empty folder; what logs are set up is undone."""
    for name in (*EXPLAINED, *PROXIES):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    with fresh_logs():
        yield


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line; its exit code and what it wrote to both outputs."""

    def running(*arguments: str) -> tuple[int, str, str]:
        code = bot.main(arguments)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    return running


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets what a bot needs to start, with some changes; nobody answers at its Slack."""

    def setting(**changes: str) -> None:
        values = {
            "SLACK_BOT_TOKEN": "xoxb-secret",
            "SLACK_APP_TOKEN": "xapp-secret",
            "SLACK_API_URL": "http://127.0.0.1:9/api/",
            "ENCRYPTION_KEYS": KEY,
        }
        for name, value in (values | changes).items():
            monkeypatch.setenv(name, value)

    return setting

"""The stage of the integration tests: both ways in which Slack reaches the bot, both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from demo.free_port import free_port
from handlers import errors
from settings import Mode
from tests.integration.calendars import PUBLIC
from tests.postgres import Postgres
from tests.stage import Stage, staged


@pytest.fixture(params=["socket-sqlite", "http-postgres"])
async def stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """A workspace with a bot: over Socket Mode on SQLite, and over HTTP on PostgreSQL."""
    async with _staged(request, tmp_path) as made:
        yield made


@pytest.fixture(params=["socket-sqlite", "http-postgres"])
async def first_day(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """The same on the day on which the app was installed: nobody administers Cadence."""
    async with _staged(request, tmp_path, administrator="") as made:
        yield made


@pytest.fixture(params=["socket-sqlite", "http-postgres"])
async def reachable(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """The same where calendars reach the bot: in Socket Mode by the port of its health."""
    outside = {"public_url": f"{PUBLIC}/", "health_port": free_port()}
    async with _staged(request, tmp_path, **outside) as made:
        yield made


@pytest.fixture
def unforeseen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The unforeseen errors that reached the boundary."""
    seen: list[str] = []
    describe = errors.describe

    def noting(error: BaseException) -> dict[str, Any]:
        seen.append(repr(error))
        return describe(error)

    monkeypatch.setattr(errors, "describe", noting)
    return seen


@asynccontextmanager
async def _staged(
    request: pytest.FixtureRequest, folder: Path, **changes: Any
) -> AsyncIterator[Stage]:
    if request.param == "socket-sqlite":
        async with staged(Mode.SOCKET, folder, **changes) as made:
            yield made
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    with postgres.lent_database() as address:
        url = address.render_as_string(hide_password=False)
        async with staged(Mode.HTTP, folder, database_url=url, **changes) as made:
            yield made

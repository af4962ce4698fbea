"""The stage of the integration tests: both ways in which Slack reaches the bot, both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from settings import Mode
from tests.postgres import Postgres
from tests.stage import Stage, staged


@pytest.fixture(params=["socket-sqlite", "http-postgres"])
async def stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """A workspace with a bot: over Socket Mode on SQLite, and over HTTP on PostgreSQL."""
    if request.param == "socket-sqlite":
        async with staged(Mode.SOCKET, tmp_path) as made:
            yield made
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    address = postgres.new_database()
    url = address.render_as_string(hide_password=False)
    async with staged(Mode.HTTP, tmp_path, database_url=url) as made:
        yield made
    postgres.drop(address)

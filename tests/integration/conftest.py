"""The stage of the integration tests, once for each way in which Slack reaches the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from settings import Mode
from tests.stage import Stage, staged


@pytest.fixture(params=list(Mode), ids=lambda mode: mode.value)
async def stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """A workspace with a bot, over Socket Mode and over HTTP."""
    async with staged(request.param, tmp_path) as made:
        yield made

"""Keeping what we know about people as fresh as Slack does."""

from __future__ import annotations

from typing import Any

from handlers.routes import Routes
from handlers.services import Services


def register(routes: Routes) -> None:
    """Listen to what Slack tells about people."""
    routes.events["user_change"] = _refresh
    routes.events["team_join"] = _refresh


async def _refresh(services: Services, event: dict[str, Any]) -> None:
    await services.directory.refresh(services.workspace_id, event["user"], services.clock())

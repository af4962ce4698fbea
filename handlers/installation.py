"""The app is removed from Slack, or its token is revoked: from then on nothing is sent.

Either event may come first, or alone. Nothing of the token is stored: it stands in the settings,
where the operator takes it out.
"""

from __future__ import annotations

from typing import Any

import structlog

from handlers.routes import Routes
from handlers.services import Services
from storage import installations

_log = structlog.get_logger()


def register(routes: Routes) -> None:
    """Listen to what Slack tells about the app itself."""
    routes.events["app_uninstalled"] = _removed
    routes.events["tokens_revoked"] = _revoked


async def _removed(services: Services, _event: dict[str, Any]) -> None:
    now, workspace_id = services.clock(), services.workspace_id
    is_news = await services.database.write(
        lambda tx: installations.note_removed(tx, workspace_id, now)
    )
    if is_news:
        _log.warning("uninstalled", workspace=workspace_id, remedy="empty SLACK_BOT_TOKEN")


async def _revoked(services: Services, event: dict[str, Any]) -> None:
    # People's own tokens are revoked in the same way; this app has none.
    if (event.get("tokens") or {}).get("bot"):
        await _removed(services, event)

"""Everything is bound to its workspace: what comes from another one does nothing and shows nothing.

The same person, the same ids, the same record, only another team id: each thing that a handler
waits for is tried, and the whole database is compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from handlers.listeners import routes_of_everything
from handlers.routes import Routes
from storage.database import Transaction
from storage.schema import METADATA
from tests.integration.acts import PARTS, give
from tests.integration.payloads import dispatch
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, Stage

ELSEWHERE = "T02OTHER"
#: Who may most here: the giver, the receiver, the administrator.
ACTORS = (ANA, DRIN, LINNEA)


def _common(user_id: str) -> dict[str, Any]:
    return {
        "team": {"id": ELSEWHERE, "domain": "other"},
        "user": {"id": user_id, "team_id": ELSEWHERE},
        "api_app_id": "A01CADENCE",
        "trigger_id": "1.2.a",
    }


def _view(callback_id: str, metadata: str) -> dict[str, Any]:
    values = {name: {"type": "plain_text_input", "value": text} for name, text in PARTS.items()}
    return {
        "id": f"V{uuid4().hex[:12].upper()}",
        "type": "modal",
        "callback_id": callback_id,
        "team_id": ELSEWHERE,
        "app_installed_team_id": ELSEWHERE,
        "private_metadata": metadata,
        "blocks": [],
        "hash": "1.a",
        "state": {"values": {name: {name: value} for name, value in values.items()}},
    }


def _payloads(routes: Routes, user_id: str, record_id: str) -> list[Mapping[str, Any]]:
    common = _common(user_id)
    command = {
        "team_id": ELSEWHERE,
        "user_id": user_id,
        "channel_id": CHANNEL,
        "trigger_id": "1.2.a",
        "api_app_id": "A01CADENCE",
    }
    words = [*routes.words, *routes.commands, "history", f"<@{DRIN}>", ""]
    return [
        *(command | {"command": f"/{name}", "text": ""} for name in routes.commands),
        *(command | {"command": "/cadence", "text": word} for word in words),
        *(common | {"type": "shortcut", "callback_id": name} for name in routes.shortcuts),
        *(
            common
            | {
                "type": "block_actions",
                "container": {"type": "view", "view_id": "V1"},
                "view": _view("feedback_record", record_id),
                "actions": [{"action_id": name, "block_id": "b", "value": record_id}],
            }
            for name in routes.actions
        ),
        *(
            common
            | {
                "type": "block_suggestion",
                "container": {"type": "view", "view_id": "V1"},
                "view": _view("feedback_record", record_id),
                "action_id": name,
                "block_id": name,
                "value": "a",
            }
            for name in routes.suggestions
        ),
        *(
            common
            | {
                "type": "view_submission",
                "view": _view(name, f'{{"feedback_id": "{record_id}"}}'),
                "response_urls": [],
            }
            for name in routes.submissions
        ),
    ]


async def _everything(stage: Stage) -> dict[str, list[Any]]:
    def work(tx: Transaction) -> dict[str, list[Any]]:
        return {
            name: sorted(map(repr, tx.connection.execute(select(table))))
            for name, table in METADATA.tables.items()
        }

    return await stage.bot.services.database.read(work)


async def test_no_handler_acts_for_another_workspace(stage: Stage) -> None:
    await give(stage)
    before = await _everything(stage)
    [record] = before["feedback"]
    record_id = record.split("'")[1]
    assert "-" in record_id
    for user_id in ACTORS:
        for payload in _payloads(routes_of_everything(), user_id, record_id):
            answer = await dispatch(stage, dict(payload))
            assert PARTS["issue"] not in str(answer)
    await stage.settle()
    assert await _everything(stage) == before


async def test_no_event_of_another_workspace_changes_anything(stage: Stage) -> None:
    await give(stage)
    before = await _everything(stage)
    for name in routes_of_everything().events:
        envelope = {
            "type": "event_callback",
            "team_id": ELSEWHERE,
            "api_app_id": "A01CADENCE",
            "event_id": f"Ev{uuid4().hex[:8]}",
            "authorizations": [{"team_id": ELSEWHERE, "user_id": "UX", "is_bot": True}],
            "event": {
                "type": name,
                "user": {"id": DRIN, "team_id": ELSEWHERE, "deleted": True},
                "channel": "D1",
                "tab": "home",
            },
        }
        await dispatch(stage, envelope)
    assert await _everything(stage) == before

"""A small workspace for tests of the page: three people, two channels, one app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sandbox.client import Person
from sandbox.config import SandboxConfig
from sandbox.running import RunningSandbox, running
from tests.acceptance.puppet import Puppet, puppet

Json = dict[str, Any]

TOKEN = "xoxb-office"
ANA, BEN, MIRA, BOT = "U01", "U02", "U03", "UBOT"
GENERAL, LEADS = "C01", "C02"


@dataclass(frozen=True)
class Office:
    """The workspace, and the app that acts in it."""

    box: RunningSandbox
    app: Puppet

    @property
    def url(self) -> str:
        """Where the page is, without a trailing slash."""
        return self.box.url

    def person(self, user_id: str) -> Person:
        """Somebody who acts without the page."""
        return self.box.client.person(user_id)

    def dm(self, user_id: str) -> str:
        """The channel between a person and the app."""
        return self.box.workspace.app_dm(user_id).id

    async def post(
        self, text: str, blocks: list[Json] | None = None, channel: str = GENERAL
    ) -> str:
        """Let the app post a message; gives its `ts`."""
        extra = {"blocks": blocks} if blocks else {}
        answer = await self.app.call("chat.postMessage", channel=channel, text=text, **extra)
        return str(answer["ts"])


@asynccontextmanager
async def open_office() -> AsyncIterator[Office]:
    """Open the workspace and connect the app over HTTP."""
    config = SandboxConfig.model_validate(_CONFIG)
    async with running(config) as box, puppet(box.api_url, TOKEN) as (app, url):
        await box.client.deliver_to(url)
        yield Office(box, app)


def _person(user_id: str, name: str, real_name: str, tz: str, locale: str) -> Json:
    return {"id": user_id, "name": name, "real_name": real_name, "tz": tz, "locale": locale}


def _command(command: str, description: str, hint: str) -> Json:
    url = "http://127.0.0.1:9/"
    texts = {"command": command, "description": description, "usage_hint": hint}
    return {**texts, "should_escape": True, "url": url}


def _shortcut(name: str, kind: str, callback_id: str) -> Json:
    texts = {"name": name, "description": f"{name}, quickly"}
    return {**texts, "type": kind, "callback_id": callback_id}


_MANIFEST = {
    "display_information": {"name": "Coach"},
    "features": {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "coach", "always_online": True},
        "slash_commands": [
            _command("/feedback", "Give private feedback", "@somebody"),
            _command("/form", "Open the form", ""),
            _command("/recognize", "Praise somebody", "@somebody for what"),
        ],
        "shortcuts": [
            _shortcut("Give praise", "global", "praise"),
            _shortcut("Talk about it", "message", "talk"),
        ],
    },
    "oauth_config": {
        "scopes": {"bot": ["commands", "chat:write", "im:write", "im:history", "users:read"]}
    },
    "settings": {
        "event_subscriptions": {
            "request_url": "http://127.0.0.1:9/",
            "bot_events": ["app_home_opened", "message.im"],
        },
        "interactivity": {"is_enabled": True, "request_url": "http://127.0.0.1:9/"},
        "socket_mode_enabled": False,
    },
}
_CONFIG = {
    "team": {"id": "T01", "name": "Acme", "domain": "acme"},
    "app": {
        "id": "A01",
        "name": "Coach",
        "bot_user_id": BOT,
        "bot_id": "B01",
        "bot_token": TOKEN,
        "app_token": "xapp-office",
        "signing_secret": "office",
        "manifest": _MANIFEST,
    },
    "people": [
        _person(ANA, "ana", "Ana Ruiz", "Europe/Madrid", "en-GB"),
        _person(BEN, "ben", "Ben Okafor", "America/New_York", "en-US"),
        _person(MIRA, "mira", "میرا احمدی", "Asia/Tehran", "fa-IR"),
    ],
    "channels": [
        {"id": GENERAL, "name": "general", "members": [ANA, BEN, MIRA, BOT]},
        {"id": LEADS, "name": "leads", "is_private": True, "members": [ANA, BOT]},
    ],
    # Long enough for a slow machine, short enough to wait for in a test of lateness.
    "ack_timeout": 1.5,
}

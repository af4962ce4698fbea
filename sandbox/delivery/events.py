"""Events to the app, with Slack's retries (Slack facts 3)."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from sandbox.delivery.dispatcher import Dispatcher
from sandbox.delivery.envelope import Envelope
from sandbox.interactions.payloads import VERIFICATION_TOKEN
from sandbox.workspace import Event, Workspace


class EventDelivery:
    """Wraps events into envelopes and delivers each until it is acknowledged or given up."""

    def __init__(self, workspace: Workspace, dispatcher: Dispatcher) -> None:
        self._workspace = workspace
        self._dispatcher = dispatcher
        self._under_way: set[asyncio.Task[None]] = set()

    def on_event(self, event: Event) -> None:
        """Start delivering an event."""
        envelope = Envelope("events_api", event.subscription, self._payload(event))
        task = asyncio.get_running_loop().create_task(self._deliver(envelope))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def close(self) -> None:
        """Give up what is still under way."""
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _deliver(self, envelope: Envelope) -> None:
        ack = await self._dispatcher.send(envelope)
        for attempt, delay in enumerate(self._workspace.config.event_retry_delays, start=1):
            if ack.status == "ok" or ack.no_retry:
                return
            await asyncio.sleep(delay)
            again = replace(envelope, retry_attempt=attempt, retry_reason=ack.reason)
            ack = await self._dispatcher.send(again)

    def _payload(self, event: Event) -> dict[str, Any]:
        workspace = self._workspace
        authorization = {
            "enterprise_id": None,
            "team_id": workspace.team.id,
            "user_id": workspace.app.bot_user_id,
            "is_bot": True,
            "is_enterprise_install": False,
        }
        return {
            "token": VERIFICATION_TOKEN,
            "team_id": workspace.team.id,
            "context_team_id": workspace.team.id,
            "context_enterprise_id": None,
            "api_app_id": workspace.app.id,
            "type": "event_callback",
            "event_id": workspace.ids.new("Ev"),
            "event_time": int(workspace.clock.seconds()),
            "event_context": workspace.ids.secret(),
            "is_ext_shared_channel": False,
            "authorizations": [authorization],
            "event": event.inner,
        }

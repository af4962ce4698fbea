"""Carries envelopes to the app the way its manifest says, and logs what happened."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import cast

from sandbox.delivery.envelope import Ack, Carrier, Envelope, EnvelopeKind
from sandbox.inspector import Answer
from sandbox.workspace import Workspace


class Dispatcher:
    """The one way from the workspace to the app."""

    def __init__(self, workspace: Workspace, carrier: Carrier) -> None:
        self._workspace = workspace
        self._carrier = carrier

    async def send(self, envelope: Envelope) -> Ack:
        """Carry an envelope; under a `repeat_delivery` fault the app gets it twice."""
        if self._workspace.faults.repeats(envelope.kind):
            repeated = replace(envelope, retry_attempt=1, retry_reason="http_timeout")
            ack, _ = await asyncio.gather(self._carry(envelope), self._carry(repeated))
            return ack
        return await self._carry(envelope)

    async def redeliver(self, exchange_id: int, retry_attempt: int) -> Ack | None:
        """Carry what was logged under this id once more; None when it left the log."""
        exchange = self._workspace.inspector.find(exchange_id)
        if exchange is None or exchange.direction != "to_app":
            return None
        kind = cast(EnvelopeKind, exchange.kind)
        envelope = Envelope(kind, exchange.name, exchange.request)
        again = replace(envelope, retry_attempt=retry_attempt, retry_reason="http_timeout")
        return await self._carry(again)

    async def _carry(self, envelope: Envelope) -> Ack:
        ack = await self._carrier.carry(envelope)
        told = ack.body if ack.status == "ok" else {"reason": ack.reason}
        answer = Answer(told, ack.status, ack.ms)
        self._workspace.inspector.record(
            "to_app", envelope.kind, envelope.name, envelope.payload, answer
        )
        return ack

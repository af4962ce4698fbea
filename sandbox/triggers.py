"""Trigger ids: 3 seconds of the workspace's clock, one use (Slack facts 1)."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from sandbox.clock import Clock
from sandbox.errors import SlackError
from sandbox.identifiers import Identifiers

LIFETIME_SECONDS = 3.0
_REMEMBERED = 10_000


@dataclass(eq=False)
class Trigger:
    """What a person's act allows the app to do: open a modal for that person."""

    user: str
    at: float
    conversation: str | None = None
    view_id: str | None = None
    used: bool = False


class Triggers:
    """Gives out trigger ids and redeems them."""

    def __init__(self, clock: Clock, ids: Identifiers) -> None:
        self._clock = clock
        self._ids = ids
        self._issued: OrderedDict[str, Trigger] = OrderedDict()

    def issue(self, user: str, conversation: str | None = None, view_id: str | None = None) -> str:
        """A new trigger id for something this person has just done."""
        trigger_id = f"{self._ids.new('')}.{self._ids.secret()}"
        self._issued[trigger_id] = Trigger(user, self._clock.seconds(), conversation, view_id)
        if len(self._issued) > _REMEMBERED:
            self._issued.popitem(last=False)
        return trigger_id

    def check(self, trigger_id: str) -> Trigger:
        """The trigger, if it can still be used.

        Raises SlackError: invalid_trigger_id, exchanged_trigger_id or expired_trigger_id.
        """
        trigger = self._issued.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._clock.seconds() - trigger.at > LIFETIME_SECONDS:
            raise SlackError("expired_trigger_id")
        return trigger

"""Response URLs: 30 minutes of the workspace's clock, 5 uses (Slack facts 1)."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from sandbox.clock import Clock
from sandbox.errors import SlackError
from sandbox.identifiers import Identifiers

LIFETIME_SECONDS = 30 * 60
MAX_USES = 5
_REMEMBERED = 10_000


@dataclass(eq=False)
class ResponseUrl:
    """Where the app may answer one act of one person.

    `source_ts` is the message that held the clicked element (microseconds), None for a command.
    """

    user: str
    channel: str
    at: float
    source_ts: int | None = None
    uses: int = 0


class ResponseUrls:
    """Gives out response URLs, as tokens, and counts their uses."""

    def __init__(self, clock: Clock, ids: Identifiers) -> None:
        self._clock = clock
        self._ids = ids
        self._issued: OrderedDict[str, ResponseUrl] = OrderedDict()

    def issue(self, user: str, channel: str, source_ts: int | None = None) -> str:
        """The token of a new response URL."""
        token = self._ids.secret()
        at = self._clock.seconds()
        self._issued[token] = ResponseUrl(user, channel, at, source_ts)
        if len(self._issued) > _REMEMBERED:
            self._issued.popitem(last=False)
        return token

    def use(self, token: str) -> ResponseUrl:
        """Count one use. Raises SlackError: expired_url, or used_url after the fifth."""
        response_url = self._issued.get(token)
        if response_url is None or self._clock.seconds() - response_url.at > LIFETIME_SECONDS:
            raise SlackError("expired_url")
        if response_url.uses >= MAX_USES:
            raise SlackError("used_url")
        response_url.uses += 1
        return response_url

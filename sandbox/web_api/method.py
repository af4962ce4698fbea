"""One method of the Web API, and one call of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from sandbox.channels import Channel
from sandbox.errors import SlackError
from sandbox.web_api.arguments import Arguments
from sandbox.workspace import Workspace

SCOPE_PREFIX = {"channel": "channels", "group": "groups", "im": "im"}


@dataclass(frozen=True)
class Call:
    """An authenticated call: its arguments, the workspace, and what issues Socket Mode tickets."""

    workspace: Workspace
    arguments: Arguments
    issue_ticket: Callable[[], str]

    def need(self, scope: str) -> None:
        """Raise SlackError missing_scope unless the bot token carries the scope."""
        if scope not in self.workspace.scopes:
            provided = ",".join(sorted(self.workspace.scopes))
            raise SlackError("missing_scope", needed=scope, provided=provided)

    def channel(self, access: Literal["read", "history", "write"]) -> Channel:
        """The channel of the argument `channel`, which the bot must see.

        `read` and `history` need the scope of that kind of channel. Raises SlackError:
        channel_not_found, missing_scope.
        """
        channel = self.workspace.channels.get(self.arguments.required("channel"))
        if channel is None:
            raise SlackError("channel_not_found")
        if access != "write":
            self.need(f"{SCOPE_PREFIX[channel.kind]}:{access}")
        if channel.kind != "channel" and not self.workspace.is_app_member(channel):
            raise SlackError("channel_not_found")
        return channel


Reply = dict[str, Any]


@dataclass(frozen=True)
class Method:
    """A method by name, and whose token it takes.

    `scope` is the one that every call needs; None when there is none or it depends on the channel.
    """

    name: str
    handle: Callable[[Call], Reply]
    scope: str | None = None
    caller: Literal["bot", "app", "anybody"] = "bot"
    post_only: bool = False

"""Text as a person types it, turned into what Slack sends (Slack facts 1 and 7.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sandbox.workspace import Workspace

# A sign and up to three words: "@ana ruiz" may be a whole real name, or "@ana" and a word.
_NAME = re.compile(r"(?<![\w@#/])([@#])([\w.'-]+(?: [\w.'-]+){0,2})")
_URL = re.compile(r"https?://[^\s<>|]+")


def escaped(text: str) -> str:
    """`&`, `<` and `>` as entities, in this order, once."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def resolved(workspace: Workspace, text: str) -> str:
    """Typed text with known `@names`, `#channels` and URLs as Slack's tokens, the rest escaped."""
    linked = _URL.sub(lambda match: f"<{match.group()}>", escaped(text))
    return _NAME.sub(lambda match: _token(workspace, match), linked)


def _token(workspace: Workspace, match: re.Match[str]) -> str:
    sign, typed = match.groups()
    find = _named if sign == "@" else _channel
    for name in _candidates(typed):
        token = find(workspace, name)
        if token is not None:
            return token + typed[len(name) :]
    return match.group()


def _candidates(typed: str) -> Iterator[str]:
    words = typed.split(" ")
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        yield name
        # "Thanks @ana." ends a sentence.
        yield name.rstrip(".")


def _named(workspace: Workspace, name: str) -> str | None:
    return _person(workspace, name) or _group(workspace, name)


def _group(workspace: Workspace, name: str) -> str | None:
    handles = {group.handle.lower(): group for group in workspace.usergroups.values()}
    group = handles.get(name.lower())
    return None if group is None else f"<!subteam^{group.id}|@{group.handle}>"


def _person(workspace: Workspace, name: str) -> str | None:
    person_id = workspace.people.by_handle().get(name.lower())
    return f"<@{person_id}>" if person_id is not None else None


def _channel(workspace: Workspace, name: str) -> str | None:
    channel = workspace.channels.by_name().get(name.lower())
    if channel is None:
        return None
    # Slack names public channels in the token, private ones it leaves nameless.
    return f"<#{channel.id}|{channel.name if channel.kind == 'channel' else ''}>"

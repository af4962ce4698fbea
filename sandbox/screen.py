"""What one person sees, as JSON."""

from __future__ import annotations

from typing import Any

from sandbox.channels import Channel
from sandbox.config import PersonConfig
from sandbox.message_objects import thread_fields
from sandbox.messages import Json, Message, format_ts
from sandbox.views import View
from sandbox.workspace import Workspace

DEFAULT_MESSAGES = 200


def screen(workspace: Workspace, user_id: str, limit: int = DEFAULT_MESSAGES) -> dict[str, Any]:
    """Everything on this person's screen; of each channel the last `limit` messages and threads.

    Raises KeyError when there is no such person. `version` grows with every change of the
    workspace, so a later `/control/wait` with it misses nothing.
    """
    me = workspace.people.get(user_id)
    if me is None:
        raise KeyError(user_id)
    home = workspace.views.home(user_id)
    return {
        "version": workspace.changes.version,
        "team": workspace.team.model_dump(),
        "app": {
            "id": workspace.app.id,
            "name": workspace.app.name,
            "bot_user_id": workspace.app.bot_user_id,
        },
        "now": workspace.clock.now().isoformat(timespec="seconds"),
        "me": me.model_dump(include={"id", "name", "real_name", "tz", "locale", "color"}),
        "people": {person.id: _person(person) for person in workspace.people},
        "channels": [
            _channel(workspace, channel, user_id, limit)
            for channel in workspace.channels
            if is_visible(channel, user_id)
        ],
        "home": None if home is None else _view(workspace, home),
        "views": [_view(workspace, view) for view in workspace.views.stack(user_id)],
    }


def is_visible(channel: Channel, user_id: str) -> bool:
    """Whether a person sees the channel: all public ones, others only as a member."""
    return channel.kind == "channel" or user_id in channel.members


def composer_refusal(workspace: Workspace, channel: Channel, user_id: str) -> str | None:
    """Why a person has nothing to type into in this channel; None when they have."""
    if channel.is_archived:
        return f"{channel.id} is archived"
    if user_id not in channel.members:
        return f"{user_id} is not in {channel.id}"
    tabs = workspace.manifest.features.app_home
    closed = tabs.messages_tab_read_only_enabled or not tabs.messages_tab_enabled
    if closed and channel.partner(user_id) == workspace.app.bot_user_id:
        return "sending messages to this app has been turned off"
    return None


def visible_messages(channel: Channel, user_id: str, limit: int) -> list[Message]:
    """The last `limit` messages with their replies, and what only this person sees."""
    shown = {message.ts: message for message in channel.timeline.newest(limit)}
    for message in list(shown.values()):
        shown.update((reply.ts, reply) for reply in channel.timeline.replies(message.ts))
    private = channel.ephemerals.get(user_id, ())
    shown.update((message.ts, message) for message in private[max(0, len(private) - limit) :])
    return [shown[ts] for ts in sorted(shown)]


def _person(person: PersonConfig) -> Json:
    return person.model_dump(
        include={"name", "real_name", "display_name", "is_bot", "deleted", "color", "tz", "title"}
    )


def _channel(workspace: Workspace, channel: Channel, user_id: str, limit: int) -> Json:
    partner = channel.partner(user_id)
    return {
        "id": channel.id,
        "name": channel.name,
        "kind": "im" if channel.kind == "im" else "channel",
        "is_private": channel.kind == "group",
        "is_archived": channel.is_archived,
        "is_member": user_id in channel.members,
        "can_write": composer_refusal(workspace, channel, user_id) is None,
        "with": partner,
        "members": list(channel.members),
        "unread": channel.timeline.count_after(channel.last_read.get(user_id, 0)),
        "messages": [
            _message(workspace, channel, message)
            for message in visible_messages(channel, user_id, limit)
        ],
    }


def _message(workspace: Workspace, channel: Channel, message: Message) -> Json:
    content = message.content
    told: Json = {
        "ts": format_ts(message.ts),
        "user": message.user,
        "text": content.text,
        "ephemeral": message.only_visible_to is not None,
        "edited": message.edited_at is not None,
        "reactions": message.reaction_list(),
    }
    optional = {
        "bot_id": workspace.app.bot_id if message.from_app else None,
        "blocks": content.blocks,
        "attachments": content.attachments,
        "files": content.files,
        "metadata": content.metadata,
        "subtype": message.subtype,
        "only_visible_to": message.only_visible_to,
        **thread_fields(channel, message),
    }
    return told | {key: value for key, value in optional.items() if value}


def _view(workspace: Workspace, view: View) -> Json:
    shown = workspace.view_object(view)
    return {**shown, "errors": dict(view.errors), "notice": view.notice}

"""Messages as the API and the events give them (Slack facts 6.4, appendix A)."""

from __future__ import annotations

from typing import Any

from sandbox.channels import Channel
from sandbox.messages import Json, Message, format_ts
from sandbox.workspace import Workspace


def message_object(
    workspace: Workspace, channel: Channel, message: Message, *, all_metadata: bool = False
) -> dict[str, Any]:
    """A message; of its metadata only the event type unless `all_metadata`."""
    told: Json = {
        "type": "message",
        "user": message.user,
        "ts": format_ts(message.ts),
        "team": workspace.team.id,
        "text": message.content.text,
    }
    if message.from_app:
        told["bot_id"] = workspace.app.bot_id
        told["app_id"] = workspace.app.id
        told["bot_profile"] = bot_profile(workspace)
    told.update(_content(message, all_metadata=all_metadata))
    told.update(_circumstances(channel, message))
    return told


def _content(message: Message, *, all_metadata: bool) -> Json:
    content = message.content
    told: Json = {}
    if content.blocks is not None:
        told["blocks"] = content.blocks
    if content.attachments:
        told["attachments"] = content.attachments
    if content.files:
        told["files"] = content.files
    if content.metadata:
        event_type = {"event_type": content.metadata["event_type"]}
        told["metadata"] = content.metadata if all_metadata else event_type
    return told


def _circumstances(channel: Channel, message: Message) -> Json:
    told: Json = {}
    if message.subtype is not None:
        told["subtype"] = message.subtype
    if message.client_msg_id is not None:
        told["client_msg_id"] = message.client_msg_id
    if message.edited_at is not None:
        told["edited"] = {"user": message.user, "ts": format_ts(message.edited_at)}
    if message.reactions:
        told["reactions"] = message.reaction_list()
    if message.only_visible_to is not None:
        told["is_ephemeral"] = True
    told.update(thread_fields(channel, message))
    return told


def thread_fields(channel: Channel, message: Message) -> Json:
    """`thread_ts` of a reply; of a parent also who replied and how often."""
    if message.is_reply and message.thread_ts is not None:
        return {"thread_ts": format_ts(message.thread_ts)}
    replies = channel.timeline.replies(message.ts)
    if not replies:
        return {}
    users = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": format_ts(message.ts),
        "reply_count": len(replies),
        "reply_users": users,
        "reply_users_count": len(users),
        "latest_reply": format_ts(replies[-1].ts),
    }


def bot_profile(workspace: Workspace) -> Json:
    """The app as the author of a message."""
    return {
        "id": workspace.app.bot_id,
        "app_id": workspace.app.id,
        "user_id": workspace.app.bot_user_id,
        "team_id": workspace.team.id,
        "name": workspace.app.name,
        "updated": 1_700_000_000,
        "deleted": False,
        "icons": {},
    }

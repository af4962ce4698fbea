"""chat.* (Slack facts 6.3 and 6.4)."""

from __future__ import annotations

from typing import Any

from sandbox import posting
from sandbox.block_kit import assign_ids, validate_message
from sandbox.channels import Channel
from sandbox.errors import SlackError
from sandbox.message_objects import message_object
from sandbox.messages import Content, Message, format_ts, parse_ts
from sandbox.pictures import unusable_pictures
from sandbox.surface import plain_words
from sandbox.web_api.message_metadata import read_metadata
from sandbox.web_api.method import Call, Method, Reply

MAX_POSTED_TEXT = 40_000
MAX_UPDATED_TEXT = 4_000
MAX_ATTACHMENTS = 100


def methods() -> list[Method]:
    """The methods of this family."""
    return [
        Method("chat.postMessage", post_message, "chat:write"),
        Method("chat.postEphemeral", post_ephemeral, "chat:write"),
        Method("chat.update", update, "chat:write"),
        Method("chat.delete", delete, "chat:write"),
        Method("chat.getPermalink", get_permalink),
    ]


def post_message(call: Call) -> Reply:
    """Post to a channel the app may write to."""
    channel = _writable_channel(call)
    content = _content(call)
    message = Message(
        0,
        call.workspace.app.bot_user_id,
        content,
        find_parent(channel, call.arguments.text("thread_ts")),
        from_app=True,
        reply_broadcast=call.arguments.flag("reply_broadcast"),
    )
    if message.is_broadcast:
        message.subtype = "thread_broadcast"
    posting.post(call.workspace, channel, message)
    told = message_object(call.workspace, channel, message, all_metadata=True)
    return {"channel": channel.id, "ts": format_ts(message.ts), "message": told}


def post_ephemeral(call: Call) -> Reply:
    """Show a message to one member of a channel."""
    channel = _writable_channel(call)
    viewer = call.workspace.people.get(call.arguments.required("user"))
    if viewer is None or viewer.deleted or viewer.id not in channel.members:
        raise SlackError("user_not_in_channel")
    parent = find_parent(channel, call.arguments.text("thread_ts"))
    bot = call.workspace.app.bot_user_id
    message = Message(0, bot, _content(call), parent, from_app=True)
    posting.post_ephemeral(call.workspace, channel, message, viewer.id)
    return {"message_ts": format_ts(message.ts)}


def update(call: Call) -> Reply:
    """Replace what one of the app's own messages says."""
    channel, message = _own_message(call, "cant_update_message")
    if len(call.arguments.text("text")) > MAX_UPDATED_TEXT:
        raise SlackError("msg_too_long")
    content = _content(call, message.content)
    posting.edit(call.workspace, channel, message, content)
    told = message_object(call.workspace, channel, message, all_metadata=True)
    ts = format_ts(message.ts)
    return {"channel": channel.id, "ts": ts, "text": content.text, "message": told}


def delete(call: Call) -> Reply:
    """Delete one of the app's own messages."""
    channel, message = _own_message(call, "cant_delete_message")
    posting.delete(call.workspace, channel, message)
    return {"channel": channel.id, "ts": format_ts(message.ts)}


def get_permalink(call: Call) -> Reply:
    """The address of a message."""
    channel = call.channel("write")
    ts = call.arguments.required("message_ts")
    message = _message(channel, ts)
    team = call.workspace.team.domain
    link = f"https://{team}.slack.com/archives/{channel.id}/p{message.ts}"
    if message.is_reply and message.thread_ts is not None:
        link += f"?thread_ts={format_ts(message.thread_ts)}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def _writable_channel(call: Call) -> Channel:
    workspace = call.workspace
    person = workspace.people.get(call.arguments.required("channel"))
    if person is not None and workspace.people.is_human(person.id):
        channel = workspace.app_dm(person.id)
    else:
        channel = call.channel("write")
    if channel.is_archived:
        raise SlackError("is_archived")
    if channel.kind == "im" and not workspace.manifest.features.app_home.messages_tab_enabled:
        raise SlackError("messages_tab_disabled")
    public = channel.kind == "channel" and "chat:write.public" in workspace.scopes
    if not workspace.is_app_member(channel) and not public:
        raise SlackError("not_in_channel")
    return channel


def _own_message(call: Call, refusal: str) -> tuple[Channel, Message]:
    channel = call.channel("write")
    message = _message(channel, call.arguments.required("ts"))
    if not message.from_app:
        raise SlackError(refusal)
    return channel, message


def _message(channel: Channel, ts: str) -> Message:
    try:
        message = channel.timeline.get(parse_ts(ts))
    except ValueError:
        message = None
    if message is None:
        raise SlackError("message_not_found")
    return message


def find_parent(channel: Channel, thread_ts: str) -> int | None:
    """The parent that `thread_ts` names, None when it names nothing.

    Raises SlackError cannot_reply_to_message when there is no such parent.
    """
    if not thread_ts:
        return None
    try:
        parent = channel.timeline.get(parse_ts(thread_ts))
    except ValueError:
        parent = None
    if parent is None or parent.is_reply:
        raise SlackError("cannot_reply_to_message")
    return parent.ts


def _content(call: Call, before: Content | None = None) -> Content:
    arguments = call.arguments
    blocks = _list(call, "blocks", "invalid_blocks_format")
    attachments = _list(call, "attachments", "invalid_attachments")
    text = arguments.text("text")
    if arguments.has("markdown_text"):
        blocks = [_markdown_block(call)]
    if not text and not blocks and not attachments:
        raise SlackError("no_text")
    if attachments is not None and len(attachments) > MAX_ATTACHMENTS:
        raise SlackError("too_many_attachments")
    said = {"text": text, "blocks": blocks, "attachments": attachments}
    reasons = validate_message({key: value for key, value in said.items() if value})
    reasons = reasons or unusable_pictures(call.workspace.files, blocks or [])
    if reasons:
        raise SlackError("invalid_blocks", reasons, errors=reasons)
    metadata = read_metadata(arguments, before.metadata if before is not None else None)
    return Content(
        text[:MAX_POSTED_TEXT] or plain_words(blocks or []),
        assign_ids(blocks) if blocks else None,
        attachments,
        metadata,
    )


def _list(call: Call, name: str, refusal: str) -> list[dict[str, Any]] | None:
    value = call.arguments.structure(name, refusal)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise SlackError(refusal)
    return value


def _markdown_block(call: Call) -> dict[str, Any]:
    if call.arguments.has("text") or call.arguments.has("blocks"):
        raise SlackError("markdown_text_conflict")
    return {"type": "markdown", "text": call.arguments.text("markdown_text")}

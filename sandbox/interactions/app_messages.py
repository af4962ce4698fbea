"""Messages that the app sends without `chat.postMessage`: in an ack or to a response URL."""

from __future__ import annotations

from typing import Any

from sandbox import posting
from sandbox.block_kit import assign_ids, validate_message
from sandbox.channels import Channel
from sandbox.errors import SlackError
from sandbox.messages import Content, Message
from sandbox.surface import plain_words
from sandbox.workspace import Workspace


def content_of(body: dict[str, Any]) -> Content:
    """What a message body says.

    Raises SlackError: no_text when it says nothing, invalid_blocks with the reasons.
    """
    said = {key: body[key] for key in ("text", "blocks", "attachments") if body.get(key)}
    if not said:
        raise SlackError("no_text")
    reasons = validate_message(said)
    if reasons:
        raise SlackError("invalid_blocks", reasons, errors=reasons)
    blocks = said.get("blocks")
    text = said.get("text") or plain_words(blocks or [])
    identified = assign_ids(blocks) if blocks else None
    return Content(text, identified, said.get("attachments"), body.get("metadata"))


def say(
    workspace: Workspace, channel: Channel, body: dict[str, Any], viewer: str | None
) -> Message:
    """Post a body as the app's message: to the channel, or to `viewer` alone.

    Raises SlackError as `content_of` does.
    """
    content = content_of(body)
    message = Message(0, workspace.app.bot_user_id, content, from_app=True)
    if viewer is None:
        return posting.post(workspace, channel, message)
    return posting.post_ephemeral(workspace, channel, message, viewer)

"""Uploading files, the three steps of it (Slack facts 6.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sandbox import posting
from sandbox.channels import Channel
from sandbox.errors import SlackError
from sandbox.files import StoredFile, file_object
from sandbox.interactions.app_messages import content_of
from sandbox.messages import Content, Message
from sandbox.web_api.chat import find_parent
from sandbox.web_api.method import Call, Method, Reply

MAX_ALT_TEXT = 1000
MAX_CHANNELS = 100


def methods() -> list[Method]:
    """The methods of this family."""
    return [
        Method("files.getUploadURLExternal", get_upload_url, "files:write"),
        Method("files.completeUploadExternal", complete_upload, "files:write"),
        Method("files.info", info, "files:read"),
    ]


def get_upload_url(call: Call) -> Reply:
    """Where to send the bytes."""
    workspace, arguments = call.workspace, call.arguments
    name, length = arguments.required("filename"), arguments.number("length", 0)
    if length <= 0:
        raise SlackError(
            "invalid_arguments", ["[ERROR] must be greater than 0 [json-pointer:/length]"]
        )
    if len(arguments.text("alt_txt")) > MAX_ALT_TEXT:
        raise SlackError("alt_txt_too_large")
    now = int(workspace.clock.seconds())
    file, token = workspace.files.announce(name, length, workspace.app.bot_user_id, now)
    file.alt_text = arguments.text("alt_txt")
    return {"upload_url": f"{workspace.base_url}upload/v1/{token}", "file_id": file.id}


def complete_upload(call: Call) -> Reply:
    """Finish uploads and share them; without a channel the files stay private."""
    named = call.arguments.structure("files", "invalid_arguments")
    if not isinstance(named, list) or not named:
        raise SlackError("invalid_arguments", ["[ERROR] missing required field: files"])
    channels = _channels(call)
    files = [_uploaded(call, item) for item in named]
    for file in files:
        file.completed = True
        file.channels = [channel.id for channel in channels]
        # What stands in a channel was looked into before.
        file.is_processed = bool(channels)
    told = [file_object(file, call.workspace.base_url) for file in files]
    for channel in channels:
        _share(call, channel, told)
    return {"files": told}


def info(call: Call) -> Reply:
    """What is known of a file; whoever asks finds that Slack has looked into it meanwhile.

    Slack does so within a second or two of the upload, and until then refuses blocks with the
    file. Here it waits for the question, so that an app that never asks is found out.
    """
    file = call.workspace.files.get(call.arguments.required("file"))
    if file is None or not file.completed:
        raise SlackError("file_not_found")
    file.is_processed = True
    return {"file": file_object(file, call.workspace.base_url)}


def _uploaded(call: Call, item: Any) -> StoredFile:
    file = call.workspace.files.get(str(item.get("id"))) if isinstance(item, dict) else None
    if file is None or file.content is None or file.completed:
        raise SlackError("file_not_found")
    file.title = str(item.get("title") or file.name)
    return file


def _channels(call: Call) -> list[Channel]:
    ids = call.arguments.names("channels") or call.arguments.names("channel_id")
    if len(ids) > MAX_CHANNELS:
        raise SlackError("invalid_arguments", ["[ERROR] at most 100 channels"])
    channels = [call.workspace.channels.get(channel_id) for channel_id in ids]
    if not all(channel is not None and _is_visible(call, channel) for channel in channels):
        raise SlackError("channel_not_found")
    found = [channel for channel in channels if channel is not None]
    if not all(call.workspace.is_app_member(channel) for channel in found):
        raise SlackError("not_in_channel")
    return found


def _is_visible(call: Call, channel: Channel) -> bool:
    return channel.kind == "channel" or call.workspace.is_app_member(channel)


def _share(call: Call, channel: Channel, files: list[dict[str, Any]]) -> None:
    said = Content()
    comment = call.arguments.text("initial_comment")
    if comment:
        said = content_of({"text": comment})
    elif call.arguments.has("blocks"):
        said = content_of({"blocks": call.arguments.structure("blocks", "invalid_blocks_format")})
    message = Message(0, call.workspace.app.bot_user_id, replace(said, files=files), from_app=True)
    message.subtype = "file_share"
    message.thread_ts = find_parent(channel, call.arguments.text("thread_ts"))
    posting.post(call.workspace, channel, message)

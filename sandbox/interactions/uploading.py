"""Files that people share in a conversation (Slack facts 3: a message of subtype file_share)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace

from sandbox import posting
from sandbox.channels import Channel
from sandbox.errors import NotPossibleError
from sandbox.files import StoredFile, file_object
from sandbox.interactions.actor import Actor
from sandbox.interactions.conversing import written
from sandbox.messages import Content, Message

#: Slack's client takes ten files into one message.
MOST_FILES = 10
#: Slack takes a gigabyte; this one keeps its files in memory.
LARGEST_FILE = 50 * 1024 * 1024
LONGEST_NAME = 255


def upload(
    actor: Actor,
    channel: Channel,
    files: Mapping[str, bytes],
    text: str = "",
    thread: Message | None = None,
) -> Message:
    """Share files, by their names, with or without a text.

    Raises NotPossibleError when the person cannot write there or Slack would not take a file.
    """
    actor.check_composer(channel)
    stored = attach(actor, files)
    for file in stored:
        file.channels = [channel.id]
    content = written(actor.workspace, text) if text.strip() else Content()
    told = [file_object(file, actor.workspace.base_url) for file in stored]
    message = Message(
        0,
        actor.id,
        replace(content, files=told),
        None if thread is None else thread.thread_ts or thread.ts,
        subtype="file_share",
        client_msg_id=str(uuid.uuid4()),
    )
    return posting.post(actor.workspace, channel, message)


def attach(actor: Actor, files: Mapping[str, bytes]) -> list[StoredFile]:
    """Keep files, by their names, that nobody sees yet.

    Raises NotPossibleError when Slack would not take one.
    """
    _check(files)
    now, keep = int(actor.workspace.clock.seconds()), actor.workspace.files.keep
    return [keep(name, content, actor.id, now) for name, content in files.items()]


def _check(files: Mapping[str, bytes]) -> None:
    if not 1 <= len(files) <= MOST_FILES:
        raise NotPossibleError(f"a message takes 1 to {MOST_FILES} files")
    for name, content in files.items():
        if not name.strip() or len(name) > LONGEST_NAME:
            raise NotPossibleError(f"a file has a name of at most {LONGEST_NAME} characters")
        if not content:
            raise NotPossibleError(f"{name} is empty")
        if len(content) > LARGEST_FILE:
            raise NotPossibleError(f"{name} is larger than {LARGEST_FILE} bytes")

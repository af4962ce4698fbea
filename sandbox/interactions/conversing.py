"""What people do without the app asking: write, react, open the app's Home, join."""

from __future__ import annotations

import uuid

from sandbox import posting
from sandbox.block_kit import assign_ids
from sandbox.channels import Channel
from sandbox.errors import NotPossibleError
from sandbox.interactions.actor import Actor
from sandbox.interactions.typing import resolved
from sandbox.membership import join
from sandbox.messages import Content, Json, Message
from sandbox.workspace import Workspace


def write(actor: Actor, channel: Channel, text: str, thread: Message | None) -> Message:
    """Write a message, in a thread if one is given.

    Raises NotPossibleError when the person cannot write there or there is nothing to send.
    """
    actor.check_composer(channel)
    if not text.strip():
        raise NotPossibleError("there is nothing to send")
    thread_ts = None if thread is None else thread.thread_ts or thread.ts
    content = written(actor.workspace, text)
    message = Message(0, actor.id, content, thread_ts, client_msg_id=str(uuid.uuid4()))
    return posting.post(actor.workspace, channel, message)


def written(workspace: Workspace, text: str) -> Content:
    """Typed text as Slack's client sends it."""
    return Content(resolved(workspace, text), _as_blocks(text))


def react(actor: Actor, channel: Channel, message: Message, name: str, *, remove: bool) -> None:
    """Add or take back a reaction; name without colons. Raises NotPossibleError."""
    if message.only_visible_to is not None:
        raise NotPossibleError("nobody can react to an ephemeral message")
    change = posting.unreact if remove else posting.react
    if not change(actor.workspace, channel, message, name, actor.id):
        raise NotPossibleError(f"there is {'no' if remove else 'already a'} reaction {name}")


def open_home(actor: Actor, tab: str) -> None:
    """Open the app's page on the tab `home` or `messages`. Raises NotPossibleError."""
    workspace = actor.workspace
    tabs = workspace.manifest.features.app_home
    shown = {"home": tabs.home_tab_enabled, "messages": tabs.messages_tab_enabled}
    if not shown.get(tab):
        raise NotPossibleError(f"the app has no {tab} tab")
    channel = workspace.app_dm(actor.id)
    home = workspace.views.home(actor.id)
    told: Json = {"type": "app_home_opened", "user": actor.id, "channel": channel.id, "tab": tab}
    if home is not None and tab == "home":
        told["view"] = workspace.view_object(home)
    workspace.publish("app_home_opened", told)


def join_channel(actor: Actor, channel: Channel) -> None:
    """Join a public channel. Raises NotPossibleError."""
    if channel.kind != "channel" or channel.is_archived:
        raise NotPossibleError(f"{channel.id} cannot be joined")
    join(actor.workspace, channel, actor.id)


def _as_blocks(text: str) -> list[Json]:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return assign_ids([{"type": "rich_text", "elements": [section]}])


def own_channel(actor: Actor, channel_id: str) -> Channel:
    """A channel the person is in and may invite others to. Raises NotPossibleError."""
    channel = actor.channel(channel_id)
    if channel.kind == "im" or actor.id not in channel.members:
        raise NotPossibleError(f"{actor.id} cannot invite anybody to {channel.id}")
    return channel


def guest(actor: Actor, user_id: str) -> str:
    """The id of somebody who can be invited. Raises NotPossibleError."""
    person = actor.workspace.people.get(user_id)
    if person is None or person.deleted:
        raise NotPossibleError(f"nobody with the id {user_id} can be invited")
    return person.id

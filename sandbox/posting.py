"""Messages coming, changing and going: the state, the screens and the events of each."""

from __future__ import annotations

from sandbox.channels import Channel
from sandbox.message_objects import message_object
from sandbox.messages import Content, Json, Message, format_ts
from sandbox.workspace import Workspace

_SUBSCRIPTION = {"im": "message.im", "channel": "message.channels", "group": "message.groups"}


def post(workspace: Workspace, channel: Channel, message: Message) -> Message:
    """Add a message to its channel; it gets its `ts` here."""
    message.ts = channel.timeline.next_ts(workspace.clock.micros())
    channel.timeline.add(message)
    channel.last_read[message.user] = message.ts
    _touch(workspace, channel)
    if _hears(workspace, channel):
        _tell(workspace, channel, message_object(workspace, channel, message, all_metadata=True))
    return message


def post_ephemeral(
    workspace: Workspace, channel: Channel, message: Message, viewer: str
) -> Message:
    """Show a message to one person only."""
    message.ts = channel.timeline.next_ts(workspace.clock.micros())
    message.only_visible_to = viewer
    channel.ephemerals.setdefault(viewer, []).append(message)
    workspace.changes.touch([viewer])
    return message


def edit(workspace: Workspace, channel: Channel, message: Message, content: Content) -> None:
    """Replace what a message says."""
    before = message_object(workspace, channel, message, all_metadata=True)
    message.edit(content, workspace.clock.micros())
    if message.only_visible_to is not None:
        workspace.changes.touch([message.only_visible_to])
        return
    _touch(workspace, channel)
    after = message_object(workspace, channel, message, all_metadata=True)
    change = {"subtype": "message_changed", "message": after, "previous_message": before}
    _tell(workspace, channel, {"type": "message", "hidden": True, **change})


def delete(workspace: Workspace, channel: Channel, message: Message) -> None:
    """Take a message away."""
    if message.only_visible_to is not None:
        channel.ephemerals[message.only_visible_to].remove(message)
        workspace.changes.touch([message.only_visible_to])
        return
    before = message_object(workspace, channel, message, all_metadata=True)
    channel.timeline.remove(message)
    _touch(workspace, channel)
    change = {"deleted_ts": format_ts(message.ts), "previous_message": before}
    _tell(
        workspace,
        channel,
        {"type": "message", "subtype": "message_deleted", "hidden": True, **change},
    )


def react(workspace: Workspace, channel: Channel, message: Message, name: str, user: str) -> bool:
    """Add a reaction; False if it was there already."""
    added = message.react(name, user)
    if added:
        _tell_reaction(workspace, channel, message, ("reaction_added", name), user)
    return added


def unreact(workspace: Workspace, channel: Channel, message: Message, name: str, user: str) -> bool:
    """Take a reaction back; False if there was none."""
    removed = message.unreact(name, user)
    if removed:
        _tell_reaction(workspace, channel, message, ("reaction_removed", name), user)
    return removed


def _touch(workspace: Workspace, channel: Channel) -> None:
    """Change the screens that show the channel: a public one stands on everybody's."""
    if channel.kind == "channel":
        workspace.changes.touch_everybody()
    else:
        workspace.changes.touch(channel.members)


def _hears(workspace: Workspace, channel: Channel) -> bool:
    subscribed = _SUBSCRIPTION[channel.kind] in workspace.manifest.events
    return subscribed and workspace.is_app_member(channel)


def _tell(workspace: Workspace, channel: Channel, told: Json) -> None:
    if not _hears(workspace, channel):
        return
    stamp = told.get("ts") or workspace.stamp()
    where = {"channel": channel.id, "channel_type": channel.kind}
    workspace.publish(
        _SUBSCRIPTION[channel.kind], {**told, **where, "ts": stamp, "event_ts": stamp}
    )


def _tell_reaction(
    workspace: Workspace, channel: Channel, message: Message, change: tuple[str, str], user: str
) -> None:
    kind, name = change
    _touch(workspace, channel)
    if workspace.is_app_member(channel):
        item = {"type": "message", "channel": channel.id, "ts": format_ts(message.ts)}
        told = {"type": kind, "user": user, "reaction": name, "item": item}
        workspace.publish(kind, {**told, "item_user": message.user})

"""conversations.* (Slack facts 6.3)."""

from __future__ import annotations

from sandbox.channels import Channel
from sandbox.errors import SlackError
from sandbox.membership import join as join_channel
from sandbox.web_api.channel_objects import channel_object
from sandbox.web_api.method import SCOPE_PREFIX, Call, Method, Reply
from sandbox.web_api.pagination import page

_TYPES = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}
MAX_GROUP = 8


def methods() -> list[Method]:
    """The methods of this family, but for reading messages."""
    return [
        Method("conversations.open", open_conversation, "im:write"),
        Method("conversations.info", info),
        Method("conversations.list", list_conversations),
        Method("conversations.members", members),
        Method("conversations.join", join, "channels:join"),
    ]


def open_conversation(call: Call) -> Reply:
    """Open the direct message with one person."""
    arguments, workspace = call.arguments, call.workspace
    if arguments.has("channel"):
        channel = call.channel("write")
        if channel.kind != "im":
            raise SlackError("channel_not_found")
    else:
        channel = workspace.app_dm(_partner(call))
    was_open, channel.is_open = channel.is_open, True
    told = {"id": channel.id}
    if arguments.flag("return_im"):
        told = channel_object(workspace, channel)
    return {"channel": told, **({"no_op": True, "already_open": True} if was_open else {})}


def info(call: Call) -> Reply:
    """One channel."""
    channel = call.channel("read")
    with_members = call.arguments.flag("include_num_members")
    return {"channel": channel_object(call.workspace, channel, with_members=with_members)}


def list_conversations(call: Call) -> Reply:
    """The channels the app sees, of the wanted types."""
    kinds = _wanted_kinds(call)
    without_archived = call.arguments.flag("exclude_archived")
    shown = [
        channel
        for channel in call.workspace.channels
        if channel.kind in kinds
        and not (without_archived and channel.is_archived)
        and _is_listed(call, channel)
    ]
    channels, metadata = page(call.arguments, "channels", shown, default=100)
    told = [channel_object(call.workspace, channel, with_members=True) for channel in channels]
    return {"channels": told, "response_metadata": metadata}


def members(call: Call) -> Reply:
    """The ids of a channel's members."""
    channel = call.channel("read")
    ids, metadata = page(call.arguments, "members", channel.members, default=100)
    return {"members": ids, "response_metadata": metadata}


def join(call: Call) -> Reply:
    """Join a public channel."""
    channel = call.channel("write")
    if channel.kind != "channel":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    joined = join_channel(call.workspace, channel, call.workspace.app.bot_user_id)
    told = {"channel": channel_object(call.workspace, channel)}
    if joined:
        return told
    return {
        **told,
        "warning": "already_in_channel",
        "response_metadata": {"warnings": ["already_in_channel"]},
    }


def _partner(call: Call) -> str:
    users = call.arguments.names("users")
    if not users:
        raise SlackError("users_list_not_supplied")
    if len(users) > 1:
        if len(users) > MAX_GROUP:
            raise SlackError("too_many_users")
        call.need("mpim:write")
        raise SlackError("method_not_supported_for_channel_type")
    person = call.workspace.people.get(users[0])
    if person is None:
        raise SlackError("user_not_found")
    if person.deleted:
        raise SlackError("user_disabled")
    if person.is_stranger:
        raise SlackError("user_not_visible")
    if not call.workspace.people.is_human(person.id):
        raise SlackError("cannot_dm_bot")
    return person.id


def _wanted_kinds(call: Call) -> set[str]:
    types = call.arguments.names("types") or ["public_channel"]
    if set(types) - _TYPES.keys():
        raise SlackError("invalid_types")
    kinds = {_TYPES[name] for name in types}
    for kind in sorted(kinds & SCOPE_PREFIX.keys()):
        call.need(f"{SCOPE_PREFIX[kind]}:read")
    return kinds


def _is_listed(call: Call, channel: Channel) -> bool:
    if channel.kind == "im":
        return channel.is_open and call.workspace.is_app_member(channel)
    return channel.kind == "channel" or call.workspace.is_app_member(channel)

"""conversations.history and conversations.replies (Slack facts 6.3)."""

from __future__ import annotations

from sandbox.channels import Channel
from sandbox.errors import SlackError
from sandbox.message_objects import message_object
from sandbox.messages import Json, Message, parse_ts
from sandbox.web_api.method import Call, Method, Reply
from sandbox.web_api.pagination import decode_cursor, encode_cursor, limit_of

_MICROS = 1_000_000
_FAR_FUTURE = 10**18
MAX_LIMIT = 999


def methods() -> list[Method]:
    """The methods that read messages."""
    return [
        Method("conversations.history", history),
        Method("conversations.replies", replies),
    ]


def history(call: Call) -> Reply:
    """The messages of a channel, newest first."""
    channel = _readable(call)
    limit = limit_of(call.arguments, 100, MAX_LIMIT)
    oldest, latest = _bounds(call, "conversations.history")
    cursor = call.arguments.text("cursor")
    if cursor:
        latest = min(latest, decode_cursor("history", cursor))
    found = channel.timeline.between(oldest, latest, limit + 1)
    shown = found[:limit]
    has_more = len(found) > limit
    following = encode_cursor("history", shown[-1].ts - 1) if has_more else ""
    return {
        "messages": _told(call, channel, shown),
        "has_more": has_more,
        "pin_count": 0,
        "response_metadata": {"next_cursor": following},
    }


def replies(call: Call) -> Reply:
    """A thread: the parent first, then its replies, oldest first."""
    channel = _readable(call)
    limit = limit_of(call.arguments, 1000, 1000)
    thread = _thread(call, channel)
    oldest, latest = _bounds(call, "conversations.replies")
    cursor = call.arguments.text("cursor")
    if cursor:
        oldest = max(oldest, decode_cursor("replies", cursor))
    parent, below = thread[0], thread[1:]
    kept = [message for message in below if oldest <= message.ts <= latest]
    shown, has_more = kept[:limit], len(kept) > limit
    following = encode_cursor("replies", shown[-1].ts + 1) if has_more else ""
    return {
        "messages": _told(call, channel, [parent, *shown]),
        "has_more": has_more,
        "response_metadata": {"next_cursor": following},
    }


def _readable(call: Call) -> Channel:
    channel = call.channel("history")
    if not call.workspace.is_app_member(channel):
        raise SlackError("not_in_channel")
    return channel


def _thread(call: Call, channel: Channel) -> list[Message]:
    try:
        message = channel.timeline.get(parse_ts(call.arguments.required("ts")))
    except ValueError:
        message = None
    if message is None:
        raise SlackError("thread_not_found")
    parent = message
    if message.is_reply and message.thread_ts is not None:
        parent = channel.timeline.get(message.thread_ts) or message
    return [parent, *channel.timeline.replies(parent.ts)]


def _bounds(call: Call, method: str) -> tuple[int, int]:
    """Oldest and latest `ts` (microseconds, both inclusive) that Slack shows by now."""
    arguments = call.arguments
    edge = 0 if arguments.flag("inclusive") else 1
    oldest = _stamp(arguments.text("oldest"), "invalid_ts_oldest")
    latest = _stamp(arguments.text("latest"), "invalid_ts_latest")
    first = 0 if oldest is None else oldest + edge
    last = _FAR_FUTURE if latest is None else latest - edge
    delay = call.workspace.faults.history_delay(method)
    if delay:
        last = min(last, call.workspace.clock.micros() - int(delay * _MICROS))
    return first, last


def _stamp(text: str, refusal: str) -> int | None:
    if not text or text in ("0", "now"):
        return None
    try:
        return parse_ts(text)
    except ValueError as error:
        raise SlackError(refusal) from error


def _told(call: Call, channel: Channel, messages: list[Message]) -> list[Json]:
    everything = call.arguments.flag("include_all_metadata")
    return [
        message_object(call.workspace, channel, message, all_metadata=everything)
        for message in messages
    ]

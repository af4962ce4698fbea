"""A channel in which nothing can be posted any more: why, and what helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from texts import Texts
from views import blocks as b
from views.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class LostChannel:
    """A channel, and what it was for."""

    channel_id: str
    #: Slack's code.
    code: str
    is_for_recognition: bool = False
    is_for_leadership: bool = False
    #: The managers whose teams read there.
    manager_ids: Sequence[str] = ()


def why(t: Texts, code: str) -> str:
    """Why a channel does not have a post; a clause that ends a sentence."""
    return {
        "channel_not_found": t.say("it was deleted, or it is private and I am not in it"),
        "is_archived": t.say("it is archived"),
        "not_in_channel": t.say("I am not in it any more"),
    }.get(code) or (
        t.say("only some people may post there")
        if code.startswith("restricted_action")
        else t.say("Slack did not take it")
    )


def lost_channel(t: Texts, lost: LostChannel) -> Message:
    """To administrators, once."""
    line = t.say(
        ":warning: *I cannot post in {channel} any more* (`{id}`): {why}.",
        channel=b.channel(lost.channel_id),
        id=lost.channel_id,
        why=why(t, lost.code),
    )
    remedy = t.say(
        "Bring the channel back or type `/invite @cadence` there. Or choose another: for everybody"
        " with `{settings}`, for a team with `{team}`.",
        settings=t.command("cadence settings"),
        team=t.command("cadence team"),
    )
    rest = t.say(
        "Until then nothing is posted there, and nothing goes anywhere else by itself: whoever"
        " recognises somebody is asked what to do. I do not tell you again of each post."
    )
    lines = [line, *_uses(t, lost), remedy, rest]
    return Message(b.notification(lines), [b.section(one) for one in lines])


def _uses(t: Texts, lost: LostChannel) -> list[str]:
    uses = [t.say("recognition")] if lost.is_for_recognition else []
    uses += [t.say("leadership")] if lost.is_for_leadership else []
    uses += [t.say("the team of {leader}", leader=b.mention(one)) for one in lost.manager_ids[:20]]
    return [t.say("It is the channel of: {uses}", uses=", ".join(uses))] if uses else []

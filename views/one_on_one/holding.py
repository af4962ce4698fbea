"""Did you meet? The question, and what it says once it is settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coaching.one_on_one import Meeting, MeetingState
from texts import Texts
from views import blocks as b
from views.ids import Act
from views.message import Message
from views.one_on_one.recap import write_button
from views.one_on_one.values import day_value
from views.pipeline_review.names import matter_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A meeting about which its lead was asked."""

    meeting: Meeting
    state: MeetingState
    #: The other one.
    other_id: str
    #: Days to which it can be moved, in the zone of the series.
    offered: Sequence[date] = ()


def did_you_meet(t: Texts, asked: Asked, *, once_more: bool = False) -> Message:
    """The question, with its two answers; or what has become of the meeting since."""
    if asked.state is not MeetingState.OPEN:
        line = settled(t, asked)
        return Message(line, [b.section(line), *_what_follows(t, asked)])
    lines = [
        _question(t, asked),
        matter_line(t, asked.meeting.occurrence.matter),
        t.say("I do not ask again.") if once_more else "",
    ]
    text = b.notification(lines)
    return Message(text, [b.section(text), b.actions(answers(t, asked.meeting, asked.offered))])


def answers(t: Texts, meeting: Meeting, offered: Sequence[date]) -> b.Blocks:
    """Yes, or another day: a meeting is never skipped (practice C2)."""
    which = meeting.occurrence.id
    yes = b.button(
        t.say("Yes, we met"),
        Act.ONE_ON_ONE_MET,
        day_value(which, meeting.occurrence.placement.held_on),
        style="primary",
    )
    first = [
        b.button(
            t.say("Move to {day}", day=t.day(day)), Act.ONE_ON_ONE_MOVE_TO, day_value(which, day)
        )
        for day in offered[:1]
    ]
    return [yes, *first, b.button(t.say("Another day…"), Act.ONE_ON_ONE_MOVE, str(which))]


def settled(t: Texts, asked: Asked) -> str:
    """What has become of a meeting that is not open."""
    person, one = b.mention(asked.other_id), asked.meeting.occurrence
    if asked.state is MeetingState.HELD:
        return t.say(
            ":white_check_mark: You met {person}, as planned for {when}.",
            person=person,
            when=t.moment(one.starts_at),
        )
    if one.joins_id is not None:
        return t.say(
            ":calendar: Your pipeline review with {person} is part of your one-on-one on {when}.",
            person=person,
            when=t.moment(one.starts_at),
        )
    if asked.state is MeetingState.JOINED:
        return t.say(
            ":calendar: Your one-on-one with {person} of {day} has joined another one, on {when}.",
            person=person,
            day=t.day(one.placement.nominal_date),
            when=t.moment(one.starts_at),
        )
    return t.say(
        ":calendar: You meet {person} on {when}.", person=person, when=t.moment(one.starts_at)
    )


def _what_follows(t: Texts, asked: Asked) -> b.Blocks:
    """A recap follows a meeting that was held (practice C4)."""
    if asked.state is not MeetingState.HELD:
        return []
    return [b.actions([write_button(t, asked.meeting.occurrence.id)])]


def _question(t: Texts, asked: Asked) -> str:
    return t.say(
        ":speech_balloon: Did you meet {person}? It was planned for {when}.",
        person=b.mention(asked.other_id),
        when=t.moment(asked.meeting.occurrence.starts_at),
    )

"""What came too late, in one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coaching.kinds import Kind
from texts import Texts
from views.blocks import mention, notification, section
from views.kind_names import kind_name
from views.message import Message

#: Each line is short; a message holds them all.
_MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class Late:
    """One thing that could not be said in time."""

    kind: Kind
    #: When it should have been said.
    due_at: datetime
    #: Slack's ids of those whom it is about.
    people: Sequence[str]


def digest(t: Texts, late: Sequence[Late]) -> Message:
    """One line for each, without anybody's words."""
    intro = t.say("For a while I could not write to you. This came too late to be sent:")
    lines = [f"• {_line(t, one)}" for one in late[:_MOST_LINES]]
    left = len(late) - _MOST_LINES
    if left > 0:
        lines.append(t.many("• and {count} more", "• and {count} more", left))
    text = notification([intro, *lines])
    return Message(text, [section(text)])


def _line(t: Texts, one: Late) -> str:
    what = kind_name(t, one.kind)
    when = t.moment(one.due_at)
    people = ", ".join(mention(person) for person in one.people)
    if not people:
        return t.say("{what}, for {when}", what=what, when=when)
    return t.say("{what}, with {people}, for {when}", what=what, people=people, when=when)

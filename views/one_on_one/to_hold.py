"""The part of Home with the meetings of today and those that are still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.one_on_one import Meeting, MeetingState
from texts import Texts
from views import blocks as b
from views.ids import Act
from views.one_on_one.holding import answers
from views.one_on_one.points import home_buttons
from views.pipeline_review.names import matter_line

#: Meetings that Home shows; each takes two blocks.
_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ToHold:
    """A meeting that nobody has held yet."""

    meeting: Meeting
    state: MeetingState
    other_id: str
    is_overdue: bool = False


@dataclass(frozen=True, slots=True)
class Cadence:
    """Figures of the teams below somebody, over the last four weeks; no words."""

    held: int
    overdue: int


def to_hold_section(t: Texts, meetings: Sequence[ToHold]) -> b.Blocks:
    """Each with what can be done; none where there is nothing to hold."""
    if not meetings:
        return []
    rows: b.Blocks = [b.divider(), b.header(t.say("Your one-on-ones"))]
    for one in meetings[:_SHOWN]:
        rows += [b.section(_line(t, one)), b.actions(_buttons(t, one))]
    left = len(meetings) - _SHOWN
    if left > 0:
        rows.append(b.context(t.many("{count} more", "{count} more", left)))
    return rows


def cadence_line(t: Texts, cadence: Cadence | None) -> b.Blocks:
    """What a leader sees of the teams below."""
    if cadence is None:
        return []
    line = t.say(
        "One-on-ones in the teams below you. Held in the last four weeks: {held}. Overdue:"
        " {overdue}.",
        held=t.number(cadence.held),
        overdue=t.number(cadence.overdue),
    )
    return [b.context(line)]


def _line(t: Texts, one: ToHold) -> str:
    matter = matter_line(t, one.meeting.occurrence.matter)
    return f"{_planned(t, one)} {matter}".rstrip()


def _planned(t: Texts, one: ToHold) -> str:
    person, when = b.mention(one.other_id), t.moment(one.meeting.occurrence.starts_at)
    if one.is_overdue:
        return t.say(
            ":warning: Overdue: {person}, planned for {when}. Have you met?",
            person=person,
            when=when,
        )
    if one.state is MeetingState.OPEN:
        return t.say("{person}, planned for {when}. Have you met?", person=person, when=when)
    return t.say("You meet {person} on {when}.", person=person, when=when)


def _buttons(t: Texts, one: ToHold) -> b.Blocks:
    which = str(one.meeting.occurrence.id)
    start = b.button(t.say("Start"), Act.ONE_ON_ONE_START, which)
    if one.state is MeetingState.OPEN:
        return [*answers(t, one.meeting, ()), start]
    move = b.button(t.say("Another day…"), Act.ONE_ON_ONE_MOVE, which)
    return [start, *home_buttons(t, one.other_id), move]

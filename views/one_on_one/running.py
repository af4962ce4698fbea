"""The agenda while two people meet: points to check off, and what they write down."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coaching.action_item import ActionItem
from coaching.agenda import Agenda
from coaching.feedback import Feedback
from coaching.meeting_note import MEETING_NOTE_LIMIT, pages
from coaching.one_on_one import Meeting, MeetingState
from coaching.talking_point import TalkingPoint
from texts import Texts
from views import blocks as b
from views.escaping import within
from views.ids import Act, Field, Form
from views.inputs import overflow
from views.one_on_one.agenda import agenda_blocks
from views.one_on_one.recap import write_button
from views.one_on_one.values import FeedbackChoice, feedback_value

#: Points talked about that are listed; a modal holds a hundred blocks.
_DONE_SHOWN = 8
_IN_LINE = 200


@dataclass(frozen=True, slots=True)
class Notes:
    """One text that is written."""

    words: str = ""
    #: The version that the fields were drawn for. As long as it stays they keep what is typed.
    drawn: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A meeting that is being held, as one of the two sees it."""

    meeting: Meeting
    state: MeetingState
    agenda: Agenda
    #: What was talked about in this meeting already.
    done: Sequence[TalkingPoint] = ()
    #: What both have written, and what the reader keeps for themselves.
    shared: Notes = Notes()
    private: Notes = Notes()
    #: When it was saved just now; None when it was only opened.
    saved_at: datetime | None = None
    #: Whether the reader may rate the other one.
    may_rate: bool = False
    #: Whether somebody else has written at the same time.
    is_mixed: bool = False


def running_agenda(t: Texts, facts: Running) -> b.Block:
    """The modal; everything that is clicked in it saves what was written so far."""
    is_held = facts.state is MeetingState.HELD
    return b.modal(
        Form.ONE_ON_ONE_RUNNING,
        t.say("One-on-one"),
        _blocks(t, facts),
        close=t.say("Close"),
        submit=t.say("Save and close") if is_held else t.say("We have met"),
        metadata=json.dumps(
            {
                "meeting": str(facts.meeting.occurrence.id),
                Field.ONE_ON_ONE_SHARED_NOTES.value: facts.shared.drawn,
                Field.ONE_ON_ONE_PRIVATE_NOTES.value: facts.private.drawn,
            }
        ),
    )


def _blocks(t: Texts, facts: Running) -> b.Blocks:
    """Where everything is as full as it can be, the agenda gives way: notes and buttons stay."""
    lead = _lead(t, facts)
    rest = [
        *_done(t, facts.done),
        b.divider(),
        *_mixed(t, facts),
        *_notes(t, facts),
        b.actions(_buttons(t, facts)),
        *_saved(t, facts),
    ]
    room = b.MODAL_BLOCKS - len(lead) - len(rest)
    agenda = agenda_blocks(t, facts.agenda, lambda item: _check_off(t, item))
    return [*lead, *agenda[:room], *rest]


def _buttons(t: Texts, facts: Running) -> b.Blocks:
    rate = [b.button(t.say("Rate…"), Act.ONE_ON_ONE_RATE)] if facts.may_rate else []
    return [
        b.button(t.say("Save"), Act.ONE_ON_ONE_SAVE),
        b.button(t.say("Add an action item…"), Act.ONE_ON_ONE_PROMISE),
        *rate,
    ]


def met(t: Texts, meeting: Meeting, other_id: str) -> b.Blocks:
    """After *We have met*: what becomes of the rest, and what follows."""
    told = t.say(
        ":white_check_mark: Saved: you met {person}. What you did not get to is on the agenda of"
        " the next time.",
        person=b.mention(other_id),
    )
    return [b.section(told), b.actions([write_button(t, meeting.occurrence.id)])]


def _lead(t: Texts, facts: Running) -> b.Blocks:
    other = b.mention(facts.agenda.other_id)
    when = t.moment(facts.meeting.occurrence.starts_at)
    line = t.say("You meet {person}, planned for {when}.", person=other, when=when)
    return [*_mixed(t, facts), b.context(line)]


def _mixed(t: Texts, facts: Running) -> b.Blocks:
    """Said where the window is read from its beginning, and where somebody was writing."""
    if not facts.is_mixed:
        return []
    told = t.say(
        ":warning: While you wrote, somebody else changed the same notes. Both texts are kept"
        " and stand below, one after the other."
    )
    return [b.section(told)]


def _saved(t: Texts, facts: Running) -> b.Blocks:
    """Beside the buttons: after a click the window stays where it was scrolled to."""
    if facts.saved_at is None:
        return []
    time = t.clock(facts.saved_at.astimezone(t.zone).time())
    return [b.context(t.say("Saved at {time}.", time=time))]


def _check_off(t: Texts, item: ActionItem | TalkingPoint | Feedback) -> b.Block:
    if isinstance(item, TalkingPoint):
        return b.button(t.say("Talked about"), Act.ONE_ON_ONE_CHECK, str(item.id))
    if isinstance(item, ActionItem):
        return b.button(t.say("Done"), Act.ONE_ON_ONE_ACTION_DONE, str(item.id))
    choices = [
        b.Option(t.say("Read"), feedback_value(item.id, FeedbackChoice.READ)),
        b.Option(t.say("Talked about"), feedback_value(item.id, FeedbackChoice.DONE)),
    ]
    return overflow(Act.ONE_ON_ONE_FEEDBACK, choices)


def _done(t: Texts, done: Sequence[TalkingPoint]) -> b.Blocks:
    if not done:
        return []
    rows = [
        b.section(
            f":white_check_mark: {within(' '.join(point.words.split()), _IN_LINE)}",
            b.button(t.say("Not yet"), Act.ONE_ON_ONE_UNCHECK, str(point.id)),
        )
        for point in done[-_DONE_SHOWN:]
    ]
    left = len(done) - len(rows)
    more = [b.context(t.many("{count} more", "{count} more", left))] if left else []
    return [b.section(f"*{t.say('Talked about')}*"), *rows, *more]


def _notes(t: Texts, facts: Running) -> b.Blocks:
    shared = _pages(Field.ONE_ON_ONE_SHARED_NOTES, t.say("Shared notes"), facts.shared)
    private = _pages(Field.ONE_ON_ONE_PRIVATE_NOTES, t.say("Your private notes"), facts.private)
    shared[-1]["hint"] = b.plain(t.say("You both read them."))
    private[-1]["hint"] = b.plain(t.say("Only you read them."))
    return [*shared, *private]


def _pages(name: Field, label: str, notes: Notes) -> b.Blocks:
    """A field for each page; they keep what is typed as long as their ids stay the same."""
    return [
        b.field(
            f"{name.value}_{notes.drawn}_{number}",
            label,
            b.text_area(name, limit=MEETING_NOTE_LIMIT, initial=page),
            optional=True,
        )
        for number, page in enumerate(pages(notes.words))
    ]

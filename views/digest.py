"""What came too late, in one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coaching.outbox import Kind
from texts import Texts
from views.blocks import mention, notification, section
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


def kind_name(t: Texts, kind: Kind) -> str:
    """What a kind of message is, in a few words."""
    return {
        Kind.FEEDBACK_GIVEN: t.say("a feedback"),
        Kind.FEEDBACK_REFRESHED: t.say("a change of a feedback"),
        Kind.FEEDBACK_UNDELIVERED: t.say("news of a feedback that did not arrive"),
        Kind.FEEDBACK_ANSWERED: t.say("an answer to a feedback"),
        Kind.FEEDBACK_LOOK_AGAIN: t.say("the question whether it has improved"),
        Kind.FEEDBACK_LOOK_AGAIN_ONCE_MORE: t.say("the question whether it has improved"),
        Kind.FEEDBACK_IMPROVED: t.say("a good word"),
        Kind.ONE_ON_ONE_AHEAD: t.say("the reminder of a meeting"),
        Kind.ONE_ON_ONE_AHEAD_REFRESHED: t.say("the reminder of a meeting"),
        Kind.ONE_ON_ONE_ARRANGED: t.say("how you meet one-on-one"),
        Kind.ONE_ON_ONE_PROPOSED: t.say("a proposal for your one-on-ones"),
        Kind.ONE_ON_ONE_DECIDED: t.say("an answer to your proposal"),
        Kind.ONE_ON_ONE_MOVED: t.say("a meeting that was moved"),
        Kind.ONE_ON_ONE_MET: t.say("the question whether you have met"),
        Kind.ONE_ON_ONE_MET_ONCE_MORE: t.say("the question whether you have met"),
        Kind.ONE_ON_ONE_MET_REFRESHED: t.say("a change of a message"),
        Kind.ONE_ON_ONE_MET_ONCE_MORE_REFRESHED: t.say("a change of a message"),
        Kind.ONE_ON_ONE_ACTION_DUE: t.say("the reminder of an action item"),
        Kind.ONE_ON_ONE_ACTION_DUE_REFRESHED: t.say("the reminder of an action item"),
        Kind.ONE_ON_ONE_ACTION_TOLD: t.say("news of an action item"),
        Kind.ONE_ON_ONE_ACTION_TOLD_REFRESHED: t.say("news of an action item"),
        Kind.ONE_ON_ONE_RECAP: t.say("the recap of a meeting"),
        Kind.ONE_ON_ONE_RECAP_REFRESHED: t.say("the recap of a meeting"),
        Kind.ONE_ON_ONE_RECAP_REMINDER: t.say("the recap of a meeting"),
        Kind.ONE_ON_ONE_RECAP_REMINDER_REFRESHED: t.say("the recap of a meeting"),
        Kind.ONE_ON_ONE_SOON: t.say("the reminder of a meeting"),
        Kind.ONE_ON_ONE_POINT_SAID: t.say("something to talk about"),
        Kind.GUIDE_ADMINISTRATOR: t.say("the first steps with Cadence"),
        Kind.GUIDE_MANAGER: t.say("the first steps with Cadence"),
        Kind.GUIDE_REP: t.say("a word of welcome"),
        Kind.ADMINISTRATOR_NAMED: t.say("the news that you administer Cadence"),
        Kind.HANDOVER_ASKED: t.say("the question what your new manager may read"),
        Kind.HANDOVER_REFRESHED: t.say("a change of a message"),
        Kind.HANDOVER_SUMMARY: t.say("a handover"),
        Kind.HANDOVER_CARRIED: t.say("feedback that you may read"),
        Kind.PERSONAL_NOTE_ASKED: t.say("the question to show private notes"),
        Kind.PERSONAL_NOTE_SHOWN: t.say("private notes that are shown"),
        Kind.ERASURE_ASKED: t.say("somebody's wish to be erased"),
        Kind.BUNDLE_REFRESHED: t.say("a change of a message"),
        Kind.DIGEST: t.say("a list of what came too late"),
        Kind.FEEDBACK_UNCERTAIN: t.say("news of a feedback that may not have arrived"),
    }[kind]

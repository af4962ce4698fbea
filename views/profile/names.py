"""What the things on somebody's own page are called."""

from __future__ import annotations

from coaching.absence import MOST_ABSENCES, AbsenceProblem
from coaching.kinds import Kind
from coaching.profile import ANSWER_LIMIT, Shown
from texts import Texts

#: What only managers are sent; the form shows it in a group of its own.
OF_LEADING = frozenset(
    {Kind.PRAISE_MISSING, Kind.CELEBRATION_AHEAD, Kind.CADENCE_REVIEW, Kind.SCORECARD_MONTH}
)


def shown_name(t: Texts, shown: Shown) -> str:
    """Who hears of a birthday."""
    return {
        Shown.PRIVATE: t.say("Only my manager and I"),
        Shown.TEAM: t.say("My team too"),
        Shown.OFF: t.say("Nobody"),
    }[shown]


def switch_name(t: Texts, kind: Kind) -> str:
    """A kind of message that its recipient may switch off, as boxes offer it."""
    return {
        Kind.FEEDBACK_LOOK_AGAIN: t.say("Has it improved? On the day that I chose"),
        Kind.FEEDBACK_LOOK_AGAIN_ONCE_MORE: t.say("Has it improved? Once more, if I did not say"),
        Kind.ONE_ON_ONE_AHEAD: t.say("The day before a one-on-one"),
        Kind.ONE_ON_ONE_ACTION_DUE: t.say("An action item of mine, on its day"),
        Kind.ONE_ON_ONE_RECAP_REMINDER: t.say("A recap that I have not confirmed yet"),
        Kind.PRAISE_MISSING: t.say("Somebody of my team goes without praise"),
        Kind.PIPELINE_REVIEW_PREPARE: t.say("The numbers of my funnel, before a pipeline review"),
        Kind.ONE_ON_ONE_SOON: t.say("Ten minutes before a one-on-one"),
        Kind.CELEBRATION_ANNIVERSARY: t.say("My anniversaries of work, for my team to read"),
        Kind.CELEBRATION_AHEAD: t.say("The day before a birthday or an anniversary in my team"),
        Kind.CHECK_IN_ASKED: t.say("How I get on, in my first weeks"),
        Kind.RECOGNITION_OFFERED: t.say("Recognise this? When I react with an emoji"),
        Kind.SCORECARD_MONTH: t.say("How each of my team does, once a month"),
        Kind.CADENCE_REVIEW: t.say("How often to meet whom, on Mondays"),
    }[kind]


def absence_problem(t: Texts, found: AbsenceProblem) -> str:
    """The line under a day of an absence."""
    return {
        AbsenceProblem.MISSING: t.say("Please fill this in."),
        AbsenceProblem.BACKWARDS: t.say("This is before the first day. Choose a later day."),
        AbsenceProblem.PAST: t.say("This day is over. Choose today or a later day."),
        AbsenceProblem.FAR: t.say("This is more than three years away. Choose an earlier day."),
        AbsenceProblem.TOO_MANY: t.say(
            "You have {count} absences already. Remove one before you add another.",
            count=t.number(MOST_ABSENCES),
        ),
    }[found]


def answer_problem(t: Texts) -> str:
    """The line under an answer that is too long."""
    return t.say("Please shorten this: {limit} characters at most.", limit=t.number(ANSWER_LIMIT))

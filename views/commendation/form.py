"""The form in which leadership is told of somebody, and the leader's question by when."""

from __future__ import annotations

from dataclasses import dataclass

from coaching.commendation import (
    MOST_YEARS_AHEAD,
    WORDS_LIMIT,
    Commendation,
    CommendationProblem,
)
from coaching.team_channel import is_channel
from texts import Texts
from views import blocks as b
from views.ids import Field, Form
from views.notice import notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who would hear it of whom, where that is known already."""

    about_id: str | None = None
    #: A leader, or the channel of leadership; None: nobody.
    to_id: str | None = None


def form(t: Texts, told: Told, words: str) -> b.Block:
    """The form with what is known already."""
    picker = b.person_picker(Field.COMMENDATION_PERSON, t.say("Choose a colleague"), told.about_id)
    area = b.text_area(Field.COMMENDATION_WORDS, limit=WORDS_LIMIT, initial=words)
    return b.modal(
        Form.COMMENDATION,
        t.say("Tell leadership"),
        [
            b.section(_lead(t, told)),
            b.field(Field.COMMENDATION_PERSON, t.say("Who does well?"), picker),
            b.field(
                Field.COMMENDATION_WORDS,
                t.say("What should leadership know?"),
                area,
                hint=t.say("What they did, and what it led to. They do not see it themselves."),
            ),
        ],
        close=t.say("Cancel"),
        submit=t.say("Send"),
    )


def sent(t: Texts, commendation: Commendation) -> b.Block:
    """To the giver: who hears it."""
    line = t.say(
        ":white_check_mark: {leader} hears it, and I tell you what they make of it.",
        leader=leader(t, commendation.to_id),
    )
    return notice(t, t.say("Tell leadership"), line)


def promotion_form(t: Texts, commendation: Commendation, metadata: str) -> b.Block:
    """To the leader: by when?"""
    picker = b.date_picker(Field.COMMENDATION_DAY, t.say("Choose a day"))
    person = b.mention(commendation.about_id)
    lines = [
        t.say("By when do you want to consider a promotion of {person}?", person=person),
        t.say(
            "On that day I remind you. Their manager hears of it now; {person} does not.",
            person=person,
        ),
    ]
    return b.modal(
        Form.COMMENDATION_PROMOTION,
        t.say("Promotion"),
        [
            b.section("\n".join(lines)),
            b.field(Field.COMMENDATION_DAY, t.say("By when?"), picker),
        ],
        close=t.say("Cancel"),
        submit=t.say("Save"),
        metadata=metadata,
    )


def leader(t: Texts, to_id: str) -> str:
    """Who is told, in mrkdwn; the channel is not named to those who may not see it."""
    return t.say("The leadership channel") if is_channel(to_id) else b.mention(to_id)


def form_problem(t: Texts, found: CommendationProblem) -> str:
    """The line under a field."""
    return {
        CommendationProblem.MISSING: t.say("Please fill this in."),
        CommendationProblem.TOO_LONG: t.say(
            "Please shorten this: {limit} characters at most.", limit=t.number(WORDS_LIMIT)
        ),
        CommendationProblem.ONESELF: t.say("This is for a good word about somebody else."),
        CommendationProblem.NOBODY_TO_TELL: _nobody(t),
        CommendationProblem.NOT_AHEAD: t.say("Choose a day that is to come."),
        CommendationProblem.TOO_FAR: t.many(
            "Choose a day within {count} year.",
            "Choose a day within {count} years.",
            MOST_YEARS_AHEAD,
        ),
    }[found]


def _lead(t: Texts, told: Told) -> str:
    if told.about_id is None:
        return t.say("A leader hears who does well: the one above the manager of that person.")
    if told.to_id is None:
        return f":warning: {b.entities(_nobody(t))}"
    return t.say("{leader} hears this.", leader=leader(t, told.to_id))


def _nobody(t: Texts) -> str:
    return t.say(
        "I know nobody to tell: no leader above this person's manager, and no channel of"
        " leadership. An administrator of Cadence can choose one with {settings}, or enter the"
        " leader with {team}.",
        settings=t.command("cadence settings"),
        team=t.command("cadence team"),
    )

"""The form of a new goal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coaching.goal import (
    CONTRIBUTION_LIMIT,
    LINE_LIMIT,
    MOST_LINES,
    TITLE_LIMIT,
    UNIT_LIMIT,
    GoalKind,
)
from coaching.goal_period import Period, span_of
from texts import Texts
from views import blocks as b
from views.goal.values import Whose
from views.ids import Field, Form
from views.inputs import text_line

#: Of a number as it is typed, with its separators.
NUMBER_LIMIT = 40
#: As much as the most lines take, with a number and a line end each.
_LINES_LIMIT = MOST_LINES * (LINE_LIMIT + NUMBER_LIMIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """What the form knows."""

    whose: Whose
    reader_id: str
    today: date
    #: Whether the reader manages whose goal it is: only then they say what they contribute.
    is_manager: bool
    metadata: str = ""


def set_form(t: Texts, facts: FormFacts) -> b.Block:
    """What is to be reached, until when, and in which parts."""
    return b.modal(
        Form.GOAL_SET,
        t.say("New goal"),
        [
            b.section(for_whom(t, facts.whose, facts.reader_id)),
            *_what(t),
            *_when(t, facts.today),
            *_parts(t),
            *(_contribution(t) if facts.is_manager else []),
        ],
        close=t.say("Cancel"),
        submit=t.say("Save"),
        metadata=facts.metadata,
    )


def for_whom(t: Texts, whose: Whose, reader_id: str) -> str:
    """Whose goals are meant, for the reader; mrkdwn."""
    is_own = whose.owner_id == reader_id
    if whose.is_team:
        mine = t.say("For your team. Everybody in it can read it.")
        theirs = t.say("For the team of {person}.", person=b.mention(whose.owner_id))
        return mine if is_own else theirs
    if is_own:
        return t.say("For you. Only you and your manager can read it.")
    return t.say("For {person}. Only the two of you can read it.", person=b.mention(whose.owner_id))


def kind_names(t: Texts) -> Mapping[GoalKind, str]:
    """What can be counted."""
    return {
        GoalKind.AMOUNT: t.say("An amount, such as revenue"),
        GoalKind.COUNT: t.say("A count, such as meetings"),
        GoalKind.PERCENTAGE: t.say("A percentage, such as a share won"),
        GoalKind.SKILL: t.say("A skill, rated from 1 to 4"),
    }


def _what(t: Texts) -> b.Blocks:
    kinds = [b.Option(name, kind.value) for kind, name in kind_names(t).items()]
    return [
        b.field(
            Field.GOAL_TITLE,
            t.say("What is to be reached?"),
            text_line(Field.GOAL_TITLE, limit=TITLE_LIMIT),
        ),
        b.field(
            Field.GOAL_KIND,
            t.say("How is it measured?"),
            b.radio(Field.GOAL_KIND, kinds, GoalKind.AMOUNT.value),
        ),
        b.field(
            Field.GOAL_TARGET,
            t.say("Target"),
            text_line(Field.GOAL_TARGET, limit=NUMBER_LIMIT),
            hint=t.say("A number, such as {example}.", example=t.number(12500)),
        ),
        b.field(
            Field.GOAL_UNIT,
            t.say("Unit"),
            text_line(Field.GOAL_UNIT, limit=UNIT_LIMIT),
            hint=t.say("Of an amount or a count: EUR, customers, meetings."),
            optional=True,
        ),
    ]


def _when(t: Texts, today: date) -> b.Blocks:
    names = {
        Period.DAYS_30: t.say("The next 30 days"),
        Period.THIS_MONTH: t.say("This month"),
        Period.NEXT_MONTH: t.say("Next month"),
        Period.THIS_QUARTER: t.say("This quarter"),
        Period.NEXT_QUARTER: t.say("Next quarter"),
        Period.OWN: t.say("The days below"),
    }
    options = [b.Option(name, one.value, _days(t, one, today)) for one, name in names.items()]
    choose = t.say("Choose a day")
    return [
        b.field(
            Field.GOAL_PERIOD,
            t.say("When?"),
            b.radio(Field.GOAL_PERIOD, options, Period.DAYS_30.value),
        ),
        *(
            b.field(name, label, b.date_picker(name, choose), optional=True)
            for name, label in (
                (Field.GOAL_FIRST_DAY, t.say("First day")),
                (Field.GOAL_LAST_DAY, t.say("Last day")),
            )
        ),
    ]


def _days(t: Texts, period: Period, today: date) -> str:
    span = span_of(period, today)
    if span is None:
        return ""
    return t.say("{first} to {last}", first=t.day(span.first), last=t.day(span.last))


def _parts(t: Texts) -> b.Blocks:
    example = f"{t.say('Region North')}: {t.number(5000)}"
    hint = t.say(
        "Clients, regions, products: a name and a number, one a line, such as {example}. What is"
        " reached of them adds up to the whole.",
        example=example,
    )
    area = b.text_area(Field.GOAL_LINES, limit=_LINES_LIMIT)
    return [b.field(Field.GOAL_LINES, t.say("Parts"), area, hint=hint, optional=True)]


def _contribution(t: Texts) -> b.Blocks:
    area = b.text_area(Field.GOAL_CONTRIBUTION, limit=CONTRIBUTION_LIMIT)
    label = t.say("What do you contribute to it?")
    return [b.field(Field.GOAL_CONTRIBUTION, label, area, optional=True)]

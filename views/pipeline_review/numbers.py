"""The short form for the numbers of a funnel, and both times side by side."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from coaching.funnel import NOTE_LIMIT, Funnel, FunnelStage, NumberProblem, compared
from texts import Texts
from views import blocks as b
from views.charts.chart import Chart, Row
from views.ids import Field, Form
from views.inputs import text_line
from views.notice import notice_of
from views.pipeline_review.agenda import funnel_blocks, funnel_lines
from views.pipeline_review.names import stage_name

#: Characters of a number; a thousand billions with their separators fit.
_NUMBER_LIMIT = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersForm:
    """What the form shows."""

    review_id: UUID
    lead_id: str
    #: Keys of the workspace's stages.
    stages: Sequence[str]
    #: What was said for this review already, else the time before.
    filled: Funnel | None = None
    #: Whether `filled` is from the time before: then it is only a reminder.
    is_before: bool = False
    #: The agenda that it was opened from, if any.
    below_view_id: str = ""


def stage_field(name: Field, number: int) -> str:
    """The id of a field that each stage has, by the place of the stage."""
    return f"{name}_{number}"


def numbers_form(t: Texts, facts: NumbersForm) -> b.Block:
    """For each stage how many and how big, then calls a week and a note."""
    said = {stage.name: stage for stage in facts.filled.stages} if facts.filled else {}
    own = None if facts.is_before else facts.filled
    calls = "" if own is None or own.calls is None else t.number(own.calls)
    note = b.text_area(
        Field.PIPELINE_REVIEW_NOTE, limit=NOTE_LIMIT, initial=own.note if own else ""
    )
    return b.modal(
        Form.PIPELINE_REVIEW_NUMBERS,
        t.say("Your funnel"),
        [
            b.context(
                t.say(
                    "For you and {person} alone. An empty field is 0.",
                    person=b.mention(facts.lead_id),
                )
            ),
            *(
                block
                for number, key in enumerate(facts.stages)
                for block in _stage_fields(t, number, key, said.get(key), facts)
            ),
            b.field(
                Field.PIPELINE_REVIEW_CALLS,
                t.say("Calls a week"),
                text_line(Field.PIPELINE_REVIEW_CALLS, limit=_NUMBER_LIMIT, initial=calls),
                optional=True,
            ),
            b.field(Field.PIPELINE_REVIEW_NOTE, t.say("A note"), note, optional=True),
        ],
        close=t.say("Cancel"),
        submit=t.say("Save"),
        metadata=json.dumps(
            {
                "review": str(facts.review_id),
                "below": facts.below_view_id,
                # The workspace may name other stages while the form is open.
                "stages": list(facts.stages),
            }
        ),
    )


def _stage_fields(
    t: Texts, number: int, key: str, said: FunnelStage | None, facts: NumbersForm
) -> b.Blocks:
    name = stage_name(t, key)
    own = None if facts.is_before else said
    count = t.number(own.count) if own else ""
    amount = "" if own is None or own.amount is None else t.number(own.amount)
    hint = _last_time(t, said) if facts.is_before else ""
    return [
        b.field(
            stage_field(Field.PIPELINE_REVIEW_COUNT, number),
            t.say("{stage}: how many?", stage=name),
            text_line(Field.PIPELINE_REVIEW_COUNT, limit=_NUMBER_LIMIT, initial=count),
            hint=hint,
            optional=True,
        ),
        b.field(
            stage_field(Field.PIPELINE_REVIEW_AMOUNT, number),
            t.say("{stage}: how much together?", stage=name),
            text_line(Field.PIPELINE_REVIEW_AMOUNT, limit=_NUMBER_LIMIT, initial=amount),
            optional=True,
        ),
    ]


def _last_time(t: Texts, said: FunnelStage | None) -> str:
    if said is None:
        return ""
    count = t.number(said.count)
    if said.amount is None:
        return t.say("Last time: {count}", count=count)
    return t.say("Last time: {count}, {amount} together", count=count, amount=t.number(said.amount))


def number_problem_text(t: Texts, found: NumberProblem, typed: str) -> str:
    """The line under a field."""
    return {
        NumberProblem.NO_NUMBER: t.say(
            "This is not a number as you write it: “{typed}”. Write it like {example}.",
            typed=b.shorten(typed, _NUMBER_LIMIT),
            example=t.number(12500),
        ),
        NumberProblem.NEGATIVE: t.say("This cannot be less than 0."),
        NumberProblem.NOT_WHOLE: t.say("Write a whole number."),
        NumberProblem.TOO_HIGH: t.say("This is too high. Look at it once more."),
    }[found]


def note_problem_text(t: Texts) -> str:
    """The line under a note that is too long."""
    return t.say("Please shorten this: {limit} characters at most.", limit=t.number(NOTE_LIMIT))


def over_text(t: Texts) -> str:
    """Why numbers cannot be kept any more."""
    return t.say("This review is over: its numbers stay as they were.")


def comparison(t: Texts, now: Funnel, before: Funnel, file_id: str = "") -> b.Block:
    """Both times side by side, with the picture once it is there."""
    lines = "\n".join(funnel_lines(t, now, before))
    shown = b.picture(file_id, lines) if file_id else b.context(t.say("I am drawing the picture…"))
    return notice_of(t, t.say("Your funnel"), [shown, *funnel_blocks(t, now, before)])


def chart_of(t: Texts, now: Funnel, before: Funnel) -> Chart:
    """How many opportunities stood at each stage then, and how many do now."""
    rows = tuple(
        _row(t, one.name, one.before.count if one.before else 0, one.now.count if one.now else 0)
        for one in compared(before, now)
    )
    days = tuple(t.day(t.local_day(one.filled_at)) for one in (before, now))
    title = t.say("Opportunities by stage")
    return Chart(title=title, columns=days, rows=rows, is_right_to_left=t.is_right_to_left)


def _row(t: Texts, key: str, before: int, now: int) -> Row:
    figures = (before, now)
    written = tuple(t.number(figure) for figure in figures)
    return Row(label=stage_name(t, key), figures=figures, written=written)

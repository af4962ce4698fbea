"""The form in which feedback is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coaching.feedback import LOOK_AGAIN_AFTER, PART_LIMIT, Draft, Parts, Timing
from coaching.working_time import next_working_day
from texts import Texts
from views.blocks import (
    Block,
    Blocks,
    Option,
    context,
    date_picker,
    field,
    link,
    modal,
    passage,
    person_picker,
    radio,
    rich,
    select,
    text_area,
    words,
)
from views.feedback.names import timing_name
from views.ids import Field, Form
from views.skills import skill_options

_EMPTY = Parts(issue="", consequence="", improvement="")
_PARTS = (Field.ISSUE, Field.CONSEQUENCE, Field.IMPROVEMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """What the form shows besides the draft."""

    #: Today in the giver's zone.
    today: date
    skills: Sequence[str]
    #: Handed through by Slack and given back with the submission.
    metadata: str = ""


def empty_draft(
    today: date,
    receiver_id: str | None = None,
    parts: Parts = _EMPTY,
    source_link: str | None = None,
) -> Draft:
    """A draft to begin with; `today` is the giver's."""
    return Draft(
        receiver_id=receiver_id,
        parts=parts,
        timing=Timing.NOW,
        look_again_on=next_working_day(today + LOOK_AGAIN_AFTER),
        source_link=source_link,
    )


def give_form(t: Texts, draft: Draft, facts: FormFacts, beside: Sequence[Block] = ()) -> Block:
    """The form for a new feedback; `beside` is what helps to write it to this receiver."""
    blocks: Blocks = [
        context(
            t.say(
                "Three short parts, said for their good. Only the two of you will see it, and a"
                " later manager if the receiver agrees."
            )
        ),
        *source_link(t, draft),
        receiver_field(t, draft),
        *beside,
        *part_fields(t, draft.parts, focus=draft.receiver_id is not None),
        *rest_fields(t, draft, facts),
        timing_field(t, draft),
    ]
    return modal(
        Form.FEEDBACK_GIVE,
        t.say("Give feedback"),
        blocks,
        close=t.say("Cancel"),
        submit=t.say("Save"),
        metadata=facts.metadata,
    )


def part_fields(t: Texts, parts: Parts, *, focus: bool = False) -> Blocks:
    """The three parts (practice A1), each with a hint and an example that teach the method."""
    labels = {
        Field.ISSUE: t.say("What happened?"),
        Field.CONSEQUENCE: t.say("What did it lead to?"),
        Field.IMPROVEMENT: t.say("How can it be done better?"),
    }
    hints = {
        Field.ISSUE: t.say("One thing that you saw or heard yourself, not what kind of person."),
        Field.CONSEQUENCE: t.say("For the customer, the team or the person: why it matters."),
        Field.IMPROVEMENT: t.say("One thing to do differently next time, small enough to do."),
    }
    examples = _examples(t)
    values: Mapping[Field, str] = {
        Field.ISSUE: parts.issue,
        Field.CONSEQUENCE: parts.consequence,
        Field.IMPROVEMENT: parts.improvement,
    }
    return [
        field(
            name,
            labels[name],
            text_area(
                name,
                limit=PART_LIMIT,
                initial=values[name],
                placeholder=examples[name],
                focus=focus and name is Field.ISSUE,
            ),
            hint=hints[name],
        )
        for name in _PARTS
    ]


def rest_fields(t: Texts, draft: Draft, facts: FormFacts) -> Blocks:
    """What can be added to the three parts."""
    return [went_well_field(t, draft.parts.went_well), *detail_fields(t, draft, facts)]


def _examples(t: Texts) -> dict[Field, str]:
    return {
        Field.ISSUE: t.say("e.g. In Tuesday's call you named the price before asking their needs."),
        Field.CONSEQUENCE: t.say("e.g. They compared us on price only and asked for 20 % off."),
        Field.IMPROVEMENT: t.say("e.g. Ask three questions about their goals before any number."),
    }


def receiver_field(t: Texts, draft: Draft) -> Block:
    """Who gets it."""
    picker = person_picker(Field.RECEIVER, t.say("Choose a colleague"), draft.receiver_id)
    return field(Field.RECEIVER, t.say("Who is it for?"), picker)


def went_well_field(t: Texts, written: str) -> Block:
    """The praise, which is read first."""
    return field(
        Field.WENT_WELL,
        t.say("What went well?"),
        text_area(
            Field.WENT_WELL,
            limit=PART_LIMIT,
            initial=written,
            placeholder=t.say("e.g. You stayed calm when they pushed back."),
        ),
        hint=t.say("It is read first. People hear a correction better after honest praise."),
        optional=True,
    )


def detail_fields(t: Texts, draft: Draft, facts: FormFacts) -> Blocks:
    """The skill and the look-again date."""
    chosen_day = draft.look_again_on.isoformat() if draft.look_again_on else None
    fields: Blocks = []
    if facts.skills:
        menu = select(
            Field.SKILL, t.say("Choose a skill"), skill_options(t, facts.skills), draft.skill
        )
        fields.append(field(Field.SKILL, t.say("Skill"), menu, optional=True))
    fields.append(
        field(
            Field.LOOK_AGAIN_ON,
            t.say("Look again on"),
            date_picker(Field.LOOK_AGAIN_ON, t.say("Choose a day"), chosen_day),
            hint=t.say("That morning I ask you whether it has improved. Clear it for no question."),
            optional=True,
        )
    )
    return fields


def timing_field(t: Texts, draft: Draft) -> Block:
    """When they get it."""
    options = [Option(timing_name(t, timing), timing) for timing in Timing]
    chosen = draft.timing or Timing.NOW
    return field(
        Field.TIMING, t.say("When should they get it?"), radio(Field.TIMING, options, chosen)
    )


def source_link(t: Texts, draft: Draft) -> Blocks:
    """The message that it is about."""
    if draft.source_link is None:
        return []
    return [rich(passage(words("📎 "), link(draft.source_link, t.say("About this message"))))]

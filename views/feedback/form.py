"""The form in which feedback is written, and the page it becomes when the nag guard warns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coaching.feedback import LOOK_AGAIN_AFTER, PART_LIMIT, Draft, Parts, Timing
from coaching.nag_guard import NagChoice, NagWarning
from coaching.people import Person
from coaching.working_time import next_working_day
from texts import Texts
from views.blocks import (
    Block,
    Blocks,
    Option,
    context,
    date_picker,
    divider,
    escape,
    field,
    link,
    modal,
    passage,
    person_picker,
    radio,
    rich,
    section,
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


def give_form(t: Texts, draft: Draft, facts: FormFacts) -> Block:
    """The form for a new feedback."""
    blocks: Blocks = [
        context(t.say("Three short parts, said for their good. Only the two of you will see it.")),
        *_source(t, draft),
        _receiver(t, draft),
        *part_fields(t, draft.parts, focus=draft.receiver_id is not None),
        *rest_fields(t, draft, facts),
        _timing(t, draft),
    ]
    return modal(
        Form.FEEDBACK_GIVE,
        t.say("Give feedback"),
        blocks,
        close=t.say("Cancel"),
        submit=t.say("Save"),
        metadata=facts.metadata,
    )


def guard_page(
    t: Texts, draft: Draft, facts: FormFacts, receiver: Person, warning: NagWarning
) -> Block:
    """What the form becomes when this correction would be one too many (practice A3).

    It carries the giver's words along, still editable: Slack keeps what was typed in a field
    whose ids stay the same (Slack facts 6.6).
    """
    blocks: Blocks = [
        section(f"*{_facts_of(t, receiver, warning, facts.today)}*"),
        section(
            t.say(
                "Many corrections in a row are heard as nagging, however right they are."
                " Nothing has been sent yet. What would you like to do?"
            )
        ),
        field(
            Field.NAG_CHOICE,
            t.say("How to go on"),
            radio(Field.NAG_CHOICE, _nag_options(t), NagChoice.KEEP),
        ),
        _went_well(t, draft.parts.went_well),
        divider(),
        context(t.say("Your feedback, as you wrote it. You can still change it.")),
        *_source(t, draft),
        _receiver(t, draft),
        *part_fields(t, draft.parts),
        *_details(t, draft, facts),
        _timing(t, draft),
    ]
    return modal(
        Form.FEEDBACK_GUARD,
        t.say("Before you send"),
        blocks,
        close=t.say("Cancel"),
        submit=t.say("Go on"),
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
    return [_went_well(t, draft.parts.went_well), *_details(t, draft, facts)]


def _examples(t: Texts) -> dict[Field, str]:
    return {
        Field.ISSUE: t.say("e.g. In Tuesday's call you named the price before asking their needs."),
        Field.CONSEQUENCE: t.say("e.g. They compared us on price only and asked for 20 % off."),
        Field.IMPROVEMENT: t.say("e.g. Ask three questions about their goals before any number."),
    }


def _receiver(t: Texts, draft: Draft) -> Block:
    picker = person_picker(Field.RECEIVER, t.say("Choose a colleague"), draft.receiver_id)
    return field(Field.RECEIVER, t.say("Who is it for?"), picker)


def _went_well(t: Texts, written: str) -> Block:
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


def _details(t: Texts, draft: Draft, facts: FormFacts) -> Blocks:
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


def _timing(t: Texts, draft: Draft) -> Block:
    options = [Option(timing_name(t, timing), timing) for timing in Timing]
    chosen = draft.timing or Timing.NOW
    return field(
        Field.TIMING, t.say("When should they get it?"), radio(Field.TIMING, options, chosen)
    )


def _source(t: Texts, draft: Draft) -> Blocks:
    if draft.source_link is None:
        return []
    return [rich(passage(words("📎 "), link(draft.source_link, t.say("About this message"))))]


def _nag_options(t: Texts) -> list[Option]:
    return [
        Option(
            t.say("Keep it for our next one-on-one"),
            NagChoice.KEEP,
            t.say("Said face to face it helps more. It stays in your history."),
        ),
        Option(
            t.say("Add what went well, and send"),
            NagChoice.PRAISE,
            t.say("Write it in the field below."),
        ),
        Option(t.say("Send anyway"), NagChoice.SEND, t.say("As it is, at the time you chose.")),
    ]


def _facts_of(t: Texts, receiver: Person, warning: NagWarning, today: date) -> str:
    """The guard's facts, e.g. "You have corrected Drin twice since Monday; …"."""
    corrected = _corrected(t, escape(receiver.name), warning, today)
    praised = _praise_of(t, warning, today)
    return t.say("{corrected}; {praised}", corrected=corrected, praised=praised)


def _corrected(t: Texts, name: str, warning: NagWarning, today: date) -> str:
    since = t.local_day(warning.since)
    if since == today:
        return t.many(
            "You have corrected {name} once today",
            "You have corrected {name} {count} times today",
            warning.count,
            name=name,
        )
    if (today - since).days >= 7:
        return t.many(
            "You have corrected {name} once since {day}",
            "You have corrected {name} {count} times since {day}",
            warning.count,
            name=name,
            day=t.day(since),
        )
    weekday = t.weekday(since)
    if warning.count == 2:
        return t.say("You have corrected {name} twice since {weekday}", name=name, weekday=weekday)
    return t.many(
        "You have corrected {name} once since {weekday}",
        "You have corrected {name} {count} times since {weekday}",
        warning.count,
        name=name,
        weekday=weekday,
    )


def _praise_of(t: Texts, warning: NagWarning, today: date) -> str:
    if warning.last_praise is None:
        return t.say("I know of no praise from you so far.")
    days = (today - t.local_day(warning.last_praise)).days
    if days == 0:
        return t.say("your last praise was today.")
    return t.many("your last praise was yesterday.", "your last praise was {count} days ago.", days)

"""The form in which a manager marks a skill to train."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.feedback import Problem
from coaching.people import Person
from coaching.training_need import MOST_OPEN, PLAN_LIMIT, TrainingProblem
from texts import Texts
from views import blocks as b
from views.choosing import choose_report
from views.ids import Act, Field, Form
from views.notice import notice
from views.refusals import problem
from views.skills import skill_options


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """What the form knows already."""

    rep: Person
    #: Those of the workspace.
    skills: Sequence[str]


def training_form(t: Texts, facts: FormFacts) -> b.Block:
    """The form; the rep's id travels along."""
    if not facts.skills:
        return notice(t, t.say("A skill to train"), t.say("This workspace has no list of skills."))
    person = b.mention(facts.rep.id)
    told = t.say("{person} reads this too, and you both find it on your agenda.", person=person)
    return b.modal(
        Form.TRAINING_NEED_OPEN,
        t.say("A skill to train"),
        [b.context(told), *_fields(t, facts)],
        close=t.say("Cancel"),
        submit=t.say("Save"),
        metadata=facts.rep.id,
    )


def _fields(t: Texts, facts: FormFacts) -> b.Blocks:
    skills = skill_options(t, facts.skills)
    return [
        b.field(
            Field.TRAINING_NEED_SKILL,
            t.say("Which skill?"),
            b.select(Field.TRAINING_NEED_SKILL, t.say("Choose a skill"), skills),
        ),
        b.field(
            Field.TRAINING_NEED_PLAN,
            t.say("What will you do about it?"),
            b.text_area(
                Field.TRAINING_NEED_PLAN,
                limit=PLAN_LIMIT,
                placeholder=t.say("e.g. Two calls a week together, then you take the lead."),
            ),
        ),
        b.field(
            Field.TRAINING_NEED_MENTOR,
            t.say("With whom as mentor?"),
            b.person_picker(Field.TRAINING_NEED_MENTOR, t.say("Choose a colleague")),
            hint=t.say("They hear whom to help with which skill, not your plan."),
            optional=True,
        ),
        b.field(
            Field.TRAINING_NEED_UNTIL,
            t.say("Until when?"),
            b.date_picker(Field.TRAINING_NEED_UNTIL, t.say("Choose a day")),
            optional=True,
        ),
    ]


def train_whom(t: Texts, report_ids: Sequence[str]) -> b.Block:
    """Choosing who is to train, where the command names nobody."""
    label = t.say("Mark a skill to train…")
    return choose_report(t, t.say("A skill to train"), label, Act.TRAINING_NEED_OPEN, report_ids)


def open_button(t: Texts, rep_id: str) -> b.Block:
    """The way into the form."""
    return b.button(t.say("Mark a skill to train…"), Act.TRAINING_NEED_OPEN, rep_id)


def training_problem(t: Texts, found: Problem | TrainingProblem) -> str:
    """The line under a field."""
    if isinstance(found, Problem):
        return problem(t, found)
    return {
        TrainingProblem.LONG_PLAN: t.say(
            "Please shorten this: {limit} characters at most.", limit=t.number(PLAN_LIMIT)
        ),
        TrainingProblem.OPEN_ALREADY: t.say("You two train this already: see your agenda."),
        TrainingProblem.TOO_MANY: t.say(
            "You two train {count} skills already. Close one of them on your agenda first.",
            count=t.number(MOST_OPEN),
        ),
        TrainingProblem.OWN_MENTOR: t.say("A mentor is somebody else."),
    }[found]

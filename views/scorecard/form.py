"""The form in which a manager rates somebody who reports to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.people import Person
from coaching.scorecard import RATINGS, SENTENCE_LIMIT, Scorecard
from texts import Texts
from views import blocks as b
from views.ids import Field, Form
from views.inputs import checkboxes, several
from views.scorecard.names import rating_name, rating_options
from views.skills import skill_options
from views.training_need.form import open_button

#: What the box of sharing says when it is ticked.
YES = "yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """What the form knows already."""

    rep: Person
    #: Those of the workspace.
    skills: Sequence[str] = ()
    #: The rating of this week, if there is one.
    card: Scorecard | None = None


def rate_form(t: Texts, facts: FormFacts) -> b.Block:
    """The form, filled in with this week's rating; the rep's id travels along."""
    card = facts.card
    chosen = None if card is None else str(card.performance)
    return b.modal(
        Form.SCORECARD_RATE,
        t.say("Rating"),
        [
            *_lead(t, facts),
            b.field(
                Field.SCORECARD_PERFORMANCE,
                b.shorten(t.say("Performance of {name}", name=facts.rep.name), b.LABEL_LIMIT),
                b.radio(Field.SCORECARD_PERFORMANCE, rating_options(t), chosen),
            ),
            b.field(
                Field.SCORECARD_SENTENCE,
                t.say("Why?"),
                b.text_area(
                    Field.SCORECARD_SENTENCE,
                    limit=SENTENCE_LIMIT,
                    initial="" if card is None else card.sentence,
                    placeholder=t.say("e.g. Twelve deals, and every customer called back."),
                ),
            ),
            _share(t, facts),
            *_skills(t, facts),
            b.actions([open_button(t, facts.rep.id)]),
        ],
        close=t.say("Cancel"),
        submit=t.say("Save"),
        metadata=facts.rep.id,
    )


def _lead(t: Texts, facts: FormFacts) -> b.Blocks:
    person = b.mention(facts.rep.id)
    readers = t.say(
        "You read this, and the leaders above you. {person} reads it only if you share it.",
        person=person,
    )
    if facts.card is None:
        return [b.context(readers)]
    again = t.say(
        ":pencil2: You have rated {person} this week, on {day}. What you save takes its place.",
        person=person,
        day=t.day(t.local_day(facts.card.rated_at)),
    )
    return [b.section(again), b.context(readers)]


def _share(t: Texts, facts: FormFacts) -> b.Block:
    is_shared = facts.card is not None and facts.card.is_shared
    box = b.Option(t.say("Share with them"), YES)
    boxes = checkboxes(Field.SCORECARD_SHARED, [box], [YES] if is_shared else [])
    return b.field(Field.SCORECARD_SHARED, t.say("Who reads it?"), boxes, optional=True)


def _skills(t: Texts, facts: FormFacts) -> b.Blocks:
    """A menu for each rating: one skill or all of them are rated with a few clicks."""
    rated = {} if facts.card is None else facts.card.skills
    options = skill_options(t, list(dict.fromkeys([*rated, *facts.skills])))
    if not options:
        return []
    choose = t.say("Choose skills")
    return [
        b.field(
            f"{Field.SCORECARD_SKILLS}_{rating}",
            t.say("Skills: {rating}", rating=rating_name(t, rating)),
            several(
                Field.SCORECARD_SKILLS,
                choose,
                options,
                [skill for skill, one in rated.items() if one == rating],
            ),
            optional=True,
        )
        for rating in RATINGS
    ]

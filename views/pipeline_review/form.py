"""The form in which a manager arranges how often the pipeline is reviewed with somebody."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from coaching.arranging import Upcoming, Wish
from coaching.people import Person
from coaching.pipeline_review import RHYTHMS, weeks_between
from texts import Texts
from views import blocks as b
from views.ids import Act, Field, Form
from views.one_on_one.form import begin_field, date_line, lively, wall_field, weekday_field
from views.one_on_one.names import rhythm_name

#: What the menu of rhythms holds where there are to be no reviews.
OFF = "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """What the form shows besides the wish."""

    #: Whom they review it with; None while nobody is chosen.
    other: Person | None = None
    sales_cycle_weeks: int
    upcoming: Sequence[Upcoming] = ()
    #: Those of the days on which it is one meeting with the one-on-one of that week.
    joined: Collection[date] = ()
    #: Whether they review it already, so that this is a change.
    is_change: bool = False


def review_form(t: Texts, wish: Wish, facts: ReviewFacts) -> b.Block:
    """The form; its dates follow what is chosen. Nothing is settled before it is sent."""
    act = Act.PIPELINE_REVIEW_DATES
    chosen = facts.other.id if facts.other else None
    picker = b.person_picker(act, t.say("Choose a colleague"), chosen)
    begin = [] if facts.is_change else [begin_field(t, wish, act)]
    return b.modal(
        Form.PIPELINE_REVIEW_ARRANGE,
        t.say("Pipeline review"),
        [
            b.context(_why(t, facts.sales_cycle_weeks)),
            lively(Field.ONE_ON_ONE_PERSON, t.say("Whose pipeline?"), picker),
            _rhythm_field(t, wish, facts),
            weekday_field(t, wish, act),
            wall_field(t, wish, act),
            *begin,
            *_dates(t, facts),
        ],
        close=t.say("Cancel"),
        submit=t.say("Save"),
    )


def _why(t: Texts, cycle: int) -> str:
    return t.many(
        "Your sales cycle is {count} week: a review every {weeks} weeks fits.",
        "Your sales cycle is {count} weeks: a review every {weeks} weeks fits.",
        cycle,
        weeks=t.number(weeks_between(cycle)),
    )


def _rhythm_field(t: Texts, wish: Wish, facts: ReviewFacts) -> b.Block:
    rhythms = [b.Option(rhythm_name(t, weeks), str(weeks)) for weeks in RHYTHMS]
    if facts.is_change:
        rhythms.append(b.Option(t.say("No reviews any more"), OFF))
    chosen = OFF if wish.every_weeks is None else str(wish.every_weeks)
    menu = b.select(Act.PIPELINE_REVIEW_DATES, t.say("Choose a rhythm"), rhythms, chosen)
    return lively(Field.PIPELINE_REVIEW_RHYTHM, t.say("How often?"), menu)


def _dates(t: Texts, facts: ReviewFacts) -> b.Blocks:
    if not facts.upcoming:
        return []
    lines = [_date(t, one, facts) for one in facts.upcoming]
    return [b.divider(), b.section("\n".join([f"*{t.say('Your next dates')}*", *lines]))]


def _date(t: Texts, one: Upcoming, facts: ReviewFacts) -> str:
    line = date_line(t, one, facts.other)
    if one.placement.held_on not in facts.joined:
        return line
    return t.say("{date} · one meeting with your one-on-one of that week", date=line)

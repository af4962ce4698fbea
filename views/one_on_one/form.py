"""The form in which two people arrange when they meet, and the dates that come of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.arranging import Upcoming, Wish
from coaching.one_on_one import LENGTHS, PLACE_LIMIT, RHYTHMS
from coaching.people import Person
from coaching.placement import Outcome
from texts import Texts
from views import blocks as b
from views.ids import Act, Field, Form
from views.inputs import clock
from views.one_on_one.names import length_name, moved_because, rhythm_name

#: Any Monday: only its weekday is shown.
_MONDAY = date(2026, 1, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """What the form shows besides the wish."""

    actor: Person
    #: Whom they meet; None while nobody is chosen.
    other: Person | None = None
    upcoming: Sequence[Upcoming] = ()
    #: Whether they meet already, so that this is a change.
    is_change: bool = False
    #: Whether the other one decides: who reports to somebody proposes.
    is_proposal: bool = False
    metadata: str = ""

    @property
    def members(self) -> Mapping[str, Person]:
        """The two, as far as they are known, by id."""
        both = (self.actor, self.other)
        return {person.id: person for person in both if person is not None}


def arrange_form(t: Texts, wish: Wish, facts: FormFacts) -> b.Block:
    """The form; its dates follow what is chosen."""
    return b.modal(
        Form.ONE_ON_ONE_ARRANGE,
        t.say("One-on-one"),
        [
            *_lead(t, facts),
            _person_field(t, facts),
            weekday_field(t, wish),
            wall_field(t, wish),
            _rhythm_field(t, wish),
            _length_field(t, wish),
            *_zone_field(t, wish, facts),
            *_begin_field(t, wish, facts),
            _place_field(t, wish),
            *_dates(t, facts),
        ],
        close=t.say("Cancel"),
        submit=t.say("Propose") if facts.is_proposal else t.say("Save"),
        metadata=facts.metadata,
    )


def _lead(t: Texts, facts: FormFacts) -> b.Blocks:
    if facts.is_proposal:
        return [
            b.context(t.say("You propose it; your manager decides. Nothing changes until then."))
        ]
    if facts.is_change:
        return [
            b.context(
                t.say("You meet already. What you have prepared and promised stays with you both.")
            )
        ]
    return []


def _person_field(t: Texts, facts: FormFacts) -> b.Block:
    chosen = facts.other.id if facts.other else None
    picker = b.person_picker(Act.ONE_ON_ONE_DATES, t.say("Choose a colleague"), chosen)
    return lively(Field.ONE_ON_ONE_PERSON, t.say("Who do you meet?"), picker)


def weekday_field(t: Texts, wish: Wish, act: Act = Act.ONE_ON_ONE_DATES) -> b.Block:
    """On which day of the week; a change of it is told as `act`."""
    days = [
        b.Option(t.weekday(_MONDAY + timedelta(days=number - 1)), str(number))
        for number in range(1, 8)
    ]
    menu = b.select(act, t.say("Choose a day"), days, _text(wish.weekday))
    return lively(Field.ONE_ON_ONE_WEEKDAY, t.say("Day of the week"), menu)


def wall_field(t: Texts, wish: Wish, act: Act = Act.ONE_ON_ONE_DATES) -> b.Block:
    """At what time, likewise."""
    picker = clock(act, t.say("Choose a time"), wish.wall)
    return lively(Field.ONE_ON_ONE_TIME, t.say("Time"), picker)


def _rhythm_field(t: Texts, wish: Wish) -> b.Block:
    rhythms = [b.Option(rhythm_name(t, weeks), str(weeks)) for weeks in RHYTHMS]
    menu = b.select(
        Act.ONE_ON_ONE_DATES, t.say("Choose a rhythm"), rhythms, _text(wish.every_weeks)
    )
    return lively(Field.ONE_ON_ONE_RHYTHM, t.say("How often?"), menu)


def _length_field(t: Texts, wish: Wish) -> b.Block:
    lengths = [b.Option(length_name(t, length), str(length)) for length in LENGTHS]
    menu = b.select(Field.ONE_ON_ONE_LENGTH, t.say("Choose a length"), lengths, _text(wish.minutes))
    return b.field(Field.ONE_ON_ONE_LENGTH, t.say("How long?"), menu)


def _zone_field(t: Texts, wish: Wish, facts: FormFacts) -> b.Blocks:
    """Asked only where it makes a difference."""
    members = facts.members
    if len({person.zone_name for person in members.values()}) < 2:
        return []
    options = [
        b.Option(t.say("{name}'s ({zone})", name=person.name, zone=person.zone_name), person.id)
        for person in members.values()
    ]
    chosen = wish.zone_of_id if wish.zone_of_id in members else facts.actor.id
    menu = b.select(Act.ONE_ON_ONE_DATES, t.say("Choose a time zone"), options, chosen)
    return [lively(Field.ONE_ON_ONE_ZONE, t.say("Whose time zone does it follow?"), menu)]


def _begin_field(t: Texts, wish: Wish, facts: FormFacts) -> b.Blocks:
    return [] if facts.is_change else [begin_field(t, wish)]


def begin_field(t: Texts, wish: Wish, act: Act = Act.ONE_ON_ONE_DATES) -> b.Block:
    """From which day on, likewise."""
    chosen = wish.from_day.isoformat() if wish.from_day else None
    picker = b.date_picker(act, t.say("Choose a day"), chosen)
    return lively(Field.ONE_ON_ONE_BEGIN, t.say("Not before"), picker, optional=True)


def _place_field(t: Texts, wish: Wish) -> b.Block:
    area = b.text_area(
        Field.ONE_ON_ONE_PLACE,
        limit=PLACE_LIMIT,
        initial=wish.place,
        placeholder=t.say("e.g. Room 4, or the link of your video call"),
    )
    return b.field(Field.ONE_ON_ONE_PLACE, t.say("Place or link"), area, optional=True)


def _dates(t: Texts, facts: FormFacts) -> b.Blocks:
    """The next dates, with holidays and absences moved, in both people's local time."""
    if not facts.upcoming:
        return []
    lines = [date_line(t, one, facts.other) for one in facts.upcoming]
    return [
        b.divider(),
        b.section("\n".join([f"*{t.say('Your next dates')}*", *lines])),
    ]


def date_line(t: Texts, one: Upcoming, other: Person | None) -> str:
    """One of the next dates in mrkdwn: when it is for the reader, for the other one, and why."""
    line = t.moment(one.starts_at)
    if other is not None and other.zone_name != t.zone.key:
        line = t.say(
            "{when} ({other_time} for {name})",
            when=line,
            other_time=t.clock(one.starts_at.astimezone(other.zone).time()),
            name=b.escape(other.name),
        )
    reason = moved_because(t, one.placement)
    joined = one.placement.outcome is Outcome.MERGED_INTO
    if joined and one.placement.merged_into is not None:
        reason = t.say("joins the meeting of {day}", day=t.day(one.placement.merged_into))
    return f"• {line} · {reason}" if reason else f"• {line}"


def lively(block_id: str, label: str, element: b.Block, *, optional: bool = False) -> b.Block:
    """A field whose change brings the dates up to date."""
    return b.field(block_id, label, element, optional=optional) | {"dispatch_action": True}


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)

"""When somebody works and whose public holidays they keep: in a line, and as fields of a form."""

from __future__ import annotations

from datetime import date, timedelta

from coaching.working_time import WorkingWeek
from texts import Texts
from views.blocks import Block, Blocks, Option, field
from views.countries import country_menu
from views.ids import Field
from views.inputs import checkboxes, clock

_A_MONDAY = date(2024, 1, 1)


def weekday_name(t: Texts, day: int) -> str:
    """The name of an ISO weekday, Monday = 1."""
    return t.weekday(_A_MONDAY + timedelta(days=day - 1))


def week_line(t: Texts, week: WorkingWeek) -> str:
    """Days and hours: "Monday, Tuesday · 09:00 to 17:30"."""
    days = ", ".join(weekday_name(t, day) for day in sorted(week.days))
    hours = t.say("{start} to {end}", start=t.clock(week.start), end=t.clock(week.end))
    return f"{days} · {hours}"


def week_fields(t: Texts, week: WorkingWeek) -> Blocks:
    """The days to tick and the two times."""
    days = [Option(weekday_name(t, day), str(day)) for day in range(1, 8)]
    choose = t.say("Choose a time")
    return [
        field(
            Field.WORKING_DAYS,
            t.say("Working days"),
            checkboxes(Field.WORKING_DAYS, days, [str(day) for day in week.days]),
        ),
        field(Field.WORKS_FROM, t.say("From"), clock(Field.WORKS_FROM, choose, week.start)),
        field(
            Field.WORKS_UNTIL,
            t.say("Until"),
            clock(Field.WORKS_UNTIL, choose, week.end),
            hint=t.say("A time that is not later than the first lies on the day after."),
        ),
    ]


def country_field(t: Texts, country: str | None) -> Block:
    """Whose public holidays; None: nobody's."""
    nowhere = t.say("Keep no public holidays")
    return field(
        Field.COUNTRY,
        t.say("Public holidays"),
        country_menu(t, Field.COUNTRY, country, nowhere),
    )

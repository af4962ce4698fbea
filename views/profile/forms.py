"""The forms behind the buttons of the page; `page_id`, the view below, travels in each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from coaching.kinds import Kind
from coaching.people import Person
from coaching.profile import ANSWER_LIMIT, Profile, Shown, switchable_kinds
from texts import LANGUAGES, Texts, language_name
from views import blocks as b
from views.ids import Field, Form
from views.inputs import checkboxes
from views.profile.names import OF_LEADING, shown_name, switch_name
from views.working_week import country_field, week_fields
from views.zones import AS_SLACK_SAYS, as_slack_says, zone_menu, zone_option

#: What the menus of the birthday call "not told", and the box of joined messages "yes".
NOT_TOLD = "none"
YES = "yes"
_DAYS = range(1, 32)
_MONTHS = range(1, 13)


def hours_form(t: Texts, person: Person, page_id: str) -> b.Block:
    """When they work, and whose public holidays they keep."""
    same = t.say("Where you choose the same as your workspace, you follow it when it changes.")
    return b.modal(
        Form.PROFILE_HOURS,
        t.say("Working hours"),
        [*week_fields(t, person.week), country_field(t, person.country), b.context(same)],
        close=t.say("Back"),
        submit=t.say("Save"),
        metadata=page_id,
    )


def region_form(t: Texts, profile: Profile, now: datetime, page_id: str) -> b.Block:
    """Their zone and their language."""
    zone = as_slack_says(t)
    if profile.zone_name is not None:
        zone = zone_option(t, profile.zone_name, now)
    languages = [
        b.Option(t.say("As Slack says"), AS_SLACK_SAYS),
        *(b.Option(language_name(language), language) for language in LANGUAGES),
    ]
    chosen = profile.language or AS_SLACK_SAYS
    return b.modal(
        Form.PROFILE_REGION,
        t.say("Zone and language"),
        [
            b.field(
                Field.PROFILE_ZONE,
                t.say("Time zone"),
                zone_menu(t, Field.PROFILE_ZONE, zone),
                hint=t.say("Messages come in your working hours, by this clock."),
            ),
            b.field(
                Field.PROFILE_LANGUAGE,
                t.say("Language"),
                b.select(Field.PROFILE_LANGUAGE, t.say("Choose a language"), languages, chosen),
            ),
        ],
        close=t.say("Back"),
        submit=t.say("Save"),
        metadata=page_id,
    )


def birthday_form(t: Texts, profile: Profile, page_id: str) -> b.Block:
    """Day and month, and who hears of it."""
    birthday = profile.birthday
    nothing = b.Option(t.say("Not told"), NOT_TOLD)
    months = [nothing, *(b.Option(t.month(month), str(month)) for month in _MONTHS)]
    days = [nothing, *(b.Option(t.number(day), str(day)) for day in _DAYS)]
    month, day = (str(birthday.month), str(birthday.day)) if birthday else (NOT_TOLD, NOT_TOLD)
    shown = [b.Option(shown_name(t, one), one) for one in Shown]
    choose = t.say("Choose")
    return b.modal(
        Form.PROFILE_BIRTHDAY,
        t.say("Birthday"),
        [
            b.field(
                Field.PROFILE_MONTH,
                t.say("Month"),
                b.select(Field.PROFILE_MONTH, choose, months, month),
            ),
            b.field(
                Field.PROFILE_DAY,
                t.say("Day"),
                b.select(Field.PROFILE_DAY, choose, days, day),
                hint=t.say("Nobody is asked for the year."),
            ),
            b.field(
                Field.PROFILE_SHOWN,
                t.say("Who may hear of it?"),
                b.radio(Field.PROFILE_SHOWN, shown, profile.birthday_shown),
            ),
        ],
        close=t.say("Back"),
        submit=t.say("Save"),
        metadata=page_id,
    )


def messages_form(t: Texts, profile: Profile, page_id: str) -> b.Block:
    """What they want to be sent."""
    joins = [b.Option(t.say("One message for what falls due close together"), YES)]
    always = t.say(
        "Feedback for you, answers to yours and what you asked for always come: they are somebody's"
        " words, or the answer to your own."
    )
    return b.modal(
        Form.PROFILE_MESSAGES,
        t.say("Messages"),
        [
            *_switches(t, profile),
            b.field(
                Field.PROFILE_JOINS,
                t.say("How?"),
                checkboxes(Field.PROFILE_JOINS, joins, [YES] if profile.joins else []),
                optional=True,
            ),
            b.field(
                Field.PROFILE_PRAISE,
                t.say("Recognition of people who report to you"),
                checkboxes(
                    Field.PROFILE_PRAISE,
                    [b.Option(t.say("At once, not once a day"), YES)],
                    [YES] if profile.praise_at_once else [],
                ),
                optional=True,
            ),
            b.context(always),
        ],
        close=t.say("Back"),
        submit=t.say("Save"),
        metadata=page_id,
    )


def _switches(t: Texts, profile: Profile) -> b.Blocks:
    """A box for each kind that can be switched off, in two groups: one holds ten boxes."""
    kinds = switchable_kinds()
    wanted = [kind.value for kind in kinds if profile.wants(kind)]
    groups = (
        (
            Field.PROFILE_KINDS,
            t.say("What may I send you?"),
            [kind for kind in kinds if kind not in OF_LEADING],
        ),
        (
            Field.PROFILE_KINDS_LEADING,
            t.say("And of people who report to you?"),
            [kind for kind in kinds if kind in OF_LEADING],
        ),
    )
    return [
        b.field(
            name,
            label,
            checkboxes(name, [_switch(t, kind) for kind in some], wanted),
            optional=True,
        )
        for name, label, some in groups
    ]


def _switch(t: Texts, kind: Kind) -> b.Option:
    return b.Option(switch_name(t, kind), kind.value)


def wishes_form(t: Texts, profile: Profile, page_id: str) -> b.Block:
    """Their two answers."""
    return b.modal(
        Form.PROFILE_WISHES,
        t.say("How to coach me"),
        [
            b.context(t.say("Your manager and you can read this, and nobody else.")),
            b.field(
                Field.PROFILE_FEEDBACK_WISH,
                t.say("How do you like to get feedback?"),
                b.text_area(
                    Field.PROFILE_FEEDBACK_WISH,
                    limit=ANSWER_LIMIT,
                    initial=profile.feedback_wish,
                    placeholder=t.say(
                        "e.g. In the morning, straight to the point, with an example."
                    ),
                ),
                optional=True,
            ),
            b.field(
                Field.PROFILE_DRIVE,
                t.say("What drives you?"),
                b.text_area(
                    Field.PROFILE_DRIVE,
                    limit=ANSWER_LIMIT,
                    initial=profile.drive,
                    placeholder=t.say("e.g. Customers who call back. Learning something new."),
                ),
                optional=True,
            ),
        ],
        close=t.say("Back"),
        submit=t.say("Save"),
        metadata=page_id,
    )


def absence_form(t: Texts, today: date, page_id: str) -> b.Block:
    """From which day to which; `today` is the person's."""
    choose = t.say("Choose a day")
    return b.modal(
        Form.PROFILE_ABSENCE,
        t.say("When I am away"),
        [
            b.field(
                Field.PROFILE_FIRST_DAY,
                t.say("First day"),
                b.date_picker(Field.PROFILE_FIRST_DAY, choose, today.isoformat()),
            ),
            b.field(
                Field.PROFILE_LAST_DAY,
                t.say("Last day"),
                b.date_picker(Field.PROFILE_LAST_DAY, choose),
                hint=t.say("I write to you again on the next working day after it."),
            ),
        ],
        close=t.say("Back"),
        submit=t.say("Save"),
        metadata=page_id,
    )


def erasure_form(t: Texts, page_id: str) -> b.Block:
    """What will go and what stays, before anything is asked for."""
    goes = [
        t.say("your page, your name, zone and hours, your absences"),
        t.say("the words of the feedback that you gave, and of your answers"),
        t.say("what you wrote and nobody has seen yet"),
        t.say("private notes, by you or about you"),
        t.say("your role, and what you administer"),
    ]
    renamed = [
        t.say("feedback that you got: its words are its giver's"),
        t.say("that you gave or got feedback, met and reported to somebody, and when"),
    ]
    stays = [
        t.say("who did what, without words, by Slack's id, until it is old"),
        t.say("the messages in Slack, which Slack keeps by the rules of your workspace"),
        t.say("older backups, until they are thrown away"),
    ]
    return b.modal(
        Form.PROFILE_ERASE,
        t.say("Have me erased"),
        [
            _list(t.say("This goes:"), goes),
            _list(t.say("This stays, with a made-up name in place of yours:"), renamed),
            _list(t.say("This stays as it is:"), stays),
            b.section(
                t.say(
                    "An administrator carries it out and cannot undo it. Until then you can take"
                    " your wish back. Do you want a copy first? *Send me everything* on your page"
                    " gives you one."
                )
            ),
        ],
        close=t.say("Back"),
        submit=t.say("Ask for it"),
        metadata=page_id,
    )


def _list(title: str, lines: Sequence[str]) -> b.Block:
    return b.section("\n".join([f"*{title}*", *(f"• {line}" for line in lines)]))

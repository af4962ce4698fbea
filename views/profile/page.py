"""The page itself: each thing that is set, and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coaching.erasure import Erasure
from coaching.people import Person
from coaching.personal_note import PersonalNote
from coaching.profile import Profile, switchable_kinds
from coaching.working_calendar import Absence
from texts import Texts, language_name
from views import blocks as b
from views.calendar.page import address_entry
from views.ids import Act, Form
from views.personal_note.about_me import notes_about_me
from views.profile.names import shown_name, switch_name
from views.profile.wishes import wishes
from views.working_week import week_line
from views.zones import zone_place


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePage:
    """What one person's page shows."""

    #: With their own choices filled in.
    person: Person
    profile: Profile
    now: datetime
    #: Whether hours and country are as the workspace has settled.
    has_usual_hours: bool
    absences: Mapping[UUID, Absence]
    #: What others keep about them; the words are not shown.
    notes: Sequence[PersonalNote] = ()
    #: The wish that everything is erased, while it waits.
    erasure: Erasure | None = None
    #: Whether the workspace cares about birthdays.
    has_birthdays: bool = True
    #: The private address of their calendar; "" before they asked for one, None where calendars
    #: cannot reach the bot.
    calendar: str | None = None


def profile_page(t: Texts, page: ProfilePage, note: str = "") -> b.Block:
    """The page of one person; `note` (mrkdwn) says what was just done."""
    return b.modal(
        Form.PROFILE,
        t.say("My page"),
        [
            *([b.section(note), b.divider()] if note else []),
            *_time(t, page),
            *(_birthday(t, page.profile) if page.has_birthdays else []),
            _messages(t, page.profile),
            b.divider(),
            *_preferences(t, page.profile),
            b.divider(),
            *_absences(t, page.absences),
            *([] if page.calendar is None else address_entry(t, page.calendar)),
            *notes_about_me(t, page.notes, page.now),
            b.divider(),
            *_whole(t, page.erasure),
        ],
        close=t.say("Close"),
    )


def period(t: Texts, absence: Absence) -> str:
    """Days on which somebody is away."""
    if absence.first_day == absence.last_day:
        return t.day(absence.first_day)
    return t.say(
        "{first_day} to {last_day}",
        first_day=t.day(absence.first_day),
        last_day=t.day(absence.last_day),
    )


def _entry(title: str, lines: Sequence[str], accessory: b.Block | None = None) -> b.Block:
    return b.section("\n".join([f"*{title}*", *lines]), accessory)


def _change(t: Texts, act: Act) -> b.Block:
    return b.button(t.say("Change…"), act)


def _time(t: Texts, page: ProfilePage) -> b.Blocks:
    person, profile = page.person, page.profile
    hours = [week_line(t, person.week)]
    if person.country is not None:
        hours.append(t.say("Public holidays: {country}", country=t.country(person.country)))
    if page.has_usual_hours:
        hours.append(t.say("_as your workspace has settled_"))
    zone, language = zone_place(t, person.zone_name), language_name(t.language)
    if profile.zone_name is None:
        zone = t.say("{choice} _(as Slack says)_", choice=zone)
    if profile.language is None:
        language = t.say("{choice} _(as Slack says)_", choice=language)
    return [
        _entry(t.say("Working days and hours"), hours, _change(t, Act.PROFILE_HOURS)),
        _entry(t.say("Time zone and language"), [zone, language], _change(t, Act.PROFILE_REGION)),
    ]


def _birthday(t: Texts, profile: Profile) -> b.Blocks:
    birthday = profile.birthday
    if birthday is None:
        line = t.say("You have not told me.")
    else:
        line = t.say(
            "{day}. Who hears of it: {who}",
            day=t.day_of_year(birthday.month, birthday.day),
            who=shown_name(t, profile.birthday_shown),
        )
    return [_entry(t.say("Birthday"), [line], _change(t, Act.PROFILE_BIRTHDAY))]


def _messages(t: Texts, profile: Profile) -> b.Block:
    lines = [
        f"{':white_check_mark:' if profile.wants(kind) else ':no_bell:'} {switch_name(t, kind)}"
        for kind in switchable_kinds()
    ]
    if profile.joins:
        lines.append(t.say("What falls due close together comes as one message."))
    else:
        lines.append(t.say("Each thing comes as a message of its own."))
    if profile.praise_at_once:
        lines.append(t.say("Recognition of your team comes at once, not once a day."))
    return _entry(t.say("What I send you"), lines, _change(t, Act.PROFILE_MESSAGES))


def _preferences(t: Texts, profile: Profile) -> b.Blocks:
    reader = t.say("Your manager sees this when they prepare to talk with you.")
    change = _change(t, Act.PROFILE_WISHES)
    return [
        _entry(t.say("How to coach me"), [reader], change),
        *wishes(t, profile),
    ]


def _absences(t: Texts, absences: Mapping[UUID, Absence]) -> b.Blocks:
    add = b.button(t.say("Add…"), Act.PROFILE_ABSENCE)
    nothing = [] if absences else [t.say("You have named no days.")]
    return [
        _entry(t.say("When I am away"), nothing, add),
        *(
            b.section(
                period(t, absence),
                b.button(t.say("Remove"), Act.PROFILE_ABSENCE_REMOVE, str(absence_id)),
            )
            for absence_id, absence in absences.items()
        ),
    ]


def _whole(t: Texts, erasure: Erasure | None) -> b.Blocks:
    export = b.button(t.say("Send me everything"), Act.PROFILE_EXPORT)
    blocks: b.Blocks = [
        _entry(
            t.say("Everything about me"),
            [t.say("You can have all that is kept about you, as a file, at any time.")],
            export,
        )
    ]
    if erasure is None:
        return [*blocks, b.actions([b.button(t.say("Have me erased…"), Act.PROFILE_ERASE)])]
    waits = t.say(
        ":hourglass: On {day} you asked to be erased. An administrator has to carry it out.",
        day=_day_of(t, erasure.asked_at),
    )
    take_back = b.button(t.say("Take it back"), Act.PROFILE_ERASE_TAKE_BACK)
    return [*blocks, b.section(waits, take_back)]


def _day_of(t: Texts, moment: datetime) -> str:
    day: date = t.local_day(moment)
    return t.day(day)

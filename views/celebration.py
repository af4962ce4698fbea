"""Birthdays and anniversaries: what a team reads, what the person reads, what the manager hears."""

from __future__ import annotations

from dataclasses import dataclass

from coaching.celebration import Celebration, Occasion
from texts import Texts
from views import blocks as b
from views.ids import Act
from views.message import Message

#: Characters of a manager's notes that are recalled; the button shows all of them.
_NOTE_SHOWN = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What a manager hears the working day before."""

    celebration: Celebration
    #: Whether the team's channel congratulates, too.
    is_for_team: bool
    #: What the manager keeps about the person; "" for nothing.
    note: str = ""
    #: Whether the workspace uses private notes.
    may_note: bool = True


def in_channel(t: Texts, celebration: Celebration) -> Message:
    """What the team reads."""
    if celebration.occasion is Occasion.BIRTHDAY:
        return _lines(_birthday_of(t, celebration))
    return _lines(_years_of(t, celebration), _thanks(t, celebration))


def to_oneself(t: Texts, celebration: Celebration) -> Message:
    """A kind word to the person, where nobody else is told."""
    if celebration.occasion is Occasion.BIRTHDAY:
        return _lines(_own_birthday(t, celebration))
    return _lines(_own_years(t, celebration), _own_thanks(t, celebration))


def ahead(t: Texts, told: Ahead) -> Message:
    """To the manager: what is coming, who else is told, and what to ask about."""
    celebration = told.celebration
    lines = [_coming(t, celebration), _who_is_told(t, told)]
    note = b.shorten(told.note, _NOTE_SHOWN)
    idea = t.say("An idea: ask about what you have noted.") if note else _idea(t, celebration)
    blocks = [*(b.section(line) for line in lines), b.section(idea)]
    if note:
        blocks.append(b.rich(b.quote(note)))
    if told.note or told.may_note:
        notes = t.say("Private notes")
        blocks.append(b.actions([b.button(notes, Act.PERSONAL_NOTE_OPEN, celebration.person_id)]))
    return Message(b.notification([*lines, idea, b.escape(note)]), blocks)


def dates_asked(t: Texts, manager_id: str | None) -> Message:
    """Once, to somebody of a team; `manager_id` where their start is not known."""
    lines = [
        t.say(
            ":birthday: When is your birthday? Nobody is asked for the year, and you choose who"
            " hears of it: your team, your manager alone, or nobody."
        )
    ]
    if manager_id is not None:
        lines.append(
            t.say(
                "Since when you are in your role I do not know either. {manager} can enter it; then"
                " your years are not forgotten.",
                manager=b.mention(manager_id),
            )
        )
    lines.append(
        t.say(
            "You need not answer, and I do not ask again. `{command}` is where it can be changed.",
            command=t.command("cadence me"),
        )
    )
    message = _lines(*lines)
    button = b.button(t.say("Tell my birthday…"), Act.CELEBRATION_DATES)
    return Message(message.text, [*message.blocks, b.actions([button])])


def _birthday_of(t: Texts, celebration: Celebration) -> str:
    who = b.mention(celebration.person_id)
    if celebration.is_early:
        return t.say(
            ":birthday: {person} has their birthday on {day}. All the best ahead of it!",
            person=who,
            day=t.day(celebration.day),
        )
    return t.say(":birthday: It is {person}'s birthday today. All the best!", person=who)


def _own_birthday(t: Texts, celebration: Celebration) -> str:
    if celebration.is_early:
        return t.say(
            ":birthday: Your birthday is on {day}. All the best ahead of it, and a good day!",
            day=t.day(celebration.day),
        )
    return t.say(":birthday: Happy birthday! All the best, and a good day.")


def _years_of(t: Texts, celebration: Celebration) -> str:
    who = b.mention(celebration.person_id)
    if celebration.is_early:
        return t.many(
            ":tada: On {day} {person} has been in their role for a year.",
            ":tada: On {day} {person} has been in their role for {count} years.",
            celebration.years,
            person=who,
            day=t.day(celebration.day),
        )
    return t.many(
        ":tada: {person} has been in their role for a year today.",
        ":tada: {person} has been in their role for {count} years today.",
        celebration.years,
        person=who,
    )


def _own_years(t: Texts, celebration: Celebration) -> str:
    if celebration.is_early:
        return t.many(
            ":tada: On {day} you have been in your role for a year.",
            ":tada: On {day} you have been in your role for {count} years.",
            celebration.years,
            day=t.day(celebration.day),
        )
    return t.many(
        ":tada: You have been in your role for a year today.",
        ":tada: You have been in your role for {count} years today.",
        celebration.years,
    )


def _thanks(t: Texts, celebration: Celebration) -> str:
    """Apart at the milestones."""
    milestones = {
        1: t.say("The first year is the steepest. Thank you for climbing it with us!"),
        3: t.say("Three years: by now others ask you how it is done. Thank you!"),
        5: t.say("Five years: a good part of what we are is your work. Thank you!"),
        10: t.say("Ten years! Few stay, and fewer give so much. We bow, and thank you."),
    }
    return milestones.get(celebration.years, t.say("Thank you for another year with us!"))


def _own_thanks(t: Texts, celebration: Celebration) -> str:
    if celebration.is_milestone:
        return _thanks(t, celebration)
    return t.say("Thank you for every one of them!")


def _coming(t: Texts, celebration: Celebration) -> str:
    who, day = b.mention(celebration.person_id), t.day(celebration.day)
    if celebration.occasion is Occasion.BIRTHDAY:
        return t.say(":birthday: {person} has their birthday on {day}.", person=who, day=day)
    return t.many(
        ":tada: On {day} {person} has been in their role for a year.",
        ":tada: On {day} {person} has been in their role for {count} years.",
        celebration.years,
        person=who,
        day=day,
    )


def _who_is_told(t: Texts, told: Ahead) -> str:
    celebration = told.celebration
    if not told.is_for_team:
        return t.say("Nobody else hears of it from me: a word of yours is the one that counts.")
    if celebration.is_early:
        return t.say(
            "They do not work on that day: your channel congratulates on {day}.",
            day=t.day(celebration.celebrated_on),
        )
    return t.say("Your channel congratulates in the morning.")


def _idea(t: Texts, celebration: Celebration) -> str:
    if celebration.occasion is Occasion.BIRTHDAY:
        return t.say("An idea: ask about their plans for the day.")
    return t.say("An idea: ask about what they are proudest of, and thank them for it.")


def _lines(*lines: str) -> Message:
    return Message(b.notification(lines), [b.section(line) for line in lines])

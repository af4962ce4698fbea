"""What somebody sees of the notes that others keep about them: that they are there, no words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from coaching.personal_note import PersonalNote, Wish
from texts import Texts
from views import blocks as b
from views.ids import Act

#: So many managers are on a page; nobody has had more at once.
_MOST = 15


def notes_about_me(t: Texts, notes: Sequence[PersonalNote], now: datetime) -> b.Blocks:
    """A line for each author, with a way to ask; nothing where nobody keeps any."""
    if not notes:
        return []
    title = t.say("Private notes about me")
    why = t.say("A manager may note what to ask you about. Only they can read it.")
    lines = [_line(t, note, now) for note in notes[:_MOST]]
    return [b.section(f"*{title}*\n{why}"), *lines]


def _line(t: Texts, note: PersonalNote, now: datetime) -> b.Block:
    since = t.say(
        "{author}, since {day}",
        author=b.mention(note.author_id),
        day=t.day(t.local_day(note.began_at)),
    )
    line = "\n".join(part for part in (since, _standing(t, note)) if part)
    if not note.may_be_asked_for(now):
        return b.section(line)
    return b.section(line, b.button(t.say("Ask to see them"), Act.PERSONAL_NOTE_ASK, str(note.id)))


def _standing(t: Texts, note: PersonalNote) -> str:
    if note.asked_at is None:
        return ""
    asked_on = t.day(t.local_day(note.asked_at))
    return {
        Wish.NOT_ASKED: "",
        Wish.WAITING: t.say("You asked on {day}.", day=asked_on),
        Wish.SHOWN: t.say("You asked on {day} and were shown them.", day=asked_on),
        Wish.DECLINED: t.say("You asked on {day}. The answer was: not now.", day=asked_on),
    }[note.wish]

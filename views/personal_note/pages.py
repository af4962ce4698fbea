"""Where an author writes, reads and finds their notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.people import Person
from coaching.personal_note import NOTE_LIMIT, PersonalNote
from texts import Texts
from views import blocks as b
from views.ids import Act, Field, Form

#: A team is smaller; with a section for each, a modal holds no more.
_MOST = 90


@dataclass(frozen=True, slots=True)
class Noted:
    """Somebody whom the reader may note something about, or has."""

    person: Person
    #: Whether there are notes.
    is_noted: bool
    #: Whether the reader is their manager now.
    is_mine: bool


def writing_form(t: Texts, about: Person, note: PersonalNote | None) -> b.Block:
    """The notes about somebody who reports to the reader; the person's id travels along."""
    return b.modal(
        Form.PERSONAL_NOTE,
        t.say("Private notes"),
        [
            b.context(
                t.say(
                    "Only you can read this. {person} sees that you keep notes, not what they say,"
                    " and may ask you to show them.",
                    person=b.mention(about.id),
                )
            ),
            b.field(
                Field.PERSONAL_NOTE,
                b.shorten(t.say("About {name}", name=about.name), b.LABEL_LIMIT),
                b.text_area(
                    Field.PERSONAL_NOTE,
                    limit=NOTE_LIMIT,
                    initial="" if note is None else note.words,
                    placeholder=t.say("e.g. Family, interests, what to ask about next time"),
                ),
                hint=t.say("Write what you could say to their face. Empty it to delete it."),
                optional=True,
            ),
        ],
        close=t.say("Cancel"),
        submit=t.say("Save"),
        metadata=about.id,
    )


def kept_page(t: Texts, note: PersonalNote, *, is_off: bool) -> b.Block:
    """Notes that can be read and deleted but not changed any more."""
    about = b.mention(note.about_id)
    why = t.say("{person} does not report to you any more.", person=about)
    if is_off:
        why = t.say("This workspace does without private notes now.")
    rest = t.say("You can still read your notes, and delete them.")
    sure = b.confirm(
        t.say("Delete the notes?"),
        t.say("They cannot be brought back."),
        t.say("Delete"),
        t.say("Keep"),
    )
    delete = b.button(
        t.say("Delete"), Act.PERSONAL_NOTE_DELETE, str(note.id), style="danger", confirm=sure
    )
    return b.modal(
        Form.PERSONAL_NOTE_KEPT,
        t.say("Private notes"),
        [b.section(f"{why} {rest}"), b.rich(b.quote(note.words)), b.actions([delete])],
        close=t.say("Close"),
    )


def notes_list(t: Texts, people: Sequence[Noted], *, is_off: bool) -> b.Block:
    """Everybody whom the reader may note something about, or has."""
    intro = t.say("Only you can read what you note here. The person sees that there are notes.")
    if is_off:
        intro = t.say("This workspace does without private notes now.")
    if not people:
        nobody = t.say("Nobody reports to you, and you keep no notes.")
        rows = [b.section(nobody)]
    else:
        rows = [_row(t, one, is_off=is_off) for one in people[:_MOST]]
    return b.modal(
        Form.PERSONAL_NOTE_LIST,
        t.say("Private notes"),
        [b.context(intro), *rows],
        close=t.say("Close"),
    )


def _row(t: Texts, one: Noted, *, is_off: bool) -> b.Block:
    line = b.mention(one.person.id)
    if not one.is_mine:
        line = t.say("{person}, who reported to you before", person=line)
    may_write = one.is_mine and not is_off
    label = t.say("Write…") if may_write and not one.is_noted else t.say("Open…")
    return b.section(line, b.button(label, Act.PERSONAL_NOTE_OPEN, one.person.id))

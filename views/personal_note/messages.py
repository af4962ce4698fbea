"""Messages about notes: somebody asks to see them, and what they are shown."""

from __future__ import annotations

from coaching.personal_note import PersonalNote, Wish
from texts import Texts
from views import blocks as b
from views.ids import Act
from views.message import Message


def asked(t: Texts, note: PersonalNote) -> Message:
    """To the author: the person would like to see the notes; afterwards, what was answered."""
    line = t.say(
        "{person} asks to see the private notes that you keep about them.",
        person=b.mention(note.about_id),
    )
    answered = _answered(t, note)
    text = b.notification([line, answered])
    blocks = [b.section(line)]
    if answered:
        blocks.append(b.context(answered))
    buttons = _buttons(t, note)
    return Message(text, blocks + ([b.actions(buttons)] if buttons else []))


def shown(t: Texts, note: PersonalNote) -> Message:
    """To the person: what the notes say now."""
    line = t.say(
        "{author} shows you the notes that they keep about you:", author=b.mention(note.author_id)
    )
    return Message(
        b.notification([line, b.escape(note.words)]),
        [b.section(line), b.rich(b.quote(note.words))],
    )


def _answered(t: Texts, note: PersonalNote) -> str:
    return {
        Wish.NOT_ASKED: "",
        Wish.WAITING: "",
        Wish.SHOWN: t.say(":white_check_mark: You show them what the notes say."),
        Wish.DECLINED: t.say("You said: not now. They see that answer on their page."),
    }[note.wish]


def _buttons(t: Texts, note: PersonalNote) -> list[b.Block]:
    value = str(note.id)
    read = b.button(t.say("Read them first…"), Act.PERSONAL_NOTE_OPEN, note.about_id)
    show = b.button(t.say("Show them"), Act.PERSONAL_NOTE_SHOW, value, style="primary")
    decline = b.button(t.say("Not now"), Act.PERSONAL_NOTE_DECLINE, value)
    return {
        Wish.NOT_ASKED: [],
        Wish.WAITING: [show, decline, read],
        Wish.SHOWN: [],
        Wish.DECLINED: [show, read],
    }[note.wish]

"""What is said of people's own pages and of notes about them, from fresh facts."""

from __future__ import annotations

from collections.abc import Callable

from coaching.kinds import Kind
from coaching.outbox import Delivery
from coaching.personal_note import PersonalNote, Wish
from scheduling.rendered import Nothing, Rendered, Renderer, Spoken
from storage import erasures, personal_notes
from storage.database import Transaction
from texts import Texts
from views.personal_note.messages import asked, shown
from views.profile.messages import erasure_asked

_NoteRenderer = Callable[[Texts, PersonalNote], Rendered]


def _about_note(build: _NoteRenderer) -> Renderer:
    def renderer(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
        note = personal_notes.find(tx, delivery.workspace_id, delivery.subject_id)
        return Nothing("record_gone") if note is None else build(t, note)

    return renderer


def _note_asked(t: Texts, note: PersonalNote) -> Rendered:
    return Nothing("answered_already") if note.wish is not Wish.WAITING else asked(t, note)


def _erasure_asked(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    erasure = erasures.find(tx, delivery.workspace_id, delivery.subject_id)
    if erasure is None:
        return Nothing("record_gone")
    return Nothing("done_already") if erasure.done_at else erasure_asked(t, erasure)


SPOKEN = Spoken(
    renderers={
        Kind.PERSONAL_NOTE_ASKED: _about_note(_note_asked),
        Kind.PERSONAL_NOTE_SHOWN: _about_note(shown),
        Kind.ERASURE_ASKED: _erasure_asked,
    },
    standing={Kind.PERSONAL_NOTE_ASKED: _about_note(asked)},
)

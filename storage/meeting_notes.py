"""What was written down while people met; sealed, and never overwritten by somebody unaware."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, select, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.meeting_note import BOTH, MeetingNote, merged
from coaching.pair import Pair
from storage.base import Row, sealed, table_of
from storage.database import Transaction, insert_once
from storage.pairs import belongs_to, columns_of, take_pair


class MeetingNoteRow(Row, table=True):
    """One text about one meeting: of both, or of one of the two."""

    __tablename__ = "meeting_note"
    __table_args__ = (Index(None, "workspace_id", "lead_id", "rep_id"),)

    workspace_id: str = Field(primary_key=True)
    occurrence_id: UUID = Field(primary_key=True)
    #: `coaching.meeting_note.BOTH` for the text that both write.
    author_id: str = Field(primary_key=True)
    lead_id: str
    rep_id: str
    words: str = sealed()
    version: int
    changed_at: datetime


_TABLE = table_of(MeetingNoteRow)
_C = _TABLE.c


def find(
    tx: Transaction, workspace_id: str, occurrence_id: UUID, author_id: str
) -> MeetingNote | None:
    """The text of `author_id`, or of `BOTH`, about a meeting."""
    row = tx.connection.execute(
        select(_TABLE).where(
            _C.workspace_id == workspace_id,
            _C.occurrence_id == occurrence_id,
            _C.author_id == author_id,
        )
    ).one_or_none()
    return None if row is None else _note(tx, row)


def save(tx: Transaction, note: MeetingNote) -> bool:
    """Keep a text as its `version`; False when another one has that version already."""
    values = {
        "words": tx.cipher.seal({"words": note.words}),
        "version": note.version,
        "changed_at": note.changed_at,
    }
    if note.version == 1:
        key = {
            "occurrence_id": note.occurrence_id,
            "author_id": note.author_id,
            **columns_of(note.pair),
        }
        return tx.connection.execute(insert_once(_TABLE), key | values).rowcount == 1
    changed = tx.connection.execute(
        update(_TABLE)
        .where(
            _C.workspace_id == note.workspace_id,
            _C.occurrence_id == note.occurrence_id,
            _C.author_id == note.author_id,
            _C.version == note.version - 1,
        )
        .values(**values)
    )
    return changed.rowcount == 1


def write(tx: Transaction, seen: str, wanted: MeetingNote) -> MeetingNote:
    """Keep what somebody wrote who saw the text `seen`; the text as it is then.

    The version of `wanted` does not count. Whoever wrote meanwhile keeps their words too.
    """
    kept = None
    while kept is None:
        stored = find(tx, wanted.workspace_id, wanted.occurrence_id, wanted.author_id)
        words = merged(stored.words if stored else "", seen, wanted.words)
        if words == (stored.words if stored else ""):
            return stored or replace(wanted, words=words, version=0)
        version = stored.version + 1 if stored else 1
        note = replace(wanted, words=words, version=version)
        kept = note if save(tx, note) else None
    return kept


def of_pair(tx: Transaction, pair: Pair, reader_id: str) -> list[MeetingNote]:
    """Every text about the pair's meetings that `reader_id` may read."""
    rows = tx.connection.execute(
        select(_TABLE).where(belongs_to(_TABLE, pair), _C.author_id.in_((BOTH, reader_id)))
    )
    return [_note(tx, row) for row in rows]


def _note(tx: Transaction, row: ResultRow[Any]) -> MeetingNote:
    columns = dict(row._mapping) | tx.cipher.open(row.words)
    return MeetingNote(pair=take_pair(columns), **columns)

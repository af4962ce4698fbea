"""Managers' private notes about people; the words are sealed, and only their author reads them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, delete, select, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.personal_note import PersonalNote
from storage.base import Row, sealed, table_of
from storage.database import Transaction, insert_once


class PersonalNoteRow(Row, table=True):
    """What one manager keeps about one person."""

    __tablename__ = "personal_note"
    __table_args__ = (
        UniqueConstraint("workspace_id", "author_id", "about_id"),
        Index(None, "workspace_id", "about_id"),
    )

    id: UUID = Field(primary_key=True)
    workspace_id: str
    author_id: str
    about_id: str
    words: str = sealed()
    began_at: datetime
    changed_at: datetime
    asked_at: datetime | None = None
    shown_at: datetime | None = None
    declined_at: datetime | None = None


_TABLE = table_of(PersonalNoteRow)
_C = _TABLE.c


def save(tx: Transaction, note: PersonalNote) -> None:
    """Keep what the author wrote; notes without words are thrown away."""
    whose = (
        _C.workspace_id == note.workspace_id,
        _C.author_id == note.author_id,
        _C.about_id == note.about_id,
    )
    if not note.words:
        tx.connection.execute(delete(_TABLE).where(*whose))
        return
    values = {"words": tx.cipher.seal({"words": note.words}), "changed_at": note.changed_at}
    new = {
        "id": note.id,
        "workspace_id": note.workspace_id,
        "author_id": note.author_id,
        "about_id": note.about_id,
        "began_at": note.began_at,
    }
    if tx.connection.execute(insert_once(_TABLE), new | values).rowcount == 0:
        tx.connection.execute(update(_TABLE).where(*whose).values(**values))


def find(tx: Transaction, workspace_id: str, note_id: UUID) -> PersonalNote | None:
    """The notes with this id, if the workspace has them."""
    row = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.id == note_id)
    ).one_or_none()
    return None if row is None else _note(tx, row)


def by(tx: Transaction, workspace_id: str, author_id: str, about_id: str) -> PersonalNote | None:
    """What `author_id` keeps about `about_id`."""
    row = tx.connection.execute(
        select(_TABLE).where(
            _C.workspace_id == workspace_id, _C.author_id == author_id, _C.about_id == about_id
        )
    ).one_or_none()
    return None if row is None else _note(tx, row)


def about(tx: Transaction, workspace_id: str, about_id: str) -> list[PersonalNote]:
    """Everything that anybody keeps about somebody, by author."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.about_id == about_id)
        .order_by(_C.author_id)
    )
    return [_note(tx, row) for row in rows]


def kept_by(tx: Transaction, workspace_id: str, author_id: str) -> list[PersonalNote]:
    """Everything that somebody keeps about others, by whom it is about."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.author_id == author_id)
        .order_by(_C.about_id)
    )
    return [_note(tx, row) for row in rows]


def delete_one(tx: Transaction, note: PersonalNote) -> None:
    """Throw the notes away."""
    tx.connection.execute(
        delete(_TABLE).where(_C.workspace_id == note.workspace_id, _C.id == note.id)
    )


def mark_asked(tx: Transaction, note: PersonalNote, now: datetime) -> None:
    """Note that the person has asked to see them."""
    _mark(tx, note, asked_at=now)


def mark_shown(tx: Transaction, note: PersonalNote, now: datetime) -> None:
    """Note that the author shows them to the person."""
    _mark(tx, note, shown_at=now)


def mark_declined(tx: Transaction, note: PersonalNote, now: datetime) -> None:
    """Note that the author does not show them now."""
    _mark(tx, note, declined_at=now)


def _mark(tx: Transaction, note: PersonalNote, **values: datetime) -> None:
    tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == note.workspace_id, _C.id == note.id)
        .values(**values)
    )


def _note(tx: Transaction, row: ResultRow[Any]) -> PersonalNote:
    return PersonalNote(
        id=row.id,
        workspace_id=row.workspace_id,
        author_id=row.author_id,
        about_id=row.about_id,
        words=tx.cipher.open(row.words)["words"],
        began_at=row.began_at,
        changed_at=row.changed_at,
        asked_at=row.asked_at,
        shown_at=row.shown_at,
        declined_at=row.declined_at,
    )

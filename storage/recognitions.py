"""Recognition and its receivers; the words are sealed.

What may not happen twice, whatever is clicked at the same time, is a constraint: the same words to
the same person on one day, and more recognitions of one giver on a day than there are slots.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, select, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.errors import DailyLimitError, SaidTodayError
from coaching.recognition import Picture, Recognition
from storage.base import Row, sealed, table_of
from storage.database import Transaction, insert_once


class RecognitionRow(Row, table=True):
    """One recognition."""

    __tablename__ = "recognition"
    __table_args__ = (
        # As many a day as the workspace allows: each takes one of that many slots.
        UniqueConstraint("workspace_id", "giver_id", "given_on", "slot"),
        Index(None, "workspace_id", "giver_id", "given_at"),
        Index(None, "workspace_id", "channel_id", "given_at"),
    )

    id: UUID = Field(primary_key=True)
    workspace_id: str
    giver_id: str
    #: Story, effect, link and quote of a message, the picture.
    words: str = sealed()
    value: str
    channel_id: str | None = None
    goes_up: bool
    #: Whether the channel is a private one.
    is_closed: bool
    given_at: datetime
    #: The giver's day, and which of the day's slots it takes, from 1.
    given_on: date
    slot: int
    edited_at: datetime | None = None
    taken_back_at: datetime | None = None


class RecognitionReceiverRow(Row, table=True):
    """Somebody whom a recognition names."""

    __tablename__ = "recognition_receiver"
    __table_args__ = (
        UniqueConstraint("workspace_id", "giver_id", "receiver_id", "given_on", "words_mark"),
        Index(None, "workspace_id", "receiver_id", "given_at"),
    )

    workspace_id: str
    recognition_id: UUID = Field(primary_key=True, foreign_key="recognition.id")
    receiver_id: str = Field(primary_key=True)
    #: In which order they are named.
    position: int
    giver_id: str
    given_at: datetime
    given_on: date
    #: A mark of the story, see `Cipher.mark`: it tells equal words and nothing else.
    words_mark: str


_TABLE, _RECEIVER = table_of(RecognitionRow), table_of(RecognitionReceiverRow)
_C, _R = _TABLE.c, _RECEIVER.c


def add(tx: Transaction, recognition: Recognition, given_on: date, most_a_day: int) -> None:
    """Keep a new recognition of the giver's day `given_on`.

    Raises:
        DailyLimitError: the giver has given `most_a_day` on that day.
        SaidTodayError: one of the receivers was told the same on that day.
    """
    row = {
        "id": recognition.id,
        "workspace_id": recognition.workspace_id,
        "giver_id": recognition.giver_id,
        **_words(tx, recognition),
        "value": recognition.value,
        "channel_id": recognition.channel_id,
        "goes_up": recognition.goes_up,
        "is_closed": recognition.is_closed,
        "given_at": recognition.given_at,
        "given_on": given_on,
    }
    if not any(_took(tx, row | {"slot": slot}) for slot in range(1, most_a_day + 1)):
        raise DailyLimitError
    mark = tx.cipher.mark(" ".join(recognition.story.split()).casefold())
    for position, receiver_id in enumerate(recognition.receiver_ids):
        named = {
            "workspace_id": recognition.workspace_id,
            "recognition_id": recognition.id,
            "receiver_id": receiver_id,
            "position": position,
            "giver_id": recognition.giver_id,
            "given_at": recognition.given_at,
            "given_on": given_on,
            "words_mark": mark,
        }
        if tx.connection.execute(insert_once(_RECEIVER), named).rowcount == 0:
            raise SaidTodayError


def _took(tx: Transaction, row: dict[str, object]) -> bool:
    """Whether the slot was free."""
    taken = select(_C.id).where(
        _C.workspace_id == row["workspace_id"],
        _C.giver_id == row["giver_id"],
        _C.given_on == row["given_on"],
        _C.slot == row["slot"],
    )
    if tx.connection.execute(taken).first() is not None:
        return False
    return tx.connection.execute(insert_once(_TABLE), row).rowcount == 1


def find(tx: Transaction, workspace_id: str, recognition_id: UUID) -> Recognition | None:
    """The recognition with this id, if the workspace has it."""
    row = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.id == recognition_id)
    ).one_or_none()
    return None if row is None else read_row(tx, row)


def edit(tx: Transaction, changed: Recognition) -> bool:
    """Keep new words or another value; False when it was taken back meanwhile."""
    edited = tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == changed.workspace_id, _C.id == changed.id)
        .where(_C.taken_back_at.is_(None))
        .values(**_words(tx, changed), value=changed.value, edited_at=changed.edited_at)
    )
    return edited.rowcount == 1


def take_back(tx: Transaction, recognition: Recognition, now: datetime) -> bool:
    """Take it back; False when it was taken back before."""
    taken = tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == recognition.workspace_id, _C.id == recognition.id)
        .where(_C.taken_back_at.is_(None))
        .values(taken_back_at=now)
    )
    return taken.rowcount == 1


def lock(tx: Transaction, workspace_id: str, recognition_id: UUID) -> None:
    """Let nobody else decide about it until the transaction ends; SQLite has one writer."""
    tx.connection.execute(
        select(_C.id)
        .where(_C.workspace_id == workspace_id, _C.id == recognition_id)
        .with_for_update()
    )


def move_to(tx: Transaction, recognition: Recognition, channel_id: str | None) -> None:
    """Let another channel read it, or its receivers alone: where it was to stand, it cannot."""
    tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == recognition.workspace_id, _C.id == recognition.id)
        .values(channel_id=channel_id)
    )


def take_picture(tx: Transaction, recognition: Recognition) -> None:
    """Keep it as it is now, without its picture."""
    bare = replace(recognition, picture=None)
    tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == recognition.workspace_id, _C.id == recognition.id)
        .values(**_words(tx, bare))
    )


def read_row(tx: Transaction, row: ResultRow[Any]) -> Recognition:
    """The recognition that a row of the table holds, with its receivers."""
    words = tx.cipher.open(row.words)
    receivers = tx.connection.execute(
        select(_R.receiver_id)
        .where(_R.workspace_id == row.workspace_id, _R.recognition_id == row.id)
        .order_by(_R.position)
    ).scalars()
    picture = {name: words.pop(name) for name in ("file_id", "link", "alt_text")}
    return Recognition(
        id=row.id,
        workspace_id=row.workspace_id,
        giver_id=row.giver_id,
        receiver_ids=tuple(receivers),
        value=row.value,
        channel_id=row.channel_id,
        picture=Picture(**picture) if picture["file_id"] or picture["link"] else None,
        goes_up=row.goes_up,
        is_closed=row.is_closed,
        given_at=row.given_at,
        edited_at=row.edited_at,
        taken_back_at=row.taken_back_at,
        **words,
    )


def no_words(tx: Transaction) -> dict[str, str]:
    """The words of whoever was erased, sealed."""
    nothing = dict.fromkeys((*_WORDS, "file_id", "link", "alt_text"), "")
    return {"words": tx.cipher.seal(nothing)}


def _words(tx: Transaction, recognition: Recognition) -> dict[str, str]:
    picture = asdict(recognition.picture or Picture(alt_text=""))
    said = {name: getattr(recognition, name) for name in _WORDS}
    return {"words": tx.cipher.seal(said | picture)}


_WORDS = ("story", "effect", "source_link", "quote")

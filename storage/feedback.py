"""Feedback records; the words in them are encrypted, what rules and filters ask for is not."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Index,
    Select,
    and_,
    insert,
    select,
    update,
)
from sqlalchemy import (
    Row as ResultRow,
)
from sqlmodel import Field

from coaching.feedback import Answer, Feedback, Outcome, Parts, Response, Timing
from coaching.nag_guard import NagChoice
from storage.base import Row, sealed, table_of
from storage.database import Transaction


class FeedbackRow(Row, table=True):
    """One feedback from one person to another."""

    __tablename__ = "feedback"
    __table_args__ = (
        # Every index is a page more to write for each submission (`make bench`): what a giver gave
        # is found by the first, what a receiver got by the second.
        Index(None, "workspace_id", "giver_id", "receiver_id", "given_at"),
        Index(None, "workspace_id", "receiver_id", "given_at"),
    )

    id: UUID = Field(primary_key=True)
    workspace_id: str
    giver_id: str
    receiver_id: str
    #: The parts and the link of the message that it is about.
    words: str = sealed()
    #: Whether the parts hold a "what went well": the nag guard asks without decrypting.
    has_praise: bool
    timing: str
    given_at: datetime
    deliver_at: datetime | None
    delivered_at: datetime | None = None
    skill: str | None
    look_again_on: date | None
    nag_choice: str | None
    response: str | None = None
    answered_at: datetime | None = None
    #: What the receiver wrote.
    answer_words: str | None = sealed(is_optional=True)
    edited_at: datetime | None = None
    withdrawn_at: datetime | None = None
    #: Why the giver took it back.
    withdrawal_words: str | None = sealed(is_optional=True)
    outcome: str | None = None
    outcome_at: datetime | None = None
    #: Whom the receiver let read it after a handover.
    carried_to_id: str | None = None


_TABLE = table_of(FeedbackRow)
_C = _TABLE.c
_INSERT = insert(_TABLE)


def add(tx: Transaction, feedback: Feedback) -> None:
    """Store a new record."""
    tx.connection.execute(_INSERT, _new_row(tx, feedback))


def find(tx: Transaction, workspace_id: str, feedback_id: UUID) -> Feedback | None:
    """The record with this id, if the workspace has it."""
    row = tx.connection.execute(_one(workspace_id, feedback_id)).one_or_none()
    return None if row is None else read_row(tx, row)


def answer(tx: Transaction, feedback: Feedback, reply: Answer) -> bool:
    """Store the receiver's reaction; False when there was one already or it was withdrawn."""
    return _change(
        tx,
        feedback,
        and_(_C.response.is_(None), _C.withdrawn_at.is_(None)),
        response=reply.response.value,
        answered_at=reply.at,
        answer_words=tx.cipher.seal({"words": reply.words}) if reply.words else None,
    )


def edit(tx: Transaction, changed: Feedback) -> bool:
    """Store what `ensure_editable` allowed to change; False when it was answered meanwhile."""
    row = _new_row(tx, changed)
    columns = ("words", "has_praise", "skill", "look_again_on", "edited_at")
    return _change(
        tx,
        changed,
        and_(_C.response.is_(None), _C.withdrawn_at.is_(None)),
        **{name: row[name] for name in columns},
    )


def withdraw(tx: Transaction, feedback: Feedback, reason: str, now: datetime) -> bool:
    """Take the record back; False when it was taken back before."""
    return _change(
        tx,
        feedback,
        _C.withdrawn_at.is_(None),
        withdrawn_at=now,
        withdrawal_words=tx.cipher.seal({"words": reason}),
    )


def judge(tx: Transaction, feedback: Feedback, outcome: Outcome, now: datetime) -> bool:
    """Store whether it has improved; False when that was said before."""
    return _change(
        tx,
        feedback,
        and_(_C.outcome.is_(None), _C.withdrawn_at.is_(None)),
        outcome=outcome.value,
        outcome_at=now,
    )


def send_kept(
    tx: Transaction, feedback: Feedback, now: datetime, nag_choice: NagChoice | None = None
) -> bool:
    """Let a kept record go out at `now`, with its look-again day; False when it is not kept."""
    return _change(
        tx,
        feedback,
        and_(_C.deliver_at.is_(None), _C.withdrawn_at.is_(None)),
        deliver_at=now,
        timing=Timing.NOW.value,
        look_again_on=feedback.look_again_on,
        nag_choice=nag_choice.value if nag_choice else None,
    )


def give_back(tx: Transaction, workspace_id: str, feedback_id: UUID) -> None:
    """Note that it could not be delivered: it is kept by its giver again."""
    tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.id == feedback_id)
        .values(deliver_at=None, delivered_at=None, timing=Timing.ONE_ON_ONE.value)
    )


def mark_delivered(tx: Transaction, workspace_id: str, feedback_id: UUID, now: datetime) -> None:
    """Note that the receiver has it."""
    tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.id == feedback_id)
        .where(_C.delivered_at.is_(None))
        .values(delivered_at=now)
    )


def _one(workspace_id: str, feedback_id: UUID) -> Select[Any]:
    return select(_TABLE).where(_C.workspace_id == workspace_id, _C.id == feedback_id)


def _change(
    tx: Transaction, feedback: Feedback, still: ColumnElement[bool], **values: object
) -> bool:
    changed = tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == feedback.workspace_id, _C.id == feedback.id, still)
        .values(**values)
    )
    return changed.rowcount == 1


def _new_row(tx: Transaction, feedback: Feedback) -> dict[str, Any]:
    parts = feedback.parts
    words = {
        "issue": parts.issue,
        "consequence": parts.consequence,
        "improvement": parts.improvement,
        "went_well": parts.went_well,
        "source_link": feedback.source_link or "",
    }
    return {
        "id": feedback.id,
        "workspace_id": feedback.workspace_id,
        "giver_id": feedback.giver_id,
        "receiver_id": feedback.receiver_id,
        "words": tx.cipher.seal(words),
        "has_praise": bool(parts.went_well),
        "timing": feedback.timing.value,
        "given_at": feedback.given_at,
        "deliver_at": feedback.deliver_at,
        "skill": feedback.skill,
        "look_again_on": feedback.look_again_on,
        "nag_choice": feedback.nag_choice.value if feedback.nag_choice else None,
        "edited_at": feedback.edited_at,
    }


def read_row(tx: Transaction, row: ResultRow[Any]) -> Feedback:
    """The record in a row of every column."""
    words = tx.cipher.open(row.words)
    link = words.pop("source_link")
    return Feedback(
        id=row.id,
        workspace_id=row.workspace_id,
        giver_id=row.giver_id,
        receiver_id=row.receiver_id,
        parts=Parts(**words),
        timing=Timing(row.timing),
        given_at=row.given_at,
        deliver_at=row.deliver_at,
        delivered=row.delivered_at is not None,
        skill=row.skill,
        source_link=link or None,
        look_again_on=row.look_again_on,
        nag_choice=NagChoice(row.nag_choice) if row.nag_choice else None,
        answer=_answer(tx, row),
        edited_at=row.edited_at,
        withdrawn_at=row.withdrawn_at,
        withdrawal_reason=_words(tx, row.withdrawal_words),
        outcome=Outcome(row.outcome) if row.outcome else None,
        outcome_at=row.outcome_at,
        carried_to_id=row.carried_to_id,
    )


def _answer(tx: Transaction, row: ResultRow[Any]) -> Answer | None:
    if row.response is None:
        return None
    return Answer(
        response=Response(row.response), at=row.answered_at, words=_words(tx, row.answer_words)
    )


def _words(tx: Transaction, sealed: str | None) -> str:
    return tx.cipher.open(sealed)["words"] if sealed else ""

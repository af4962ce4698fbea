"""Questions about many feedback records: pages of history, what waits, what the guard counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, false, func, or_, select, true, union_all

from coaching.feedback import Feedback, State
from coaching.nag_guard import CorrectionHistory
from storage.base import table_of
from storage.database import Transaction
from storage.feedback import FeedbackRow, read_row
from storage.recognitions import RecognitionReceiverRow, RecognitionRow

_TABLE = table_of(FeedbackRow)
_C = _TABLE.c
_P, _R = table_of(RecognitionRow).c, table_of(RecognitionReceiverRow).c
_SENT = and_(
    _C.workspace_id == bindparam("workspace"),
    _C.giver_id == bindparam("giver"),
    _C.receiver_id == bindparam("receiver"),
    _C.deliver_at.is_not(None),
    _C.withdrawn_at.is_(None),
)
#: What the giver has recognised the receiver for, and not taken back.
_RECOGNISED = and_(
    _R.workspace_id == bindparam("workspace"),
    _R.giver_id == bindparam("giver"),
    _R.receiver_id == bindparam("receiver"),
    _P.workspace_id == _R.workspace_id,
    _P.id == _R.recognition_id,
    _P.taken_back_at.is_(None),
)
_SINCE = bindparam("since", type_=_C.deliver_at.type)
#: Built once: every submission asks it, and building costs more than running it.
_SAID = union_all(
    select(
        _C.deliver_at.label("at"),
        _C.has_praise.label("praises"),
        true().label("corrects"),
    ).where(_SENT, _C.deliver_at > _SINCE),
    select(_R.given_at, true(), false()).where(_RECOGNISED, _R.given_at > _SINCE),
).subquery("said")
_CORRECTIONS = select(_SAID).order_by(_SAID.c.at.desc())
_PRAISE = union_all(
    select(_C.deliver_at.label("at")).where(_SENT, _C.has_praise),
    select(_R.given_at).where(_RECOGNISED),
).subquery("praise")
_LAST_PRAISE = select(func.max(_PRAISE.c.at, type_=_C.deliver_at.type))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a page of history shows; None means everything."""

    #: The other one of the two.
    with_person_id: str | None = None
    given_by_id: str | None = None
    received_by_id: str | None = None
    skill: str | None = None
    state: State | None = None


def corrections(
    tx: Transaction, workspace_id: str, giver_id: str, receiver_id: str, since: datetime
) -> CorrectionHistory:
    """What the giver has sent, or is about to send, to the receiver after `since`.

    What is kept for the one-on-one was not said yet and what was withdrawn does not count.
    Recognition is praise, for the receiver alone as well as before others.
    """
    pair = {"workspace": workspace_id, "giver": giver_id, "receiver": receiver_id}
    rows = tx.connection.execute(_CORRECTIONS, pair | {"since": since}).all()
    return CorrectionHistory(
        corrections=tuple(row.at for row in rows if row.corrects),
        last_praise=next((row.at for row in rows if row.praises), None),
    )


def last_praise(
    tx: Transaction, workspace_id: str, giver_id: str, receiver_id: str
) -> datetime | None:
    """When the giver last told the receiver what went well, or recognised them."""
    pair = {"workspace": workspace_id, "giver": giver_id, "receiver": receiver_id}
    moment: datetime | None = tx.connection.execute(_LAST_PRAISE, pair).scalar_one()
    return moment


def page(
    tx: Transaction,
    workspace_id: str,
    reader_id: str,
    wanted: Filter,
    *,
    limit: int,
    offset: int,
) -> list[Feedback]:
    """The records that the reader gave or received, newest first.

    With another person also what that person lets the reader read of what others gave them.
    """
    rows = tx.connection.execute(
        select(_TABLE)
        .where(_readable(workspace_id, reader_id, wanted), *_conditions(wanted))
        .order_by(_C.given_at.desc(), _C.id)
        .limit(limit)
        .offset(offset)
    )
    return [read_row(tx, row) for row in rows]


def count(tx: Transaction, workspace_id: str, reader_id: str, wanted: Filter) -> int:
    """How many records `page` would show in all."""
    return tx.connection.execute(
        select(func.count())
        .select_from(_TABLE)
        .where(_readable(workspace_id, reader_id, wanted), *_conditions(wanted))
    ).scalar_one()


def waiting_for(tx: Transaction, workspace_id: str, receiver_id: str, limit: int) -> list[Feedback]:
    """What the receiver has not answered yet, oldest first."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.receiver_id == receiver_id, _is(State.WAITING))
        .order_by(_C.given_at)
        .limit(limit)
    )
    return [read_row(tx, row) for row in rows]


def _readable(workspace_id: str, reader_id: str, wanted: Filter) -> ColumnElement[bool]:
    # The same rule as coaching.access: the receiver reads what has reached them.
    received = _C.receiver_id == reader_id
    if wanted.with_person_id is not None:
        received = or_(received, _C.carried_to_id == reader_id)
    mine = or_(_C.giver_id == reader_id, and_(received, _C.delivered_at.is_not(None)))
    return and_(_C.workspace_id == workspace_id, mine)


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.with_person_id is not None:
        other = wanted.with_person_id
        conditions.append(or_(_C.giver_id == other, _C.receiver_id == other))
    if wanted.given_by_id is not None:
        conditions.append(_C.giver_id == wanted.given_by_id)
    if wanted.received_by_id is not None:
        conditions.append(_C.receiver_id == wanted.received_by_id)
    if wanted.skill is not None:
        conditions.append(_C.skill == wanted.skill)
    if wanted.state is not None:
        conditions.append(_is(wanted.state))
    return conditions


def _is(state: State) -> ColumnElement[bool]:
    """`Feedback.state` in SQL; a test keeps the two equal."""
    if state is State.WITHDRAWN:
        return _C.withdrawn_at.is_not(None)
    standing = _C.withdrawn_at.is_(None)
    if state is State.ANSWERED:
        return and_(standing, _C.response.is_not(None))
    open_ = and_(standing, _C.response.is_(None))
    if state is State.KEPT:
        return and_(open_, _C.deliver_at.is_(None))
    on_its_way = _C.delivered_at.is_(None)
    if state is State.SCHEDULED:
        return and_(open_, _C.deliver_at.is_not(None), on_its_way)
    return and_(open_, _C.deliver_at.is_not(None), _C.delivered_at.is_not(None))

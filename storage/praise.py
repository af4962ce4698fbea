"""Questions about praise: who is praised by whom, what for, and what two people read of it.

Recognition that was taken back is no praise, and neither is feedback that was withdrawn.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from coaching.pair import Pair
from coaching.praise import Balance, Praise
from coaching.recognition import Recognition
from storage.base import table_of
from storage.database import Transaction
from storage.feedback import FeedbackRow
from storage.recognitions import RecognitionReceiverRow, RecognitionRow, read_row

_PRAISE, _RECEIVER = table_of(RecognitionRow), table_of(RecognitionReceiverRow)
_P, _R = _PRAISE.c, _RECEIVER.c
_F = table_of(FeedbackRow).c
_OF_RECOGNITION = and_(_P.workspace_id == _R.workspace_id, _P.id == _R.recognition_id)
_STANDS = _P.taken_back_at.is_(None)
#: Who is in a private channel we do not know: what stands there is not told elsewhere.
_OPEN = and_(_P.channel_id.is_not(None), _P.is_closed.is_(False))
_WENT_WELL = and_(_F.has_praise, _F.deliver_at.is_not(None), _F.withdrawn_at.is_(None))


def of_receivers(tx: Transaction, workspace_id: str, receiver_ids: Collection[str]) -> list[Praise]:
    """All praise of these people, by giver; recognition for them alone and feedback are in it."""
    recognised = (
        select(
            _R.giver_id,
            _R.receiver_id,
            func.count().label("times"),
            func.max(_R.given_at, type_=_R.given_at.type).label("last_at"),
            _OPEN.label("is_public"),
        )
        .join(_PRAISE, _OF_RECOGNITION)
        .where(_R.workspace_id == workspace_id, _R.receiver_id.in_(receiver_ids), _STANDS)
        .group_by(_R.giver_id, _R.receiver_id, _OPEN)
    )
    told = (
        select(
            _F.giver_id,
            _F.receiver_id,
            func.count().label("times"),
            func.max(_F.deliver_at, type_=_F.deliver_at.type).label("last_at"),
        )
        .where(_F.workspace_id == workspace_id, _F.receiver_id.in_(receiver_ids), _WENT_WELL)
        .group_by(_F.giver_id, _F.receiver_id)
    )
    return [
        Praise(
            giver_id=row.giver_id,
            receiver_id=row.receiver_id,
            count=row.times,
            last_at=row.last_at,
            is_public=bool(getattr(row, "is_public", False)),
        )
        for query in (recognised, told)
        for row in tx.connection.execute(query)
    ]


def balance(tx: Transaction, workspace_id: str, person_id: str, since: datetime) -> Balance:
    """How often somebody has praised others and was praised, as far as they know themselves."""
    recognised = (
        select(func.count())
        .select_from(_RECEIVER)
        .join(_PRAISE, _OF_RECOGNITION)
        .where(_R.workspace_id == workspace_id, _R.given_at >= since, _STANDS)
    )
    gave = (
        select(func.count())
        .select_from(_PRAISE)
        .where(_P.workspace_id == workspace_id, _P.given_at >= since, _STANDS)
        .where(_P.giver_id == person_id)
    )
    told = select(func.count()).where(
        _F.workspace_id == workspace_id, _F.deliver_at >= since, _WENT_WELL
    )
    # What has not arrived is the giver's alone.
    heard = told.where(_F.receiver_id == person_id, _F.delivered_at.is_not(None))
    return Balance(
        given=_count(tx, gave) + _count(tx, told.where(_F.giver_id == person_id)),
        received=_count(tx, recognised.where(_R.receiver_id == person_id)) + _count(tx, heard),
    )


def values(
    tx: Transaction,
    workspace_id: str,
    receiver_ids: Collection[str],
    since: datetime,
    *,
    only_public: bool,
) -> dict[str, int]:
    """For which values these people were recognised, and how often; the most often first.

    A recognition of several of them counts once.
    """
    named = select(_R.recognition_id).where(
        _R.workspace_id == workspace_id, _R.receiver_id.in_(receiver_ids), _R.given_at >= since
    )
    times = func.count()
    query = (
        select(_P.value, times.label("times"))
        .where(_P.workspace_id == workspace_id, _P.id.in_(named), _STANDS, _P.value != "")
        .group_by(_P.value)
        .order_by(times.desc(), _P.value)
    )
    if only_public:
        query = query.where(_P.channel_id.is_not(None))
    return {row.value: row.times for row in tx.connection.execute(query)}


def received(tx: Transaction, workspace_id: str, receiver_id: str, limit: int) -> list[Recognition]:
    """What somebody was recognised for, the newest first."""
    return _newest(tx, _standing(workspace_id).where(_named(workspace_id, [receiver_id])), limit)


def given(tx: Transaction, workspace_id: str, giver_id: str, limit: int) -> list[Recognition]:
    """What somebody has recognised others for, the newest first."""
    return _newest(tx, _standing(workspace_id).where(_P.giver_id == giver_id), limit)


def since_last_time(
    tx: Transaction, pair: Pair, reader_id: str, since: datetime, limit: int
) -> list[Recognition]:
    """What the rep of a pair was recognised for after `since`, as far as `reader_id` reads it.

    What is for its receivers alone, or for a private channel, is for them and its giver.
    """
    mine = or_(_P.giver_id == reader_id, _named(pair.workspace_id, [reader_id]))
    query = _standing(pair.workspace_id).where(
        _named(pair.workspace_id, [pair.rep_id]),
        _P.given_at > since,
        or_(_OPEN, mine),
    )
    return _newest(tx, query, limit)


def between(tx: Transaction, pair: Pair, limit: int) -> list[Recognition]:
    """What two people have recognised each other for, the newest first."""
    one, other = pair.member_ids
    each_other = or_(
        and_(_P.giver_id == one, _named(pair.workspace_id, [other])),
        and_(_P.giver_id == other, _named(pair.workspace_id, [one])),
    )
    return _newest(tx, _standing(pair.workspace_id).where(each_other), limit)


def told_of_team(
    tx: Transaction,
    workspace_id: str,
    receiver_ids: Collection[str],
    first_at: datetime,
    last_at: datetime,
) -> list[Recognition]:
    """What a channel reads of these people, from one instant to another, in order."""
    query = (
        select(_PRAISE)
        .where(_P.workspace_id == workspace_id, _named(workspace_id, receiver_ids), _STANDS)
        .where(_P.channel_id.is_not(None), _P.given_at >= first_at, _P.given_at <= last_at)
        .order_by(_P.given_at, _P.id)
    )
    return [read_row(tx, row) for row in tx.connection.execute(query)]


def _standing(workspace_id: str) -> Select[Any]:
    return select(_PRAISE).where(_P.workspace_id == workspace_id, _STANDS)


def _named(workspace_id: str, receiver_ids: Collection[str]) -> ColumnElement[bool]:
    """Whether one of these people is among the receivers."""
    return _P.id.in_(
        select(_R.recognition_id).where(
            _R.workspace_id == workspace_id, _R.receiver_id.in_(receiver_ids)
        )
    )


def _newest(tx: Transaction, query: Select[Any], limit: int) -> list[Recognition]:
    ordered = query.order_by(_P.given_at.desc(), _P.id.desc()).limit(limit)
    return [read_row(tx, row) for row in tx.connection.execute(ordered)]


def _count(tx: Transaction, query: Select[Any]) -> int:
    return int(tx.connection.execute(query).scalar_one())

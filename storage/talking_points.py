"""What pairs want to talk about; the words are sealed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, delete, func, insert, select, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.pair import Pair
from coaching.talking_point import TalkingPoint
from storage.base import Row, sealed, table_of
from storage.database import Transaction
from storage.pairs import belongs_to, columns_of, take_pair


class TalkingPointRow(Row, table=True):
    """One point of a pair's list."""

    __tablename__ = "talking_point"
    __table_args__ = (Index(None, "workspace_id", "lead_id", "rep_id"),)

    id: UUID = Field(primary_key=True)
    workspace_id: str
    lead_id: str
    rep_id: str
    author_id: str
    words: str = sealed()
    is_shared: bool
    position: int
    added_at: datetime
    carried: int
    done_at: datetime | None = None
    occurrence_id: UUID | None = None
    said_at: datetime | None = None


_TABLE = table_of(TalkingPointRow)
_C = _TABLE.c


def add(tx: Transaction, point: TalkingPoint) -> None:
    """Keep a new point."""
    tx.connection.execute(
        insert(_TABLE).values(
            id=point.id,
            **columns_of(point.pair),
            author_id=point.author_id,
            words=tx.cipher.seal({"words": point.words}),
            is_shared=point.is_shared,
            position=point.position,
            added_at=point.added_at,
            carried=point.carried,
        )
    )


def find(tx: Transaction, workspace_id: str, point_id: UUID) -> TalkingPoint | None:
    """The point with this id, if the workspace has it."""
    row = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.id == point_id)
    ).one_or_none()
    return None if row is None else _point(tx, row)


def find_to_change(tx: Transaction, workspace_id: str, point_id: UUID) -> TalkingPoint | None:
    """The same, while nobody else changes it."""
    row = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.id == point_id).with_for_update()
    ).one_or_none()
    return None if row is None else _point(tx, row)


def open_points(tx: Transaction, pair: Pair, reader_id: str) -> list[TalkingPoint]:
    """The open points that `reader_id` may see, in their order: the shared ones and their own."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(belongs_to(_TABLE, pair), _C.done_at.is_(None))
        .where(_C.is_shared | (_C.author_id == reader_id))
        .order_by(_C.position, _C.added_at, _C.id)
    )
    return [_point(tx, row) for row in rows]


def count_open(tx: Transaction, pair: Pair, reader_id: str) -> int:
    """How many of those there are."""
    query = (
        select(func.count())
        .select_from(_TABLE)
        .where(belongs_to(_TABLE, pair), _C.done_at.is_(None))
        .where(_C.is_shared | (_C.author_id == reader_id))
    )
    return int(tx.connection.execute(query).scalar_one())


def done_in(
    tx: Transaction, workspace_id: str, occurrence_id: UUID, reader_id: str
) -> list[TalkingPoint]:
    """What was talked about in a meeting, as far as `reader_id` may see it."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.occurrence_id == occurrence_id)
        .where(_C.is_shared | (_C.author_id == reader_id))
        .order_by(_C.position, _C.added_at, _C.id)
    )
    return [_point(tx, row) for row in rows]


def talked_about(tx: Transaction, pair: Pair, reader_id: str) -> list[TalkingPoint]:
    """What the two talked about in all their meetings, as far as `reader_id` may see it."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(belongs_to(_TABLE, pair), _C.occurrence_id.is_not(None))
        .where(_C.is_shared | (_C.author_id == reader_id))
        .order_by(_C.position, _C.added_at, _C.id)
    )
    return [_point(tx, row) for row in rows]


def check(
    tx: Transaction, point: TalkingPoint, occurrence_id: UUID | None, now: datetime | None
) -> None:
    """Note that it was talked about, in which meeting; with None for both it is open again."""
    _change(tx, point, done_at=now, occurrence_id=occurrence_id)


def order(tx: Transaction, points: Sequence[TalkingPoint]) -> None:
    """Let the points stand in this order."""
    for position, point in enumerate(points):
        if point.position != position:
            _change(tx, point, position=position)


def reword(tx: Transaction, point: TalkingPoint) -> None:
    """Keep its words, who sees it, and whether it was said; it was found to be changed."""
    _change(
        tx,
        point,
        words=tx.cipher.seal({"words": point.words}),
        is_shared=point.is_shared,
        said_at=point.said_at,
    )


def mark_said(tx: Transaction, point: TalkingPoint, now: datetime) -> bool:
    """Note that it was said at once; False when it was before."""
    said = tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == point.workspace_id, _C.id == point.id, _C.said_at.is_(None))
        .values(said_at=now)
    )
    return said.rowcount == 1


def remove(tx: Transaction, point: TalkingPoint) -> bool:
    """Take an open point off the list; False when it was talked about or removed before."""
    gone = tx.connection.execute(
        delete(_TABLE).where(
            _C.workspace_id == point.workspace_id, _C.id == point.id, _C.done_at.is_(None)
        )
    )
    return gone.rowcount == 1


def carry_over(tx: Transaction, pair: Pair, until: datetime) -> None:
    """A meeting was held that ended at `until`: what is still open goes on to the next one.

    What was added later was not on its list, and is not counted.
    """
    tx.connection.execute(
        update(_TABLE)
        .where(belongs_to(_TABLE, pair), _C.done_at.is_(None), _C.added_at < until)
        .values(carried=_C.carried + 1)
    )


def _change(tx: Transaction, point: TalkingPoint, **values: object) -> None:
    tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == point.workspace_id, _C.id == point.id)
        .values(**values)
    )


def _point(tx: Transaction, row: ResultRow[Any]) -> TalkingPoint:
    columns = dict(row._mapping) | tx.cipher.open(row.words)
    return TalkingPoint(pair=take_pair(columns), **columns)

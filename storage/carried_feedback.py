"""Feedback that somebody lets their new manager read (practice B4)."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, select, update

from coaching.feedback import Feedback, Outcome
from coaching.handover import Handover, Theme
from storage.base import table_of
from storage.database import Transaction
from storage.feedback import FeedbackRow, read_row
from storage.team import ReportingLineRow

_TABLE = table_of(FeedbackRow)
_C, _L = _TABLE.c, table_of(ReportingLineRow).c


def offered(tx: Transaction, handover: Handover) -> list[Feedback]:
    """What the new manager could be let read, newest first.

    It is what their managers had told them when they were handed over. Who is no manager of
    theirs was promised that nobody else reads it, and the new manager reads their own anyway.
    """
    rows = tx.connection.execute(
        select(_TABLE).where(_offered(handover)).order_by(_C.given_at.desc(), _C.id)
    )
    return [read_row(tx, row) for row in rows]


def count_offered(tx: Transaction, handover: Handover) -> int:
    """How many records `offered` has."""
    query = select(func.count()).select_from(_TABLE).where(_offered(handover))
    return tx.connection.execute(query).scalar_one()


def carry(tx: Transaction, handover: Handover, chosen: Collection[UUID]) -> None:
    """Let the new manager read exactly those of `chosen` that are offered."""
    take_back(tx, handover.workspace_id, handover.person_id)
    tx.connection.execute(
        update(_TABLE)
        .where(_offered(handover), _C.id.in_(chosen))
        .values(carried_to_id=handover.to_manager_id)
    )


def count_carried(tx: Transaction, handover: Handover) -> int:
    """How many records the new manager may read."""
    query = (
        select(func.count())
        .select_from(_TABLE)
        .where(_offered(handover), _C.carried_to_id == handover.to_manager_id)
    )
    return tx.connection.execute(query).scalar_one()


def take_back(tx: Transaction, workspace_id: str, receiver_id: str) -> None:
    """Let nobody read any more what the receiver let their manager read."""
    tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.receiver_id == receiver_id)
        .where(_C.carried_to_id.is_not(None))
        .values(carried_to_id=None)
    )


def themes(tx: Transaction, handover: Handover) -> tuple[Theme, ...]:
    """How much of the offered feedback is about which skill, the most first."""
    count = func.count()
    improved = func.sum(case((_C.outcome == Outcome.YES.value, 1), else_=0))
    rows = tx.connection.execute(
        select(_C.skill, count.label("count"), improved.label("improved"))
        .where(_offered(handover))
        .group_by(_C.skill)
        .order_by(count.desc(), _C.skill)
    )
    return tuple(
        Theme(skill=row.skill, count=row._mapping["count"], improved=row.improved) for row in rows
    )


def _offered(handover: Handover) -> ColumnElement[bool]:
    return and_(
        _C.workspace_id == handover.workspace_id,
        _C.receiver_id == handover.person_id,
        _C.giver_id.in_(
            select(_L.manager_id).where(
                _L.workspace_id == handover.workspace_id,
                _L.person_id == handover.person_id,
                _L.manager_id != handover.to_manager_id,
            )
        ),
        _C.delivered_at.is_not(None),
        _C.delivered_at <= handover.at,
        _C.withdrawn_at.is_(None),
    )

"""How planning stands: which series wait to be planned, and which cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select, update

from storage.base import table_of
from storage.database import Transaction
from storage.series import SeriesRow
from storage.workspaces import UNINSTALLED

_TABLE = table_of(SeriesRow)
_C = _TABLE.c
_IS_INSTALLED = _C.workspace_id.not_in(UNINSTALLED)


@dataclass(frozen=True, slots=True)
class PlanningStanding:
    """The planning at one moment."""

    #: Since when the oldest series waits; None when none is due.
    due_since: datetime | None
    #: How many series could not be planned the last time.
    set_aside: int

    def lag(self, now: datetime) -> timedelta:
        """How long the oldest series has waited."""
        return timedelta() if self.due_since is None else max(now - self.due_since, timedelta())


def standing(tx: Transaction, now: datetime) -> PlanningStanding:
    """How planning stands at `now`; costs the same however many series there are."""
    oldest = select(func.min(_C.next_run_at)).where(_C.next_run_at <= now, _IS_INSTALLED)
    return PlanningStanding(
        tx.connection.execute(oldest).scalar_one(), sum(set_aside_by(tx).values())
    )


def set_aside_by(tx: Transaction) -> dict[str, int]:
    """How many series could not be planned, by the name of the error."""
    failed = (_C.last_error.is_not(None), _C.next_run_at.is_not(None), _IS_INSTALLED)
    rows = tx.connection.execute(
        select(_C.last_error, func.count())
        .where(*failed)
        .group_by(_C.last_error)
        .order_by(_C.last_error)
    )
    return {row[0]: row[1] for row in rows}


def count_due(tx: Transaction, now: datetime) -> int:
    """How many series wait to be planned."""
    return tx.connection.execute(
        select(func.count()).select_from(_TABLE).where(_C.next_run_at <= now, _IS_INSTALLED)
    ).scalar_one()


def due_ids(tx: Transaction, now: datetime, limit: int) -> list[UUID]:
    """Which up to `limit` series are due, the longest due first; none is locked."""
    rows = tx.connection.execute(
        select(_C.id)
        .where(_C.next_run_at <= now, _IS_INSTALLED)
        .order_by(_C.next_run_at)
        .limit(limit)
    )
    return list(rows.scalars())


def set_aside(tx: Transaction, series_id: UUID, error: str, now: datetime, until: datetime) -> None:
    """Leave a due series alone until then; its dates are planned later, none is left out."""
    tx.connection.execute(
        update(_TABLE)
        .where(_C.id == series_id, _C.next_run_at <= now)
        .values(next_run_at=until, last_error=error)
    )

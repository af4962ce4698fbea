"""What two people have agreed about meeting."""

from __future__ import annotations

from datetime import time

from sqlalchemy import select

from coaching.recurrence import Rule
from coaching.series import SeriesKind
from storage.base import table_of
from storage.database import Transaction
from storage.series import SeriesMemberRow, SeriesRow

_S, _M = table_of(SeriesRow).c, table_of(SeriesMemberRow).c


def one_on_one_of(tx: Transaction, workspace_id: str, one_id: str, other_id: str) -> Rule | None:
    """When the two meet one-on-one; the newest rule where there are several, None where none is.

    A series that was ended tells how they met, too.
    """
    theirs = [
        select(_M.series_id).where(_M.workspace_id == workspace_id, _M.person_id == who)
        for who in (one_id, other_id)
    ]
    row = tx.connection.execute(
        select(_S.days, _S.wall, _S.zone_name, _S.anchor, _S.every_weeks)
        .where(_S.workspace_id == workspace_id, _S.kind == SeriesKind.ONE_ON_ONE.value)
        .where(*(_S.id.in_(ids) for ids in theirs))
        .order_by(_S.anchor.desc(), _S.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return Rule(
        days=frozenset(map(int, row.days)),
        wall=time.fromisoformat(row.wall),
        zone_name=row.zone_name,
        anchor=row.anchor,
        every_weeks=row.every_weeks,
    )

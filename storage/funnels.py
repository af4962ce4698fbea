"""The numbers of pipelines, as reps prepared them; sealed."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Index, select, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.funnel import Funnel, FunnelStage, Numbers
from coaching.pair import Pair
from storage.base import Row, sealed, table_of
from storage.database import Transaction, insert_once
from storage.pairs import belongs_to, columns_of, take_pair


class FunnelRow(Row, table=True):
    """What a rep said before one review."""

    __tablename__ = "funnel"
    __table_args__ = (Index(None, "workspace_id", "lead_id", "rep_id", "filled_at"),)

    occurrence_id: UUID = Field(primary_key=True)
    workspace_id: str
    lead_id: str
    rep_id: str
    words: str = sealed()
    filled_at: datetime


_TABLE = table_of(FunnelRow)
_C = _TABLE.c


def save(tx: Transaction, funnel: Funnel) -> None:
    """Keep what a rep says; what they said before of the same review is replaced."""
    values = {"words": tx.cipher.seal(_said(funnel)), "filled_at": funnel.filled_at}
    key = {"occurrence_id": funnel.occurrence_id, **columns_of(funnel.pair)}
    if tx.connection.execute(insert_once(_TABLE), key | values).rowcount == 0:
        tx.connection.execute(
            update(_TABLE)
            .where(belongs_to(_TABLE, funnel.pair), _C.occurrence_id == funnel.occurrence_id)
            .values(**values)
        )


def numbers_of(tx: Transaction, pair: Pair, review_id: UUID) -> Numbers:
    """What was said before a review of a pair, and before the one before it."""
    said = of_pair(tx, pair)
    now = next((one for one in said if one.occurrence_id == review_id), None)
    rest = (one for one in said if one.occurrence_id != review_id)
    earlier = (one for one in rest if now is None or one.filled_at <= now.filled_at)
    return Numbers(review_id=review_id, now=now, before=next(earlier, None))


def of_pair(tx: Transaction, pair: Pair, limit: int = 12) -> list[Funnel]:
    """What was said before the last reviews of a pair, the newest first."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(belongs_to(_TABLE, pair))
        .order_by(_C.filled_at.desc(), _C.occurrence_id)
        .limit(limit)
    )
    return [_funnel(tx, row) for row in rows]


def _said(funnel: Funnel) -> dict[str, str]:
    stages = [
        [stage.name, stage.count, None if stage.amount is None else str(stage.amount)]
        for stage in funnel.stages
    ]
    calls = "" if funnel.calls is None else str(funnel.calls)
    return {"stages": json.dumps(stages), "calls": calls, "note": funnel.note}


def _funnel(tx: Transaction, row: ResultRow[Any]) -> Funnel:
    columns = dict(row._mapping)
    said = tx.cipher.open(columns.pop("words"))
    return Funnel(
        pair=take_pair(columns),
        stages=tuple(
            FunnelStage(name=name, count=count, amount=None if size is None else Decimal(size))
            for name, count, size in json.loads(said["stages"])
        ),
        calls=int(said["calls"]) if said["calls"] else None,
        note=said["note"],
        **columns,
    )

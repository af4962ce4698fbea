"""How managers rate their people; the ratings and the words are sealed."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, select, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.pair import Pair
from coaching.scorecard import Scorecard
from storage.base import Row, sealed, table_of
from storage.database import Transaction, insert_once
from storage.pairs import belongs_to, columns_of, take_pair


class ScorecardRow(Row, table=True):
    """The rating of one week."""

    __tablename__ = "scorecard"
    __table_args__ = (
        UniqueConstraint("workspace_id", "lead_id", "rep_id", "week"),
        Index(None, "workspace_id", "rep_id", "week"),
    )

    id: UUID = Field(primary_key=True)
    workspace_id: str
    lead_id: str
    rep_id: str
    week: date
    #: The ratings and the sentence.
    words: str = sealed()
    is_shared: bool
    rated_at: datetime


_TABLE = table_of(ScorecardRow)
_C = _TABLE.c


def save(tx: Transaction, card: Scorecard) -> UUID:
    """Keep a rating; it takes the place of an earlier one of the week, whose id it gets."""
    values = {
        "words": tx.cipher.seal(_said(card)),
        "is_shared": card.is_shared,
        "rated_at": card.rated_at,
    }
    key = {**columns_of(card.pair), "week": card.week}
    if tx.connection.execute(insert_once(_TABLE), {"id": card.id, **key, **values}).rowcount == 1:
        return card.id
    changed = tx.connection.execute(
        update(_TABLE)
        .where(belongs_to(_TABLE, card.pair), _C.week == card.week)
        .values(**values)
        .returning(_C.id)
    )
    found: UUID = changed.scalar_one()
    return found


def find(tx: Transaction, workspace_id: str, card_id: UUID) -> Scorecard | None:
    """The rating with this id, if the workspace has it."""
    row = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.id == card_id)
    ).one_or_none()
    return None if row is None else _card(tx, row)


def of_week(tx: Transaction, pair: Pair, week: date) -> Scorecard | None:
    """How a pair's lead rated in the week of that Monday."""
    row = tx.connection.execute(
        select(_TABLE).where(belongs_to(_TABLE, pair), _C.week == week)
    ).one_or_none()
    return None if row is None else _card(tx, row)


def of_rep(tx: Transaction, workspace_id: str, rep_id: str, limit: int = 60) -> list[Scorecard]:
    """How somebody was rated, by whomever they reported to; the newest week first."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.rep_id == rep_id)
        .order_by(_C.week.desc(), _C.rated_at.desc())
        .limit(limit)
    )
    return [_card(tx, row) for row in rows]


def of_pair(tx: Transaction, pair: Pair, limit: int = 60) -> list[Scorecard]:
    """What a pair's lead has rated, the newest week first."""
    rows = tx.connection.execute(
        select(_TABLE).where(belongs_to(_TABLE, pair)).order_by(_C.week.desc()).limit(limit)
    )
    return [_card(tx, row) for row in rows]


def _said(card: Scorecard) -> dict[str, str]:
    return {
        "performance": str(card.performance),
        "skills": json.dumps(dict(card.skills)),
        "sentence": card.sentence,
    }


def _card(tx: Transaction, row: ResultRow[Any]) -> Scorecard:
    columns = dict(row._mapping)
    said = tx.cipher.open(columns.pop("words"))
    return Scorecard(
        pair=take_pair(columns),
        performance=int(said["performance"]),
        skills=json.loads(said["skills"]),
        sentence=said["sentence"],
        **columns,
    )

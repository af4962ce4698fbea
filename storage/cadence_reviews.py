"""What each weekly review of a pair found: a rhythm, and signs that were told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlmodel import Field

from coaching.early_sign import Sign
from coaching.pair import Pair
from storage.base import Row, table_of
from storage.database import Transaction, insert_once
from storage.pairs import belongs_to, columns_of


class CadenceReviewRow(Row, table=True):
    """The weekly review of one pair."""

    __tablename__ = "cadence_review"

    workspace_id: str = Field(primary_key=True)
    lead_id: str = Field(primary_key=True)
    rep_id: str = Field(primary_key=True)
    #: The Monday of the week, by the lead's calendar.
    week: date = Field(primary_key=True)
    #: The rhythm that the facts spoke for; 0: there was not enough to say.
    weeks: int
    #: The signs that were told, with spaces.
    signs: str


_TABLE = table_of(CadenceReviewRow)
_C = _TABLE.c


def note(tx: Transaction, pair: Pair, week: date, weeks: int, signs: Collection[Sign]) -> bool:
    """Keep what a weekly review found; False when the week was reviewed before."""
    told = " ".join(sorted(sign.value for sign in signs))
    row = {**columns_of(pair), "week": week, "weeks": weeks, "signs": told}
    return tx.connection.execute(insert_once(_TABLE), row).rowcount == 1


def rhythms(tx: Transaction, pair: Pair, before: date, limit: int) -> list[tuple[date, int]]:
    """The last reviews before a Monday, the newest first: their Monday and their rhythm."""
    rows = tx.connection.execute(
        select(_C.week, _C.weeks)
        .where(belongs_to(_TABLE, pair), _C.week < before)
        .order_by(_C.week.desc())
        .limit(limit)
    )
    return [(row.week, row.weeks) for row in rows]


def signs_told(tx: Transaction, pair: Pair, since: date, before: date) -> set[Sign]:
    """The signs that were told in the weeks from `since` on, before `before`."""
    rows = tx.connection.execute(
        select(_C.signs).where(belongs_to(_TABLE, pair), _C.week >= since, _C.week < before)
    )
    return {Sign(name) for row in rows for name in row.signs.split()}


def of_week(
    tx: Transaction, workspace_id: str, lead_id: str, week: date
) -> dict[str, frozenset[Sign]]:
    """The signs that are told to a lead in a week, by rep."""
    rows = tx.connection.execute(
        select(_C.rep_id, _C.signs)
        .where(_C.workspace_id == workspace_id, _C.lead_id == lead_id, _C.week == week)
        .order_by(_C.rep_id)
    )
    return {row.rep_id: frozenset(map(Sign, row.signs.split())) for row in rows}


def weeks_of(tx: Transaction, workspace_id: str, lead_id: str) -> list[date]:
    """The Mondays of the weeks that were reviewed for a lead, the newest first."""
    rows = tx.connection.execute(
        select(_C.week)
        .where(_C.workspace_id == workspace_id, _C.lead_id == lead_id)
        .distinct()
        .order_by(_C.week.desc())
    )
    return list(rows.scalars())

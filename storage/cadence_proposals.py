"""Rhythms that were proposed, and what managers answered; the reasons are sealed."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, insert, select, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.cadence_proposal import CadenceAnswer, CadenceProposal
from coaching.pair import Pair
from storage.base import Row, sealed, table_of
from storage.database import Transaction
from storage.pairs import belongs_to, columns_of, take_pair


class CadenceProposalRow(Row, table=True):
    """One proposal."""

    __tablename__ = "cadence_proposal"
    __table_args__ = (Index(None, "workspace_id", "lead_id", "rep_id"),)

    id: UUID = Field(primary_key=True)
    workspace_id: str
    lead_id: str
    rep_id: str
    week: date
    from_weeks: int
    to_weeks: int
    words: str = sealed()
    proposed_at: datetime
    answer: str | None = None
    answered_at: datetime | None = None
    ask_again_on: date | None = None
    undone_at: datetime | None = None


_TABLE = table_of(CadenceProposalRow)
_C = _TABLE.c


def add(tx: Transaction, proposal: CadenceProposal) -> None:
    """Keep a new proposal."""
    tx.connection.execute(
        insert(_TABLE).values(
            id=proposal.id,
            **columns_of(proposal.pair),
            week=proposal.week,
            from_weeks=proposal.from_weeks,
            to_weeks=proposal.to_weeks,
            words=tx.cipher.seal({"reasons": json.dumps(proposal.reasons)}),
            proposed_at=proposal.proposed_at,
        )
    )


def find(tx: Transaction, workspace_id: str, proposal_id: UUID) -> CadenceProposal | None:
    """The proposal with this id, if the workspace has it."""
    row = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.id == proposal_id)
    ).one_or_none()
    return None if row is None else _proposal(tx, row)


def of_pair(tx: Transaction, pair: Pair) -> list[CadenceProposal]:
    """What was proposed for a pair, the newest first."""
    rows = tx.connection.execute(
        select(_TABLE).where(belongs_to(_TABLE, pair)).order_by(_C.proposed_at.desc(), _C.id.desc())
    )
    return [_proposal(tx, row) for row in rows]


def answer(tx: Transaction, answered: CadenceProposal) -> bool:
    """Keep what the manager says; False when they said something before."""
    said = answered.answer
    kept = tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == answered.workspace_id, _C.id == answered.id)
        .where(_C.answer.is_(None))
        .values(
            answer=None if said is None else said.value,
            answered_at=answered.answered_at,
            ask_again_on=answered.ask_again_on,
        )
    )
    return kept.rowcount == 1


def undo(tx: Transaction, proposal: CadenceProposal, now: datetime) -> bool:
    """Note that an accepted one was taken back; False when it was before."""
    undone = tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == proposal.workspace_id, _C.id == proposal.id)
        .where(_C.answer == CadenceAnswer.ACCEPTED.value, _C.undone_at.is_(None))
        .values(undone_at=now)
    )
    return undone.rowcount == 1


def of_week(
    tx: Transaction, workspace_id: str, lead_id: str, week: date
) -> dict[str, CadenceProposal]:
    """What one weekly review proposed to a lead, by rep."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.lead_id == lead_id, _C.week == week)
        .order_by(_C.rep_id)
    )
    return {row.rep_id: _proposal(tx, row) for row in rows}


def _proposal(tx: Transaction, row: ResultRow[Any]) -> CadenceProposal:
    columns = dict(row._mapping)
    reasons = json.loads(tx.cipher.open(columns.pop("words"))["reasons"])
    said = columns.pop("answer")
    return CadenceProposal(
        pair=take_pair(columns),
        reasons=tuple((name, value) for name, value in reasons),
        answer=CadenceAnswer(said) if said else None,
        **columns,
    )

"""What one person may take away of ratings, training, goals, rhythms and pipelines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, or_, select

from storage.base import table_of
from storage.cadence_proposals import CadenceProposalRow
from storage.cadence_reviews import CadenceReviewRow
from storage.database import Transaction
from storage.funnels import FunnelRow
from storage.goals import GoalProgressRow, GoalRow
from storage.scorecards import ScorecardRow
from storage.training_needs import TrainingNeedRow

_CARD, _NEED = table_of(ScorecardRow), table_of(TrainingNeedRow)
_GOAL, _PROGRESS = table_of(GoalRow), table_of(GoalProgressRow)
_RHYTHM, _REVIEW = table_of(CadenceProposalRow), table_of(CadenceReviewRow)
_FUNNEL = table_of(FunnelRow)
#: What was packed before it was sealed.
_PACKED = {"skills", "lines", "reasons", "stages"}


def of_progress(
    tx: Transaction, workspace_id: str, person_id: str
) -> Mapping[str, list[dict[str, Any]]]:
    """What they rated, and what of their own ratings is shared with them; plans, goals, numbers.

    Why a rhythm was proposed is its manager's to read.
    """
    goals = select(_GOAL.c.id).where(
        _GOAL.c.workspace_id == workspace_id, _GOAL.c.owner_id == person_id
    )
    wanted: tuple[tuple[str, Table, ColumnElement[bool]], ...] = (
        ("ratings_given", _CARD, _CARD.c.lead_id == person_id),
        ("ratings_shared_with_me", _CARD, (_CARD.c.rep_id == person_id) & _CARD.c.is_shared),
        ("training_needs", _NEED, or_(*_are(_NEED, person_id, "lead_id", "rep_id", "mentor_id"))),
        ("goals", _GOAL, or_(*_are(_GOAL, person_id, "owner_id", "set_by_id"))),
        ("goal_progress", _PROGRESS, _PROGRESS.c.goal_id.in_(goals)),
        ("rhythms_proposed", _RHYTHM, _RHYTHM.c.lead_id == person_id),
        ("rhythms_reviewed", _REVIEW, _REVIEW.c.lead_id == person_id),
        ("funnels", _FUNNEL, or_(*_are(_FUNNEL, person_id, "lead_id", "rep_id"))),
    )
    return {
        name: [
            _opened(tx, row._mapping)
            for row in tx.connection.execute(
                select(table)
                .where(table.c.workspace_id == workspace_id, theirs)
                .order_by(*table.primary_key.columns)
            )
        ]
        for name, table, theirs in wanted
    }


def _are(table: Table, person_id: str, *columns: str) -> list[ColumnElement[bool]]:
    return [table.c[name] == person_id for name in columns]


def _opened(tx: Transaction, row: Mapping[Any, Any]) -> dict[str, Any]:
    columns = {name: value for name, value in row.items() if name != "workspace_id"}
    if "words" not in columns:
        return columns
    said = tx.cipher.open(columns.pop("words"))
    return columns | {
        name: json.loads(value) if name in _PACKED else value for name, value in said.items()
    }

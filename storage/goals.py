"""Goals, what is reached of them, and the moments noticed; words and figures are sealed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Index, insert, select, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.goal import Goal, GoalKind, GoalLine, GoalOutcome
from storage.base import Row, sealed, table_of
from storage.database import Transaction, insert_once


class GoalRow(Row, table=True):
    """One goal."""

    __tablename__ = "goal"
    __table_args__ = (Index(None, "workspace_id", "owner_id", "ends_on"),)

    id: UUID = Field(primary_key=True)
    workspace_id: str
    owner_id: str
    is_team: bool
    set_by_id: str
    kind: str
    #: Title, unit, target, lines, contribution, and why it ended as it did.
    words: str = sealed()
    starts_on: date
    ends_on: date
    set_at: datetime
    closed_at: datetime | None = None
    outcome: str | None = None


class GoalProgressRow(Row, table=True):
    """What was reached of a goal, as somebody noted it."""

    __tablename__ = "goal_progress"
    __table_args__ = (Index(None, "workspace_id", "goal_id", "noted_at"),)

    id: UUID = Field(primary_key=True)
    workspace_id: str
    goal_id: UUID = Field(foreign_key="goal.id")
    #: The whole, and each line by its place.
    words: str = sealed()
    noted_at: datetime
    noted_by_id: str


class GoalMomentRow(Row, table=True):
    """A share of the goal that was reached: each is noticed once."""

    __tablename__ = "goal_moment"

    workspace_id: str
    goal_id: UUID = Field(primary_key=True, foreign_key="goal.id")
    percent: int = Field(primary_key=True)
    reached_at: datetime


_TABLE, _PROGRESS, _MOMENT = table_of(GoalRow), table_of(GoalProgressRow), table_of(GoalMomentRow)
_C, _P = _TABLE.c, _PROGRESS.c


def add(tx: Transaction, goal: Goal) -> None:
    """Keep a new goal."""
    tx.connection.execute(
        insert(_TABLE).values(
            id=goal.id,
            workspace_id=goal.workspace_id,
            owner_id=goal.owner_id,
            is_team=goal.is_team,
            set_by_id=goal.set_by_id,
            kind=goal.kind.value,
            words=tx.cipher.seal(_said(goal)),
            starts_on=goal.starts_on,
            ends_on=goal.ends_on,
            set_at=goal.set_at,
        )
    )


def find(tx: Transaction, workspace_id: str, goal_id: UUID) -> Goal | None:
    """The goal with this id and what is reached of it, if the workspace has it."""
    row = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.id == goal_id)
    ).one_or_none()
    return None if row is None else _goal(tx, row)


def find_to_change(tx: Transaction, workspace_id: str, goal_id: UUID) -> Goal | None:
    """The same, while nobody else changes it."""
    row = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.id == goal_id).with_for_update()
    ).one_or_none()
    return None if row is None else _goal(tx, row)


def open_goals(tx: Transaction, workspace_id: str, owner_id: str) -> list[Goal]:
    """What somebody, or their team, has not closed; the next to end comes first."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.owner_id == owner_id, _C.closed_at.is_(None))
        .order_by(_C.ends_on, _C.set_at, _C.id)
    )
    return [_goal(tx, row) for row in rows]


def note(tx: Transaction, progress_id: UUID, goal: Goal, by_id: str) -> None:
    """Keep what `goal` says is reached: `actual` of the whole and of each line, at `noted_at`."""
    reached = {"whole": str(goal.actual) if goal.actual is not None else ""}
    reached |= {
        str(place): "" if line.actual is None else str(line.actual)
        for place, line in enumerate(goal.lines)
    }
    tx.connection.execute(
        insert(_PROGRESS).values(
            id=progress_id,
            workspace_id=goal.workspace_id,
            goal_id=goal.id,
            words=tx.cipher.seal(reached),
            noted_at=goal.noted_at,
            noted_by_id=by_id,
        )
    )


def reach(tx: Transaction, goal: Goal, percent: int, now: datetime) -> bool:
    """Note that this share was reached; False when it was noticed before."""
    row = {
        "workspace_id": goal.workspace_id,
        "goal_id": goal.id,
        "percent": percent,
        "reached_at": now,
    }
    return tx.connection.execute(insert_once(_MOMENT), row).rowcount == 1


def close(tx: Transaction, closed: Goal) -> bool:
    """Keep how it ended; False when it was closed before."""
    outcome = closed.outcome
    kept = tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == closed.workspace_id, _C.id == closed.id)
        .where(_C.closed_at.is_(None))
        .values(
            words=tx.cipher.seal(_said(closed)),
            closed_at=closed.closed_at,
            outcome=None if outcome is None else outcome.value,
        )
    )
    return kept.rowcount == 1


def _said(goal: Goal) -> dict[str, str]:
    return {
        "title": goal.title,
        "unit": goal.unit,
        "target": str(goal.target),
        "lines": json.dumps([[line.name, str(line.target)] for line in goal.lines]),
        "contribution": goal.contribution,
        "reason": goal.reason,
    }


def _goal(tx: Transaction, row: ResultRow[Any]) -> Goal:
    columns = dict(row._mapping)
    said = tx.cipher.open(columns.pop("words"))
    outcome = columns.pop("outcome")
    goal = Goal(
        **columns | {"kind": GoalKind(row.kind)},
        outcome=GoalOutcome(outcome) if outcome else None,
        title=said["title"],
        unit=said["unit"],
        target=Decimal(said["target"]),
        lines=tuple(GoalLine(name=n, target=Decimal(t)) for n, t in json.loads(said["lines"])),
        contribution=said["contribution"],
        reason=said["reason"],
    )
    return _with_progress(tx, goal)


def _with_progress(tx: Transaction, goal: Goal) -> Goal:
    """The goal with what was noted last."""
    row = tx.connection.execute(
        select(_PROGRESS)
        .where(_P.workspace_id == goal.workspace_id, _P.goal_id == goal.id)
        .order_by(_P.noted_at.desc(), _P.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return goal
    reached = tx.cipher.open(row.words)
    lines = tuple(
        replace(line, actual=_number(reached.get(str(place), "")))
        for place, line in enumerate(goal.lines)
    )
    return replace(goal, actual=_number(reached["whole"]), lines=lines, noted_at=row.noted_at)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None

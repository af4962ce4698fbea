"""The two columns by which a row belongs to a pair."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Table, and_

from coaching.pair import Pair


def columns_of(pair: Pair) -> dict[str, object]:
    """What is stored of a pair."""
    return {"workspace_id": pair.workspace_id, "lead_id": pair.lead_id, "rep_id": pair.rep_id}


def belongs_to(table: Table, pair: Pair) -> ColumnElement[bool]:
    """Whether a row is the pair's."""
    return and_(*(table.c[name] == value for name, value in columns_of(pair).items()))


def take_pair(columns: dict[str, Any]) -> Pair:
    """The pair out of a row's columns, which keep the rest."""
    return Pair(**{name: columns.pop(name) for name in ("workspace_id", "lead_id", "rep_id")})

"""What one person may take away of what they prepared, wrote down and promised with others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, or_, select
from sqlalchemy import Row as ResultRow

from coaching.meeting_note import BOTH
from storage.action_items import ActionItemRow
from storage.base import table_of
from storage.database import Transaction
from storage.meeting_notes import MeetingNoteRow
from storage.recaps import RecapRow
from storage.talking_points import TalkingPointRow

_POINT, _ITEM = table_of(TalkingPointRow), table_of(ActionItemRow)
_NOTE, _RECAP = table_of(MeetingNoteRow), table_of(RecapRow)


def of_one_on_ones(
    tx: Transaction, workspace_id: str, person_id: str
) -> Mapping[str, list[dict[str, Any]]]:
    """Points, notes, promises and recaps that the person may read, with their words."""
    own_points = or_(_POINT.c.is_shared, _POINT.c.author_id == person_id)
    own_notes = _NOTE.c.author_id.in_((BOTH, person_id))
    wanted: tuple[tuple[str, Table, tuple[ColumnElement[bool], ...]], ...] = (
        ("talking_points", _POINT, (own_points,)),
        ("action_items", _ITEM, ()),
        ("meeting_notes", _NOTE, (own_notes,)),
        ("recaps", _RECAP, ()),
    )
    return {
        name: [
            _opened(tx, row)
            for row in tx.connection.execute(
                select(table)
                .where(table.c.workspace_id == workspace_id)
                .where(or_(table.c.lead_id == person_id, table.c.rep_id == person_id), *readable)
                .order_by(*table.primary_key.columns)
            )
        ]
        for name, table, readable in wanted
    }


def _opened(tx: Transaction, row: ResultRow[Any]) -> dict[str, Any]:
    columns = {name: value for name, value in row._mapping.items() if name != "workspace_id"}
    return columns | tx.cipher.open(columns.pop("words"))

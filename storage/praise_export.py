"""What one person may take away of praise, word upward and check-ins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import or_, select

from storage.base import table_of
from storage.check_ins import CheckInRow
from storage.commendations import CommendationRow
from storage.database import Transaction
from storage.recognition_joins import RecognitionJoinRow
from storage.recognitions import RecognitionReceiverRow, RecognitionRow, read_row

_PRAISE, _RECEIVER = table_of(RecognitionRow), table_of(RecognitionReceiverRow)
_JOIN, _UP, _CHECK_IN = (
    table_of(RecognitionJoinRow),
    table_of(CommendationRow),
    table_of(CheckInRow),
)


def of_praise(
    tx: Transaction, workspace_id: str, person_id: str
) -> Mapping[str, list[dict[str, Any]]]:
    """Praise given and got, what they joined, what they told leadership, how they got on.

    What leadership was told about them stays out: those are the words of others to others.
    """
    got = select(_RECEIVER.c.recognition_id).where(
        _RECEIVER.c.workspace_id == workspace_id, _RECEIVER.c.receiver_id == person_id
    )
    theirs = (_PRAISE.c.giver_id == person_id, _PRAISE.c.id.in_(got))
    praise = tx.connection.execute(
        select(_PRAISE)
        .where(_PRAISE.c.workspace_id == workspace_id, or_(*theirs))
        .order_by(_PRAISE.c.given_at, _PRAISE.c.id)
    )
    found = [asdict(read_row(tx, row)) for row in praise]
    for one in found:
        del one["workspace_id"]
    joined = tx.connection.execute(
        select(_JOIN.c.recognition_id, _JOIN.c.joined_at)
        .where(_JOIN.c.workspace_id == workspace_id, _JOIN.c.person_id == person_id)
        .order_by(_JOIN.c.joined_at, _JOIN.c.recognition_id)
    )
    said = select(_UP).where(_UP.c.workspace_id == workspace_id, _UP.c.giver_id == person_id)
    asked = select(_CHECK_IN).where(
        _CHECK_IN.c.workspace_id == workspace_id, _CHECK_IN.c.person_id == person_id
    )
    return {
        "recognition": found,
        "recognition_joined": [dict(row._mapping) for row in joined],
        "told_leadership": [_opened(tx, row._mapping) for row in tx.connection.execute(said)],
        "check_ins": [_opened(tx, row._mapping) for row in tx.connection.execute(asked)],
    }


def _opened(tx: Transaction, row: Mapping[Any, Any]) -> dict[str, Any]:
    columns = {name: value for name, value in row.items() if name != "workspace_id"}
    return columns | tx.cipher.open(columns.pop("words"))

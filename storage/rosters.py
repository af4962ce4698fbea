"""Rosters that were read and shown, and wait for the click that applies them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, Update, delete, select, update
from sqlmodel import Field

from storage import team
from storage.base import Row, sealed, table_of
from storage.database import Transaction


class RosterRow(Row, table=True):
    """One imported file, as it was previewed."""

    __tablename__ = "roster"
    __table_args__ = (Index(None, "workspace_id", "made_at"),)

    id: UUID = Field(primary_key=True)
    workspace_id: str
    #: Whoever imports it; nobody else may apply it.
    by_id: str
    #: The file's name and text, whom its names stand for, and what the preview said. Nothing of
    #: it is left once it was applied.
    words: str = sealed()
    made_at: datetime
    applied_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedRoster:
    """One imported file; the instants are in UTC."""

    id: UUID
    workspace_id: str
    by_id: str
    #: What the file is called.
    name: str
    text: str
    #: The ids that each of its references stands for.
    people: Mapping[str, Sequence[str]]
    #: Of the preview that was shown.
    fingerprint: str
    made_at: datetime
    applied_at: datetime | None = None


_TABLE = table_of(RosterRow)
_C = _TABLE.c


def stage(tx: Transaction, roster: StagedRoster) -> None:
    """Keep a roster until somebody applies or discards it."""
    row = {
        "id": roster.id,
        "workspace_id": roster.workspace_id,
        "by_id": roster.by_id,
        "words": tx.cipher.seal(_words(roster)),
        "made_at": roster.made_at,
        "applied_at": roster.applied_at,
    }
    tx.connection.execute(_TABLE.insert().values(**row))


def locked(tx: Transaction, workspace_id: str, roster_id: UUID) -> StagedRoster | None:
    """The roster with this id, without its words once it was applied.

    Until the transaction ends, nobody else applies a roster of the workspace.
    """
    team.lock(tx, workspace_id)
    query = select(_TABLE).where(_C.workspace_id == workspace_id, _C.id == roster_id)
    row = tx.connection.execute(query).one_or_none()
    if row is None:
        return None
    words = tx.cipher.open(row.words)
    return StagedRoster(
        id=row.id,
        workspace_id=row.workspace_id,
        by_id=row.by_id,
        name=words.get("name", ""),
        text=words.get("text", ""),
        people=json.loads(words.get("people", "{}")),
        fingerprint=words.get("fingerprint", ""),
        made_at=row.made_at,
        applied_at=row.applied_at,
    )


def show_again(tx: Transaction, roster: StagedRoster) -> None:
    """Keep that another preview of the roster was shown."""
    tx.connection.execute(_this(roster).values(words=tx.cipher.seal(_words(roster))))


def mark_applied(tx: Transaction, roster: StagedRoster, now: datetime) -> None:
    """Note that it was applied, and forget what it said."""
    values = {"applied_at": now, "words": tx.cipher.seal({})}
    tx.connection.execute(_this(roster).values(**values))


def discard(tx: Transaction, workspace_id: str, roster_id: UUID) -> None:
    """Forget a roster that is not wanted."""
    tx.connection.execute(delete(_TABLE).where(_C.workspace_id == workspace_id, _C.id == roster_id))


def _this(roster: StagedRoster) -> Update:
    return update(_TABLE).where(_C.workspace_id == roster.workspace_id, _C.id == roster.id)


def _words(roster: StagedRoster) -> dict[str, str]:
    return {
        "name": roster.name,
        "text": roster.text,
        "people": json.dumps({name: list(ids) for name, ids in roster.people.items()}),
        "fingerprint": roster.fingerprint,
    }

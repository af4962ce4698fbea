"""Changes of series that wait for the lead's word."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from sqlalchemy import Index, insert, select, update
from sqlmodel import Field

from coaching.recurrence import Rule
from coaching.series_proposal import SeriesProposal
from storage.base import Row, sealed, table_of
from storage.database import Transaction


class SeriesProposalRow(Row, table=True):
    """One wish."""

    __tablename__ = "series_proposal"
    __table_args__ = (Index(None, "workspace_id", "series_id"),)

    id: UUID = Field(primary_key=True)
    workspace_id: str
    series_id: UUID
    by_id: str
    #: As in `storage.series.SeriesRow`; the anchor is the day on which it was made.
    days: str
    wall: str
    zone_name: str
    every_weeks: int
    minutes: int
    #: Sealed.
    place: str = sealed()
    made_at: datetime
    accepted: bool | None = None
    answered_at: datetime | None = None


_TABLE = table_of(SeriesProposalRow)
_C = _TABLE.c


def add(tx: Transaction, proposal: SeriesProposal) -> None:
    """Keep a new wish."""
    rule = proposal.rule
    tx.connection.execute(
        insert(_TABLE).values(
            id=proposal.id,
            workspace_id=proposal.workspace_id,
            series_id=proposal.series_id,
            by_id=proposal.by_id,
            days="".join(str(day) for day in sorted(rule.days)),
            wall=rule.wall.isoformat(),
            zone_name=rule.zone_name,
            every_weeks=rule.every_weeks,
            minutes=proposal.minutes,
            place=tx.cipher.seal({"place": proposal.place}),
            made_at=proposal.made_at,
        )
    )


def find(tx: Transaction, workspace_id: str, proposal_id: UUID) -> SeriesProposal | None:
    """The wish with this id, if the workspace has it."""
    row = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.id == proposal_id)
    ).one_or_none()
    if row is None:
        return None
    return SeriesProposal(
        id=row.id,
        workspace_id=row.workspace_id,
        series_id=row.series_id,
        by_id=row.by_id,
        rule=Rule(
            days=frozenset(map(int, row.days)),
            wall=time.fromisoformat(row.wall),
            zone_name=row.zone_name,
            anchor=row.made_at.date(),
            every_weeks=row.every_weeks,
        ),
        minutes=row.minutes,
        place=tx.cipher.open(row.place)["place"],
        made_at=row.made_at,
        accepted=row.accepted,
        answered_at=row.answered_at,
    )


def answer(tx: Transaction, proposal: SeriesProposal, now: datetime, *, accepted: bool) -> bool:
    """Keep what the lead said; False when they had answered before."""
    answered = tx.connection.execute(
        update(_TABLE)
        .where(
            _C.workspace_id == proposal.workspace_id,
            _C.id == proposal.id,
            _C.accepted.is_(None),
        )
        .values(accepted=accepted, answered_at=now)
    )
    return answered.rowcount == 1

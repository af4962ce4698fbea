"""Where each team reads what is praised and celebrated."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlmodel import Field

from coaching.team_channel import TeamChannel
from storage.base import Row, table_of
from storage.database import Transaction, insert_once


class TeamChannelRow(Row, table=True):
    """What a manager has settled for their team's channel."""

    __tablename__ = "team_channel"

    workspace_id: str = Field(primary_key=True)
    #: Slack's user id.
    manager_id: str = Field(primary_key=True)
    channel_id: str | None = None
    has_weekly_post: bool | None = None


_TABLE = table_of(TeamChannelRow)
_C = _TABLE.c


def find(tx: Transaction, workspace_id: str, manager_id: str) -> TeamChannel:
    """What the manager has settled; the usual where they have settled nothing."""
    row = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.manager_id == manager_id)
    ).one_or_none()
    if row is None:
        return TeamChannel(workspace_id=workspace_id, manager_id=manager_id)
    return TeamChannel(**row._mapping)


def of_workspace(tx: Transaction, workspace_id: str) -> list[TeamChannel]:
    """What all managers have settled."""
    query = select(_TABLE).where(_C.workspace_id == workspace_id).order_by(_C.manager_id)
    return [TeamChannel(**row._mapping) for row in tx.connection.execute(query)]


def managers_of(tx: Transaction, workspace_id: str, channel_id: str) -> list[str]:
    """The managers whose teams read in this channel."""
    query = (
        select(_C.manager_id)
        .where(_C.workspace_id == workspace_id, _C.channel_id == channel_id)
        .order_by(_C.manager_id)
    )
    return list(tx.connection.execute(query).scalars())


def save(tx: Transaction, settled: TeamChannel) -> None:
    """Keep what a manager has settled."""
    key = {"workspace_id": settled.workspace_id, "manager_id": settled.manager_id}
    values = {"channel_id": settled.channel_id, "has_weekly_post": settled.has_weekly_post}
    if tx.connection.execute(insert_once(_TABLE), key | values).rowcount == 0:
        tx.connection.execute(
            update(_TABLE)
            .where(_C.workspace_id == settled.workspace_id, _C.manager_id == settled.manager_id)
            .values(**values)
        )


def forget_channel(tx: Transaction, workspace_id: str, channel_id: str) -> list[str]:
    """Nobody's team reads in this channel any more; the managers whose channel it was."""
    theirs = managers_of(tx, workspace_id, channel_id)
    tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.channel_id == channel_id)
        .values(channel_id=None)
    )
    return theirs

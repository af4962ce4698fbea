"""Who administers Cadence in a workspace."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, delete, or_, select
from sqlmodel import Field

from coaching.audit import THE_OPERATOR
from coaching.workspace import Workspace
from storage import workspaces
from storage.base import Row, table_of
from storage.database import Transaction, insert_once
from storage.people import PersonRow


class AdministratorRow(Row, table=True):
    """Somebody who may configure Cadence; it gives no right to read anybody's words."""

    __tablename__ = "administrator"

    workspace_id: str = Field(primary_key=True)
    #: Slack's user id.
    person_id: str = Field(primary_key=True)
    #: Whoever named them; themselves for the first one.
    named_by_id: str
    named_at: datetime


_TABLE, _PERSON = table_of(AdministratorRow), table_of(PersonRow)
_C, _P = _TABLE.c, _PERSON.c
_IS_THE_PERSON = and_(_P.workspace_id == _C.workspace_id, _P.id == _C.person_id)
#: Somebody named on the command line may never have been seen.
_CAN_ACT = or_(_P.id.is_(None), and_(_P.is_deactivated.is_(False), _P.is_guest.is_(False)))


def ids(tx: Transaction, workspace_id: str) -> frozenset[str]:
    """Everybody who administers Cadence in the workspace.

    Without those who have left or are guests by now: nobody could ask anything of them, and when
    there is no other, somebody else may take charge.
    """
    rows = tx.connection.execute(
        select(_C.person_id)
        .outerjoin(_PERSON, _IS_THE_PERSON)
        .where(_C.workspace_id == workspace_id, _CAN_ACT)
    )
    return frozenset(rows.scalars())


def workspace(tx: Transaction, workspace_id: str) -> Workspace:
    """The workspace as the subject of rights."""
    return Workspace(workspace_id=workspace_id, admin_ids=ids(tx, workspace_id))


def name(tx: Transaction, workspace_id: str, person_id: str, *, by_id: str, now: datetime) -> bool:
    """Let somebody administer Cadence; False when they did before."""
    row = {
        "workspace_id": workspace_id,
        "person_id": person_id,
        "named_by_id": by_id,
        "named_at": now,
    }
    return tx.connection.execute(insert_once(_TABLE), row).rowcount == 1


def named_by(tx: Transaction, workspace_id: str, person_id: str) -> str:
    """Who named an administrator; "" where that was done on the command line."""
    query = select(_C.named_by_id).where(_C.workspace_id == workspace_id, _C.person_id == person_id)
    found = tx.connection.execute(query).scalar_one_or_none()
    return "" if found in {None, THE_OPERATOR} else str(found)


def lock(tx: Transaction, workspace_id: str) -> None:
    """Let nobody else change who administers until the transaction ends; call it before counting.

    Two who take charge at once, or remove each other, would both be the only one.
    """
    workspaces.lock(tx, workspace_id)


def remove(tx: Transaction, workspace_id: str, person_id: str) -> None:
    """Let somebody administer Cadence no more; the caller has locked the workspace and counted."""
    tx.connection.execute(
        delete(_TABLE).where(_C.workspace_id == workspace_id, _C.person_id == person_id)
    )

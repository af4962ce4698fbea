"""Erasing Drin, and looking at what is left."""

from __future__ import annotations

from typing import Any

from coaching.erasure import ErasurePlan
from coaching.feedback import Feedback
from storage import erasure
from storage import feedback as records
from storage.database import Database
from tests.unit.factories import ANA, DRIN, NOW, TEAM
from tests.unit.storage.filling import rows_of


async def erase(database: Database, person_id: str = DRIN, by_id: str = ANA) -> bool:
    return await database.write(
        lambda tx: erasure.carry_out(tx, TEAM, person_id, by_id=by_id, now=NOW)
    )


async def plan(database: Database, person_id: str = DRIN) -> ErasurePlan:
    return await database.read(lambda tx: erasure.plan(tx, TEAM, person_id))


async def find(database: Database, record: Feedback) -> Feedback | None:
    return await database.read(lambda tx: records.find(tx, record.workspace_id, record.id))


async def all_rows(database: Database, team: str = TEAM) -> dict[str, list[Any]]:
    return await database.read(lambda tx: rows_of(tx, team))

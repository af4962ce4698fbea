"""A rep whose week is full hears no more of what nobody has done (design principle 3)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from coaching.enough import MOST_A_WEEK
from coaching.kinds import Kind
from coaching.outbox import DeliveryState
from coaching.team import Member, Role
from storage import team
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import DeliveryRow
from tests.unit.factories import ANA, DRIN, NOW, TEAM, feedback
from tests.unit.scheduling.post_office import PostOffice

_TABLE = table_of(DeliveryRow)
#: The record of what is to be said is gone in these tests: it would have been asked for.
ASKED_FOR = [("expired", "record_gone")]


async def full_week(office: PostOffice, count: int = MOST_A_WEEK, *, days_ago: int = 1) -> None:
    """Drin has got so many messages about one-on-ones, a day ago."""
    records = [feedback() for _ in range(count)]
    rows = await office.accept(*records, kind=Kind.ONE_ON_ONE_MOVED)
    at = NOW - timedelta(days=days_ago)
    sent = {"state": DeliveryState.SENT.value, "sent_at": at}

    def work(tx: Transaction) -> None:
        ids = [row.id for row in rows]
        tx.connection.execute(update(_TABLE).where(_TABLE.c.id.in_(ids)).values(**sent))

    await office.database.write(work)


async def standing(office: PostOffice, kind: Kind) -> list[tuple[str, str | None]]:
    """What becomes of a message of `kind` to Drin."""
    rows = await office.accept(feedback(), kind=kind)
    await office.tick()
    return await office.standing(rows)


async def test_the_fifth_one_is_left_out(office: PostOffice) -> None:
    await full_week(office)
    kind = Kind.ONE_ON_ONE_SOON
    assert await standing(office, kind) == [("expired", "enough_this_week")]


@pytest.mark.parametrize("count", [0, MOST_A_WEEK - 1])
async def test_until_then_it_is_said(office: PostOffice, count: int) -> None:
    await full_week(office, count)
    assert await standing(office, Kind.ONE_ON_ONE_SOON) == ASKED_FOR


async def test_last_week_does_not_count(office: PostOffice) -> None:
    await full_week(office, days_ago=NOW.isoweekday() + 1)
    assert await standing(office, Kind.ONE_ON_ONE_SOON) == ASKED_FOR


async def test_what_somebody_did_is_told(office: PostOffice) -> None:
    await full_week(office)
    assert await standing(office, Kind.ONE_ON_ONE_MOVED) == ASKED_FOR


async def test_who_leads_a_team_is_reminded_of_every_meeting(office: PostOffice) -> None:
    await full_week(office)
    lead = Member(workspace_id=TEAM, person_id=DRIN, role=Role.MANAGER)
    await office.database.write(lambda tx: team.save_member(tx, lead, by_id=ANA, now=NOW))
    assert await standing(office, Kind.ONE_ON_ONE_SOON) == ASKED_FOR

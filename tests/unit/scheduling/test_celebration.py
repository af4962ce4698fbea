"""What was put ahead is said from the facts of the morning, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from coaching.kinds import Kind
from coaching.outbox import Delivery
from coaching.policy import Feature, Policy
from coaching.profile import Birthday, Profile, Shown
from coaching.team import Member, Role
from scheduling.celebration import CelebrationChore
from scheduling.rendered import Nothing
from scheduling.renderers import render
from storage import celebrations, installations, people, profiles, team, workspaces
from storage.base import table_of
from storage.database import Database, Transaction
from storage.deliveries import DeliveryRow, delivery_of
from tests.unit.factories import ANA, DRIN, SAM, TEAM, english, person
from views.message import Message

#: Midnight before the eve; the birthday is on Wednesday, 11 March.
MIDNIGHT = datetime(2026, 3, 10, tzinfo=UTC)
NINE_IN_MADRID = datetime(2026, 3, 11, 8, tzinfo=UTC)
CHANNEL, OTHER_CHANNEL = "C01SALES", "C02WINS"
PROFILE = Profile(
    workspace_id=TEAM,
    person_id=DRIN,
    birthday=Birthday(month=3, day=11),
    birthday_shown=Shown.TEAM,
)
POSTED, AHEAD = Kind.CELEBRATION_BIRTHDAY, Kind.CELEBRATION_AHEAD
Change = Callable[[Transaction], object]


def begin(tx: Transaction) -> None:
    """Drin, in Madrid, reports to Ana; his team reads in the channel of the workspace."""
    workspaces.remember(tx, TEAM, name="Acme", bot_user_id="UCADENCE", now=MIDNIGHT)
    workspaces.settle(tx, TEAM, Policy(recognition_channel_id=CHANNEL))
    for who, role in ((ANA, Role.MANAGER), (SAM, Role.MANAGER), (DRIN, Role.REP)):
        people.save(tx, person(who, zone_name="Europe/Madrid"), MIDNIGHT)
        member = Member(workspace_id=TEAM, person_id=who, role=role)
        team.save_member(tx, member, by_id=ANA, now=MIDNIGHT)
    team.report_to(tx, TEAM, DRIN, ANA, MIDNIGHT.date() - timedelta(days=30))
    profiles.save(tx, PROFILE, MIDNIGHT)


async def rows(database: Database) -> dict[Kind, Delivery]:
    """What stands in the outbox, by its kind."""

    def work(tx: Transaction) -> list[Delivery]:
        table = table_of(DeliveryRow)
        found = tx.connection.execute(select(table).where(table.c.workspace_id == TEAM))
        return [delivery_of(row) for row in found]

    return {row.kind: row for row in await database.read(work)}


async def plan(database: Database, now: datetime = MIDNIGHT) -> dict[Kind, Delivery]:
    await database.write(lambda tx: celebrations.plan(tx, TEAM, [ANA, DRIN, SAM], now))
    return await rows(database)


@pytest.fixture
async def planned(database: Database) -> dict[Kind, Delivery]:
    """The rows of Drin's birthday."""
    await database.write(begin)
    return await plan(database)


def test_the_rows(planned: dict[Kind, Delivery]) -> None:
    posted, ahead = planned[POSTED], planned[AHEAD]
    assert (posted.recipient_id, posted.due_at) == (CHANNEL, NINE_IN_MADRID)
    assert posted.expires_at == NINE_IN_MADRID + timedelta(hours=9)
    assert ahead.recipient_id == ANA
    assert ahead.due_at.date() == MIDNIGHT.date()
    assert ahead.expires_at == NINE_IN_MADRID


def shown(how: Shown) -> Change:
    return lambda tx: profiles.save(tx, replace(PROFILE, birthday_shown=how), MIDNIGHT)


def born(day: int) -> Change:
    birthday = Birthday(month=3, day=day)
    return lambda tx: profiles.save(tx, replace(PROFILE, birthday=birthday), MIDNIGHT)


def settled(**policy: Any) -> Change:
    return lambda tx: workspaces.settle(tx, TEAM, Policy(**policy))


def without_birthdays(tx: Transaction) -> None:
    off = frozenset({Feature.BIRTHDAYS})
    workspaces.settle(tx, TEAM, Policy(recognition_channel_id=CHANNEL, features_off=off))


def left(tx: Transaction) -> None:
    team.remove_member(tx, TEAM, DRIN)


def deactivated(tx: Transaction) -> None:
    people.save(tx, person(DRIN, is_deactivated=True), MIDNIGHT)


def handed_over(tx: Transaction) -> None:
    team.report_to(tx, TEAM, DRIN, SAM, MIDNIGHT.date())


@pytest.mark.parametrize(
    ("change", "kind", "reason"),
    [
        (shown(Shown.PRIVATE), POSTED, "not_for_the_team"),
        (shown(Shown.OFF), POSTED, "record_gone"),
        (shown(Shown.OFF), AHEAD, "record_gone"),
        (born(12), POSTED, "another_day"),
        (without_birthdays, POSTED, "record_gone"),
        (without_birthdays, AHEAD, "record_gone"),
        (left, POSTED, "record_gone"),
        (deactivated, POSTED, "record_gone"),
        (deactivated, AHEAD, "record_gone"),
        (handed_over, AHEAD, "no_longer_manager"),
    ],
)
async def test_what_does_not_hold_any_more_is_not_said(
    database: Database,
    planned: dict[Kind, Delivery],
    change: Change,
    kind: Kind,
    reason: str,
) -> None:
    def work(tx: Transaction) -> tuple[object, object]:
        before = render(tx, planned[kind], english())
        change(tx)
        return before, render(tx, planned[kind], english())

    before, after = await database.write(work)
    assert isinstance(before, Message)
    assert after == Nothing(reason)


@pytest.mark.parametrize(
    ("change", "recipient", "due_at"),
    [
        (shown(Shown.PRIVATE), DRIN, NINE_IN_MADRID),
        (settled(recognition_channel_id=OTHER_CHANNEL), OTHER_CHANNEL, NINE_IN_MADRID),
        (settled(), DRIN, NINE_IN_MADRID),
        (born(12), CHANNEL, NINE_IN_MADRID + timedelta(days=1)),
    ],
)
async def test_what_was_put_moves_with_the_facts(
    database: Database,
    planned: dict[Kind, Delivery],
    change: Change,
    recipient: str,
    due_at: datetime,
) -> None:
    await database.write(change)
    moved = (await plan(database))[POSTED]
    assert (moved.id, moved.recipient_id, moved.due_at) == (planned[POSTED].id, recipient, due_at)
    again = await database.read(lambda tx: render(tx, moved, english()))
    assert isinstance(again, Message)


async def test_what_may_have_been_sent_stays_whatever_happens(
    database: Database, planned: dict[Kind, Delivery]
) -> None:
    table = table_of(DeliveryRow)

    def sent(tx: Transaction) -> None:
        of_team = table.update().where(table.c.workspace_id == TEAM)
        tx.connection.execute(of_team.values(state="sent", maybe_sent_at=NINE_IN_MADRID))
        born(12)(tx)

    await database.write(sent)
    later = await plan(database, NINE_IN_MADRID + timedelta(hours=3))
    assert later[POSTED].due_at == planned[POSTED].due_at
    assert set(later) == set(planned)


async def test_of_an_app_that_was_removed_nothing_is_planned(database: Database) -> None:
    chore = CelebrationChore(database=database, clock=lambda: MIDNIGHT)
    await database.write(begin)

    await database.write(lambda tx: installations.note_removed(tx, TEAM, MIDNIGHT))
    assert await chore(TEAM) is None
    assert await rows(database) == {}

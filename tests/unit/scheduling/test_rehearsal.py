"""A rehearsal tells what a pass would do, and leaves everything as it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.kinds import Kind
from coaching.manners import MANNERS
from coaching.outbox import LEASE
from scheduling.recipients import Recipients
from scheduling.rehearsal import Rehearsal
from storage import attempts, deliveries, people, said
from storage.database import Transaction
from tests.unit.factories import ANA, DRIN, NOW, new_delivery, person, scheduled
from tests.unit.scheduling.post_office import PostOffice

HOUR = timedelta(hours=1)
GIVEN, REFRESHED = Kind.FEEDBACK_GIVEN, Kind.FEEDBACK_REFRESHED


@pytest.fixture
def rehearsal(office: PostOffice) -> Rehearsal:
    recipients = Recipients(database=office.database, slack=office.slack, command_prefix="")
    return Rehearsal(database=office.database, recipients=recipients)


async def told(rehearsal: Rehearsal, passed: timedelta = timedelta()) -> list[str]:
    return [forecast.says for forecast in await rehearsal.at(NOW + passed)]


async def dump(office: PostOffice) -> list[tuple[object, ...]]:
    def work(tx: Transaction) -> list[tuple[object, ...]]:
        return [tuple(row) for row in tx.connection.exec_driver_sql("SELECT * FROM delivery")]

    return await office.database.read(work)


async def test_what_is_due_would_be_sent_and_stays_unsent(
    office: PostOffice, rehearsal: Rehearsal
) -> None:
    await office.accept(scheduled(), scheduled(), due_at=NOW + HOUR)
    before = await dump(office)
    assert await told(rehearsal) == []
    assert await told(rehearsal, HOUR) == ["would be sent"] * 2
    assert await dump(office) == before
    assert office.slack.calls == []


async def test_the_longest_due_comes_first(office: PostOffice, rehearsal: Rehearsal) -> None:
    await office.accept(scheduled(), due_at=NOW)
    (first,) = await office.accept(scheduled(), due_at=NOW - HOUR)
    assert (await rehearsal.at(NOW))[0].row.id == first.id


async def test_what_is_too_late_would_expire(office: PostOffice, rehearsal: Rehearsal) -> None:
    await office.accept(scheduled())
    assert await told(rehearsal, MANNERS[GIVEN].useful_for) == ["would expire (too_late)"]


async def test_what_there_is_nobody_or_nothing_for_would_expire(
    office: PostOffice, rehearsal: Rehearsal
) -> None:
    await office.put(new_delivery(recipient_id=ANA))
    await office.accept(scheduled())
    gone = person(DRIN, is_deactivated=True)
    await office.database.write(lambda tx: people.save(tx, gone, NOW))
    assert sorted(await told(rehearsal)) == [
        "would expire (recipient_deactivated)",
        "would expire (record_gone)",
    ]


async def test_a_message_that_stands_in_slack_would_be_changed(
    office: PostOffice, rehearsal: Rehearsal
) -> None:
    record = scheduled()
    await office.accept(record)
    refresh = new_delivery(kind=REFRESHED, subject_id=record.id, recipient_id=DRIN)
    await office.put(refresh)
    assert "would expire (nothing_to_refresh)" in await told(rehearsal)
    await office.database.write(
        lambda tx: said.withdraw_pending(tx, record.workspace_id, record.id, REFRESHED)
    )
    await office.tick()
    await office.put(refresh)
    assert await told(rehearsal) == ["would be changed in place"]


async def test_what_may_have_been_sent_would_be_looked_for(
    office: PostOffice, rehearsal: Rehearsal
) -> None:
    await office.accept(scheduled())
    (held,) = await office.database.write(lambda tx: deliveries.claim(tx, "dead", NOW, 1))
    await office.database.write(lambda tx: attempts.intend(tx, held, "D01", NOW))
    assert await told(rehearsal) == [], "somebody holds it"
    assert await told(rehearsal, LEASE + HOUR) == [
        "would be looked for in Slack, and sent if it is not there"
    ]

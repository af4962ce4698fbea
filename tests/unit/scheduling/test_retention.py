"""The daily removal: batch by batch, counted in the audit, and nothing said twice for it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.kinds import Kind
from coaching.policy import Policy, Retention
from coaching.series import first_run_at
from scheduling.retention import remove_gone_workspaces
from storage import audit, installations, occurrences, retention, series, workspaces
from storage import feedback as records
from storage.database import DatabaseUnavailableError, Transaction
from storage.schema import METADATA
from tests.unit.factories import ANA, DRIN, NOW, TEAM, feedback, person, scheduled
from tests.unit.scheduling.post_office import PostOffice
from tests.unit.scheduling.test_planner import pair
from tests.unit.storage.filling import rows_of
from tests.unit.storage.keeping import keep

DAY = timedelta(days=1)


@pytest.fixture
async def office(office: PostOffice) -> PostOffice:
    """A post office of a workspace that is known."""

    def remember(tx: Transaction) -> None:
        workspaces.remember(tx, TEAM, name="Acme", bot_user_id="UBOT", now=NOW)

    await office.database.write(remember)
    return office


async def counts(office: PostOffice) -> list[dict[str, int]]:
    """The entries of the daily removal, the newest first."""
    entries = await office.database.read(lambda tx: audit.page(tx, TEAM, limit=50))
    assert all(entry.actor_id == "" and entry.about_id == "" for entry in entries)
    return [dict(entry.counts) for entry in entries if entry.action == "retention"]


async def test_every_batch_is_counted_in_the_audit(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    long_ago = NOW - 800 * DAY
    old = [feedback(given_at=long_ago, deliver_at=long_ago) for _ in range(5)]
    await office.database.write(lambda tx: keep(tx, *old, feedback()))
    [done] = await office.chores.tick()
    assert (done.name, done.counts) == ("retention", {"feedback": 5})
    found = await counts(office)
    assert sorted(one["feedback"] for one in found) == [1, 2, 2]


async def test_a_day_without_anything_old_leaves_no_entry(office: PostOffice) -> None:
    assert [done.counts for done in await office.chores.tick()] == [{}]
    assert await counts(office) == []


async def test_it_is_done_once_a_day_by_one_process(office: PostOffice) -> None:
    assert len(await office.chores.tick()) == 1
    assert await office.chores.tick() == []
    office.clock.now += DAY
    assert len(await office.chores.tick()) == 1


async def test_what_a_workspace_has_settled_decides(office: PostOffice) -> None:
    record = feedback(given_at=NOW - 40 * DAY, deliver_at=None)
    await office.database.write(lambda tx: keep(tx, record))
    await office.chores.tick()
    assert await office.database.read(lambda tx: records.find(tx, TEAM, record.id)) == record
    policy = Policy(retention=Retention(content_months=1))
    await office.database.write(lambda tx: workspaces.settle(tx, TEAM, policy))
    office.clock.now += DAY
    await office.chores.tick()
    assert await office.database.read(lambda tx: records.find(tx, TEAM, record.id)) is None


async def test_a_lost_database_leaves_the_rest_for_later(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_arguments: object) -> dict[str, int]:
        raise DatabaseUnavailableError

    with monkeypatch.context() as patched:
        patched.setattr(retention, "remove_old", lost)
        with pytest.raises(DatabaseUnavailableError):
            await office.chores.tick()
    assert await office.chores.tick() == []
    office.clock.now += timedelta(minutes=31)
    assert len(await office.chores.tick()) == 1


async def test_nothing_is_said_twice_when_its_row_is_gone(office: PostOffice) -> None:
    """A key that is free again is never used for what was said: not by the planner, not later."""
    zone = {"zone_name": "Europe/Stockholm", "locale": "en-GB"}
    await office.know(person(ANA, **zone), person(DRIN, **zone))
    one, record = pair(), scheduled(look_again_on=None)
    await office.database.write(lambda tx: series.add(tx, one))
    await office.accept(record)
    office.clock.now = first_run_at(one)
    for _ in range(300):
        await office.planner.tick()
        await office.tick()
        await office.chores.tick()
        office.clock.now += DAY
    said = office.slack.received_by(DRIN)
    assert len(said) == len(set(said)) > 40
    weeks = await office.database.read(lambda tx: occurrences.of_series(tx, TEAM, one.id))
    assert len(weeks) > 40
    kept = await office.database.read(lambda tx: rows_of(tx, TEAM)["delivery"])
    assert sum(row.kind == Kind.ONE_ON_ONE_AHEAD for row in kept) < 2 * 16
    assert sum(row.kind == Kind.FEEDBACK_GIVEN for row in kept) == 1


class TestUninstalled:
    """A workspace without the app keeps everything for a while, then nothing."""

    async def remove_app(self, office: PostOffice) -> None:
        now = office.clock()
        await office.database.write(lambda tx: installations.note_removed(tx, TEAM, now))

    async def test_it_goes_when_its_days_are_over(self, office: PostOffice) -> None:
        await office.accept(scheduled())
        await self.remove_app(office)
        office.clock.now += 29 * DAY
        await office.chores.tick()
        assert "feedback" in await office.database.read(lambda tx: rows_of(tx, TEAM))
        office.clock.now += DAY
        [done] = await office.chores.tick()
        assert done.counts == {"workspaces": 1}
        assert set(await office.database.read(lambda tx: rows_of(tx, TEAM))) == {"audit_purge"}
        assert await office.chores.tick() == []

    async def test_a_process_that_cannot_start_removes_it_too(self, office: PostOffice) -> None:
        await office.accept(scheduled())
        await self.remove_app(office)
        await remove_gone_workspaces(office.database, NOW + 29 * DAY)
        assert await office.database.read(workspaces.known_ids) == [TEAM]
        await remove_gone_workspaces(office.database, NOW + 30 * DAY)
        assert await office.database.read(workspaces.known_ids) == []
        assert set(METADATA.tables) > {"feedback"}

    async def test_nothing_is_planned_or_tried_meanwhile(self, office: PostOffice) -> None:
        one = pair()
        await office.database.write(lambda tx: series.add(tx, one))
        [row] = await office.accept(scheduled())
        await self.remove_app(office)
        office.clock.now = first_run_at(one) + DAY
        assert (await office.planner.tick(), await office.tick()) == (0, 0)
        assert office.slack.calls == []
        assert (await office.row(row))["attempt"] == 0

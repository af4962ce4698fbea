"""The app is removed from the workspace: nothing is sent, and it goes on if it is back in time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from composition import assembled
from handlers.feedback import outgoing
from handlers.listeners import routes_of_everything
from handlers.services import Services
from sandbox.running import RunningSandbox, running
from settings import Settings
from slack_errors import SlackError
from storage import audit, deliveries, installations, workspaces
from storage import feedback as records
from storage.base import table_of
from storage.database import Database, Transaction
from tests.integration.acts import give, inbox
from tests.postgres import Postgres
from tests.stage import (
    ANA,
    AT_ONCE,
    DRIN,
    START,
    TEAM,
    FrozenClock,
    Stage,
    bot_settings,
    workspace_config,
)
from tests.unit.factories import person, scheduled

DAY = timedelta(days=1)


async def is_installed(database: Database) -> bool:
    return await database.read(lambda tx: installations.is_installed(tx, TEAM))


async def remove_app(stage: Stage) -> None:
    """The workspace removes the app, and the bot hears of it."""
    await stage.client.uninstall()

    async def heard() -> bool:
        return not await is_installed(stage.bot.services.database)

    await stage.client.until(heard)


async def rows(database: Database) -> list[tuple[str, int]]:
    """State and attempts of everything in the outbox."""
    query = table_of(deliveries.DeliveryRow).select()

    def work(tx: Transaction) -> list[tuple[str, int]]:
        return [(row.state, row.attempt) for row in tx.connection.execute(query)]

    return await database.read(work)


async def test_nothing_is_sent_and_no_attempt_is_lost(stage: Stage) -> None:
    await give(stage, timing="next_morning", look_again_on=None)
    await remove_app(stage)
    await stage.pass_time(days=1)
    database = stage.bot.services.database
    assert await rows(database) == [("pending", 0)]
    # Slack tells of it twice: the token is revoked, and the app is removed.
    entries = await database.read(lambda tx: audit.page(tx, TEAM, limit=99))
    assert [entry.action for entry in entries].count("uninstalled") == 1


async def test_after_its_days_nothing_of_the_workspace_is_left(stage: Stage) -> None:
    await give(stage)
    await remove_app(stage)
    stage.clock.now += 30 * DAY
    await stage.bot.chores.tick()
    database = stage.bot.services.database
    assert await rows(database) == []
    assert await database.read(workspaces.known_ids) == []


async def test_a_token_of_a_person_is_none_of_ours(stage: Stage) -> None:
    services: Services = stage.bot.services
    revoked = routes_of_everything().events["tokens_revoked"]
    for tokens in ({"oauth": [ANA], "bot": []}, {}, None):
        await revoked(services, {"type": "tokens_revoked", "tokens": tokens})
        assert await is_installed(services.database)
    await revoked(services, {"type": "tokens_revoked", "tokens": {"bot": ["UCADENCE"]}})
    assert not await is_installed(services.database)


@dataclass
class Office:
    """A workspace in which a bot is started again and again on one database."""

    sandbox: RunningSandbox
    settings: Settings
    clock: FrozenClock = field(default_factory=FrozenClock)
    feedback_id: UUID = field(default_factory=lambda: scheduled().id)

    async def start_and_send(self) -> None:
        """The bot starts, sends what is due, and stops."""
        async with assembled(self.settings, self.clock, limits=AT_ONCE) as bot:
            await bot.courier.tick()

    async def keeps_the_feedback(self) -> bool:
        async with assembled(self.settings, self.clock) as bot:
            found = await bot.services.database.read(
                lambda tx: records.find(tx, TEAM, self.feedback_id)
            )
            return found is not None


@pytest.fixture(params=["sqlite", "postgres"])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """Feedback is on its way to Drin when the app is removed, and the bot stops."""
    changes = {}
    if request.param == "postgres":
        postgres: Postgres = request.getfixturevalue("postgres")
        address = postgres.new_database()
        changes["database_url"] = address.render_as_string(hide_password=False)
    async with running(workspace_config()) as sandbox:
        made = Office(sandbox, bot_settings(sandbox.api_url, tmp_path, **changes))
        async with assembled(made.settings, made.clock) as bot:
            await bot.services.database.write(lambda tx: _put(tx, made.feedback_id))
            removed = routes_of_everything().events["app_uninstalled"]
            await removed(bot.services, {"type": "app_uninstalled"})
        await sandbox.client.uninstall()
        yield made
    if request.param == "postgres":
        postgres.drop(address)


def _put(tx: Transaction, feedback_id: UUID) -> None:
    record = scheduled(id=feedback_id, look_again_on=None, deliver_at=START)
    records.add(tx, record)
    deliveries.put(tx, outgoing.given(record, person()))


async def test_a_bot_that_starts_again_in_time_goes_on(office: Office) -> None:
    office.clock.now += 2 * DAY
    await office.sandbox.client.install()
    await office.start_and_send()
    received = await office.sandbox.client.person(DRIN).messages("UCADENCE")
    assert len(received) == 1


async def test_without_a_living_token_it_does_not_start_and_keeps_everything(
    office: Office,
) -> None:
    office.clock.now += 29 * DAY
    with pytest.raises(SlackError, match="account_inactive"):
        await office.start_and_send()
    await office.sandbox.client.install()
    assert await office.keeps_the_feedback()


async def test_later_not_even_a_bot_that_cannot_start_keeps_anything(office: Office) -> None:
    office.clock.now += 30 * DAY
    with pytest.raises(SlackError, match="account_inactive"):
        await office.start_and_send()
    await office.sandbox.client.install()
    assert not await office.keeps_the_feedback()


async def test_the_person_that_it_is_about_hears_nothing_meanwhile(stage: Stage) -> None:
    await give(stage, timing="next_morning")
    await remove_app(stage)
    await stage.pass_time(days=3)
    assert await inbox(stage, DRIN) == []

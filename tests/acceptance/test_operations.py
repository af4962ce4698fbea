"""An operator's commands as processes: one pass, a backup that is restored, the doctor."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import aiohttp
import pytest
from sqlalchemy import make_url

from coaching.feedback import Feedback
from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from demo.free_port import free_port
from sandbox.config import SandboxConfig
from sandbox.running import RunningSandbox, running
from storage import deliveries, feedback
from storage.database import Database, Transaction, open_database
from storage.encryption import Cipher
from storage.migrating import upgrade
from tests.acceptance.processes import Ended, bot_command, bot_environment, ready_bot
from tests.acceptance.round_the_clock import NOBODY, save_weeks
from tests.postgres import Postgres
from tests.stage import ANA, BOT_USER, DRIN, KEY, TEAM, workspace_config
from tests.unit import factories
from tests.unit.storage.keeping import keep

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Site:
    """A workspace, a database, and an operator who types commands."""

    sandbox: RunningSandbox
    environment: dict[str, str]
    folder: Path

    async def run(self, *arguments: str, **changes: str) -> Ended:
        """Type a command."""
        environment = self.environment | changes
        return await bot_command(*arguments, environment=environment, folder=self.folder)

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        """The database, while no bot runs on it."""
        url = make_url(self.environment["DATABASE_URL"])
        upgrade(url)
        opened = open_database(url, Cipher([KEY]))
        try:
            yield opened
        finally:
            await opened.close()

    async def accept(self, recipient: str = DRIN, due_in: timedelta = -MINUTE) -> Feedback:
        """Put a message about a record into the outbox."""
        record = factories.scheduled(
            id=uuid4(), workspace_id=TEAM, giver_id=ANA, receiver_id=recipient
        )
        row = NewDelivery(
            id=uuid4(),
            workspace_id=TEAM,
            kind=Kind.FEEDBACK_GIVEN,
            subject_id=record.id,
            recipient_id=recipient,
            due_at=datetime.now(UTC) + due_in,
            dedupe_key=str(record.id),
        )

        def work(tx: Transaction) -> None:
            save_weeks(tx)
            keep(tx, record)
            deliveries.put(tx, [row])

        async with self.database() as database:
            await database.write(work)
        return record

    async def received(self) -> int:
        """How many messages Drin has of the bot."""
        return len(await self.sandbox.client.person(DRIN).messages(BOT_USER))


@pytest.fixture
async def sandbox() -> AsyncIterator[RunningSandbox]:
    """A workspace."""
    async with running(workspace_config()) as made:
        yield made


@pytest.fixture
def site(sandbox: RunningSandbox, tmp_path: Path) -> Site:
    """A site with a SQLite file."""
    return Site(sandbox, bot_environment(sandbox.api_url, tmp_path), tmp_path)


@pytest.fixture(params=["sqlite", "postgres"])
def any_site(request: pytest.FixtureRequest, site: Site) -> Iterator[Site]:
    """A site with either database."""
    if request.param == "sqlite":
        yield site
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    url = postgres.new_database()
    address = url.render_as_string(hide_password=False)
    yield Site(site.sandbox, site.environment | {"DATABASE_URL": address}, site.folder)
    postgres.drop(url)


def in_(span: timedelta) -> str:
    """That moment, as an operator writes it."""
    return (datetime.now(UTC) + span).strftime("%Y-%m-%dT%H:%M")


class TestTick:
    """One pass at a time is enough for a host with nothing but cron."""

    async def test_what_is_due_is_sent_once(self, any_site: Site) -> None:
        await any_site.accept()
        first = await any_site.run("tick")
        assert first.code == 0
        [line, total] = first.out.splitlines()
        assert line.split()[:3] == ["feedback_given", DRIN, "due"]
        assert line.endswith("  sent")
        assert total == "1 delivery: 1 sent."
        second = await any_site.run("tick")
        assert (second.code, second.out) == (0, "Nothing is due.\n")
        assert await any_site.received() == 1

    async def test_a_rehearsal_tells_and_does_nothing(self, any_site: Site) -> None:
        await any_site.accept()
        await any_site.accept(due_in=3 * DAY)
        for _ in range(2):
            now = await any_site.run("tick", "--dry-run")
            assert now.out.splitlines()[-1] == "1 delivery: 1 would be sent."
        later = await any_site.run("tick", "--dry-run", "--at", in_(4 * DAY))
        assert later.out.splitlines()[-1] == "2 deliveries: 2 would be sent."
        much_later = await any_site.run("tick", "--dry-run", "--at", in_(400 * DAY))
        assert much_later.out.splitlines()[-1] == "2 deliveries: 2 would expire."
        assert await any_site.received() == 0

    async def test_at_a_time_to_come_it_sends_what_is_due_then(self, any_site: Site) -> None:
        await any_site.accept(due_in=3 * DAY)
        assert (await any_site.run("tick")).out == "Nothing is due.\n"
        early = await any_site.run("tick", "--at", f"{in_(2 * DAY)}:00+00:00")
        assert early.out == "Nothing is due.\n"
        assert (await any_site.run("tick", "--at", in_(4 * DAY))).code == 0
        assert await any_site.received() == 1

    async def test_what_is_given_up_shows_in_the_exit_code(self, any_site: Site) -> None:
        await any_site.accept(recipient=NOBODY)
        await any_site.accept()
        ended = await any_site.run("tick")
        assert ended.code == 1
        assert "UNOBODY" in ended.out
        assert "dead (user_not_found)" in ended.out
        assert await any_site.received() == 1
        assert (await any_site.run("tick")).code == 0

    async def test_beside_a_bot_on_the_same_file_it_refuses(self, site: Site) -> None:
        async with ready_bot(site.environment, site.folder) as bot:
            ended = await site.run("tick")
            assert (ended.code, ended.out) == (2, "")
            assert "Another bot already runs" in ended.err
            rehearsed = await site.run("tick", "--dry-run")
            assert (rehearsed.code, rehearsed.out) == (0, "Nothing is due.\n")
            assert await bot.stop() == 0


class TestBackup:
    """A copy that can be put in place of a lost file."""

    async def test_a_copy_beside_the_running_bot_is_restored(self, site: Site) -> None:
        record = await site.accept()
        async with ready_bot(site.environment, site.folder) as bot:
            ended = await site.run("backup", "copy.db")
            assert (ended.code, ended.err) == (0, "")
            assert "copy.db" in ended.out
            assert await bot.stop() == 0
        assert (await site.run("backup", "copy.db")).code == 2
        (site.folder / "copy.db").rename(site.folder / "restored.db")
        address = f"sqlite:///{site.folder / 'restored.db'}"
        restored = Site(site.sandbox, site.environment | {"DATABASE_URL": address}, site.folder)
        async with restored.database() as database:
            found = await database.read(lambda tx: feedback.find(tx, TEAM, record.id))
        assert found is not None
        assert found.parts == record.parts
        assert (await restored.run("doctor")).code == 0


class TestDoctor:
    """Beside a bot or without one."""

    async def test_it_finds_nothing_wrong_beside_a_running_bot(self, any_site: Site) -> None:
        async with ready_bot(any_site.environment, any_site.folder) as bot:
            ended = await any_site.run("doctor")
            assert (ended.code, ended.out.splitlines()[-1]) == (0, "All is well.")
            assert "WRONG" not in ended.out
            assert await bot.stop() == 0

    async def test_it_finds_what_nobody_sends_and_a_wrong_key(self, any_site: Site) -> None:
        async with ready_bot(any_site.environment, any_site.folder) as bot:
            assert await bot.stop() == 0
        await any_site.accept(due_in=-10 * MINUTE)
        key = (await any_site.run("new-key")).out.strip()
        ended = await any_site.run("doctor", ENCRYPTION_KEYS=key)
        assert ended.code == 1
        assert "WRONG  ENCRYPTION_KEYS cannot read the database" in ended.out
        assert "WRONG  the oldest due message is 6" in ended.out
        assert ended.out.endswith("2 wrong.\n")

    async def test_it_finds_that_the_app_lacks_a_scope(self, tmp_path: Path) -> None:
        config = workspace_config().model_dump(mode="json", by_alias=True)
        config["app"]["manifest"]["oauth_config"]["scopes"]["bot"].remove("im:write")
        async with running(SandboxConfig.model_validate(config)) as sandbox:
            site = Site(sandbox, bot_environment(sandbox.api_url, tmp_path), tmp_path)
            assert (await site.run("migrate")).code == 0
            ended = await site.run("doctor")
        assert ended.code == 1
        assert "WRONG  the token lacks im:write" in ended.out
        assert "reinstall" in ended.out

    async def test_it_finds_that_a_token_is_wrong(self, site: Site) -> None:
        assert (await site.run("migrate")).code == 0
        ended = await site.run("doctor", SLACK_BOT_TOKEN="xoxb-old", SLACK_APP_TOKEN="xapp-old")
        assert ended.code == 1
        assert "Slack does not accept SLACK_BOT_TOKEN: invalid_auth" in ended.out
        assert "Slack does not accept SLACK_APP_TOKEN: invalid_auth" in ended.out
        assert "xoxb-old" not in ended.out


async def test_in_socket_mode_a_port_tells_how_the_process_is(site: Site) -> None:
    port = free_port()
    environment = site.environment | {"HEALTH_PORT": str(port)}
    async with ready_bot(environment, site.folder) as bot, aiohttp.ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{port}/healthz") as answer:
            assert (answer.status, await answer.json()) == (200, {"ok": True})
        async with session.get(f"http://127.0.0.1:{port}/metrics") as answer:
            assert "cadence_database_up 1.0" in await answer.text()
        assert await bot.stop() == 0


async def test_addresses_of_calendars_stand_in_no_log_however_talkative(site: Site) -> None:
    port = free_port()
    more = {"HEALTH_PORT": str(port), "PUBLIC_URL": "https://x.example.com", "LOG_LEVEL": "debug"}
    async with ready_bot(site.environment | more, site.folder) as bot:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}/calendar/hush.ics") as answer,
        ):
            assert answer.status == 404
        assert await bot.stop() == 0
        assert "hush" not in "".join(bot.log)

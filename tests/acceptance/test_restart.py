"""Killing the bot between form and delivery loses nothing and says nothing twice."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coaching.outbox import LEASE, QUIET_PERIOD
from composition import assembled
from demo.free_port import free_port
from sandbox.running import RunningSandbox, running
from sandbox.seen import SeenMessage
from settings import Mode
from tests.acceptance.processes import bot_environment, bot_process, ready_bot
from tests.acceptance.round_the_clock import everybody_works_always
from tests.stage import ANA, BOT_USER, CHANNEL, DRIN, bot_settings, workspace_config

_PARTS = {
    "issue": "You named the price before asking their needs.",
    "consequence": "They compared us on price only.",
    "improvement": "Ask three questions before any number.",
}
_PATIENCE_SECONDS = 60.0
#: After that a dead bot's lease is over, and an unclear sending has rested long enough.
_LONG_ENOUGH = LEASE + QUIET_PERIOD


@pytest.fixture
async def sandbox() -> AsyncIterator[RunningSandbox]:
    """A workspace that outlives its bots."""
    async with running(workspace_config()) as made:
        yield made


@pytest.fixture(autouse=True)
async def database(tmp_path: Path) -> None:
    """A database in which nobody's evening holds a message back."""
    await everybody_works_always(f"sqlite:///{tmp_path / 'cadence.db'}")


async def test_a_bot_killed_before_it_could_send_sends_once_after_its_restart(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    environment = bot_environment(sandbox.api_url, tmp_path)
    async with ready_bot(environment, tmp_path) as bot:
        await sandbox.client.arm(
            {"method": "chat.postMessage", "kind": "ratelimited", "retry_after": 5, "times": 1}
        )
        await _give(sandbox)
        await sandbox.client.until(
            lambda: _outbox(tmp_path) == ("pending", "ratelimited"),
            _PATIENCE_SECONDS,
            "the delivery that Slack has put off",
        )
        await bot.kill()
    assert await _received(sandbox) == []
    async with ready_bot(environment, tmp_path) as bot:
        await sandbox.client.until(
            lambda: _outbox(tmp_path) == ("sent", None), _PATIENCE_SECONDS, "the delivery"
        )
        assert len(await _received(sandbox)) == 1
        assert await bot.stop() == 0
    assert len(await _received(sandbox)) == 1


@pytest.mark.parametrize(
    ("fault", "arrived"),
    [
        # Slack has the message, and the bot does not know it.
        ({"method": "chat.postMessage", "kind": "slow_after", "seconds": 600}, 1),
        # Slack never got it, and the bot does not know that either.
        ({"method": "chat.postMessage", "kind": "slow", "seconds": 600}, 0),
        # The bot was killed before it began to post.
        ({"method": "conversations.open", "kind": "slow", "seconds": 600}, 0),
    ],
    ids=["after Slack took it", "before Slack took it", "before the post"],
)
async def test_a_bot_killed_while_it_sends_has_sent_once_in_the_end(
    sandbox: RunningSandbox, tmp_path: Path, fault: dict[str, object], arrived: int
) -> None:
    async with ready_bot(bot_environment(sandbox.api_url, tmp_path), tmp_path) as bot:
        await sandbox.client.arm({**fault, "times": 1})
        await _give(sandbox)
        await sandbox.client.until(
            lambda: _struck(sandbox), _PATIENCE_SECONDS, "the call that hangs"
        )
        await bot.kill()
    assert len(await _received(sandbox)) == arrived
    assert _outbox(tmp_path) == ("sending", None)
    await _deliver_later(sandbox, tmp_path)
    assert len(await _received(sandbox)) == 1
    assert _outbox(tmp_path) == ("sent", None)


async def test_a_bot_killed_right_after_the_form_has_sent_once_in_the_end(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with ready_bot(bot_environment(sandbox.api_url, tmp_path), tmp_path) as bot:
        await _give(sandbox)
        await bot.kill()
    await _deliver_later(sandbox, tmp_path)
    assert len(await _received(sandbox)) == 1
    assert _outbox(tmp_path) == ("sent", None)


@pytest.mark.parametrize("mode", list(Mode))
async def test_sigterm_ends_the_bot_cleanly(mode: Mode, tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}" if mode is Mode.HTTP else None
    async with running(workspace_config(public_url=url)) as sandbox:
        environment = bot_environment(
            sandbox.api_url, tmp_path, SLACK_MODE=mode.value, PORT=str(port)
        )
        async with ready_bot(environment, tmp_path) as bot:
            await _give(sandbox)
            assert await bot.stop() == 0
            assert "Traceback" not in "".join(bot.log)
    assert _outbox(tmp_path)[0] in {"pending", "sent"}


async def test_a_second_bot_on_the_same_database_refuses_in_one_line(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    environment = bot_environment(sandbox.api_url, tmp_path)
    async with ready_bot(environment, tmp_path) as first:
        async with bot_process(environment, tmp_path) as second:
            assert await second.end() == 2
        [line] = second.log
        assert "Another bot already runs" in line
        assert str(tmp_path) in line
        await _give(sandbox)
        assert await first.stop() == 0


async def test_missing_settings_are_each_named_at_once(tmp_path: Path) -> None:
    async with bot_process({}, tmp_path) as bot:
        assert await bot.end() == 2
    said = "".join(bot.log)
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "ENCRYPTION_KEYS"):
        assert f"{name} is missing" in said
    assert "SLACK_SIGNING_SECRET" not in said
    assert "Traceback" not in said


async def test_http_needs_the_signing_secret_and_no_app_token(tmp_path: Path) -> None:
    environment = {"SLACK_MODE": "http", "SLACK_BOT_TOKEN": "xoxb-test"}
    async with bot_process(environment, tmp_path) as bot:
        assert await bot.end() == 2
    said = "".join(bot.log)
    for name in ("SLACK_SIGNING_SECRET", "ENCRYPTION_KEYS"):
        assert f"{name} is missing" in said
    assert "SLACK_APP_TOKEN" not in said
    assert "Traceback" not in said


async def _give(sandbox: RunningSandbox) -> None:
    """Ana saves feedback for Drin: the form is accepted."""
    ana = sandbox.client.person(ANA, _PATIENCE_SECONDS)
    await ana.command(CHANNEL, "/feedback", "@drin")
    outcome = await ana.submit(_PARTS)
    assert outcome.result == "closed"


async def _received(sandbox: RunningSandbox) -> list[SeenMessage]:
    """What Drin has from the bot."""
    messages = await sandbox.client.person(DRIN).messages(BOT_USER)
    return [message for message in messages if _PARTS["issue"] in message.words]


async def _struck(sandbox: RunningSandbox) -> bool:
    return all(fault["struck"] for fault in await sandbox.client.faults())


async def _deliver_later(sandbox: RunningSandbox, folder: Path) -> None:
    """Another bot on the same database does what is due; its clock is past lease and rest."""
    await sandbox.client.disarm()
    settings = bot_settings(sandbox.api_url, folder)
    async with assembled(settings, lambda: datetime.now(UTC) + _LONG_ENOUGH) as bot:
        await bot.courier.tick()


def _outbox(folder: Path) -> tuple[str, str | None]:
    """State and last error of the one delivery of a feedback."""
    with closing(sqlite3.connect(f"file:{folder / 'cadence.db'}?mode=ro", uri=True)) as database:
        [row] = database.execute(
            "SELECT state, last_error FROM delivery WHERE kind = 'feedback_given'"
        )
    state, last_error = row
    return state, last_error

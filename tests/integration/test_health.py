"""`/healthz` and `/metrics`, in both modes and on both databases."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from demo.free_port import free_port
from scheduling.runner import Runner
from settings import Mode
from storage.database import DatabaseUnavailableError
from tests.postgres import Postgres
from tests.stage import ANA, CHANNEL, DRIN, TEAM, Stage, staged

PARTS = {
    "issue": "You named the price before asking their needs.",
    "consequence": "They compared us on price only.",
    "improvement": "Ask three questions before any number.",
}


@pytest.fixture(params=["socket-sqlite", "http-postgres"])
async def stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage whose health can be asked about: in Socket Mode that needs a port of its own."""
    if request.param == "socket-sqlite":
        async with staged(Mode.SOCKET, tmp_path, health_port=free_port()) as made:
            yield made
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    with postgres.lent_database() as address:
        url = address.render_as_string(hide_password=False)
        async with staged(Mode.HTTP, tmp_path, database_url=url) as made:
            yield made


async def ask(stage: Stage, path: str) -> tuple[int, str]:
    """What the bot answers there."""
    settings = stage.bot.settings
    port = settings.port if settings.slack_mode is Mode.HTTP else settings.health_port
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}{path}") as answer,
    ):
        return answer.status, await answer.text()


async def healthz(stage: Stage) -> tuple[int, dict[str, object]]:
    status, text = await ask(stage, "/healthz")
    return status, json.loads(text)


async def give(stage: Stage) -> None:
    """Ana saves feedback for Drin."""
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/feedback", "@drin")
    assert (await ana.submit(PARTS)).result == "closed"


async def test_a_bot_that_ticks_is_well(stage: Stage) -> None:
    assert await healthz(stage) == (200, {"ok": True})
    await give(stage)
    await stage.settle()
    stage.bot.health.pulse.beat()
    assert await healthz(stage) == (200, {"ok": True})


async def test_a_bot_that_does_not_tick_is_not(stage: Stage) -> None:
    await stage.pass_time(seconds=61)
    expected = {"ok": False, "wrong": {"tick": "no tick has finished for 61 s"}}
    assert await healthz(stage) == (503, expected)


async def test_the_ticks_of_the_process_are_what_counts(stage: Stage) -> None:
    await stage.pass_time(seconds=61)
    runner = Runner(stage.bot.courier, stage.bot.planner, stage.bot.chores, stage.bot.health.pulse)
    runner.start()
    try:
        async with asyncio.timeout(30):
            while (await healthz(stage))[0] != 200:  # noqa: ASYNC110  (asked from outside)
                await asyncio.sleep(0.05)
    finally:
        await runner.stop()


async def test_a_message_that_is_late_makes_it_ill_until_it_is_sent(stage: Stage) -> None:
    await give(stage)
    stage.clock.now += timedelta(minutes=8)
    stage.bot.health.pulse.beat()
    stage.bot.health.planning.beat()
    status, said = await healthz(stage)
    assert (status, said["wrong"]) == (503, {"outbox": "the oldest due message is 480 s late"})
    await stage.settle()
    assert (await healthz(stage))[0] == 200


async def test_a_database_that_cannot_be_read_makes_it_ill(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unavailable(*_arguments: object) -> None:
        raise DatabaseUnavailableError

    monkeypatch.setattr(type(stage.bot.services.database), "read", unavailable)
    expected = {"ok": False, "wrong": {"database": "the database cannot be read"}}
    assert await healthz(stage) == (503, expected)


async def test_figures_count_what_was_sent_and_handled_and_name_nobody(stage: Stage) -> None:
    await give(stage)
    await stage.settle()
    status, text = await ask(stage, "/metrics")
    assert status == 200
    assert 'cadence_deliveries_total{kind="feedback_given",outcome="sent"} 1.0' in text
    assert 'cadence_handler_seconds_count{route="command"} 1.0' in text
    assert 'cadence_handler_seconds_count{route="view_submission"} 1.0' in text
    assert "cadence_database_up 1.0" in text
    for private in (TEAM, ANA, DRIN, CHANNEL, "Ana", "price", "@drin"):
        assert private not in text


async def test_slack_is_not_served_on_the_health_port(tmp_path: Path) -> None:
    async with staged(Mode.SOCKET, tmp_path, health_port=free_port()) as stage:
        assert (await ask(stage, "/slack/events"))[0] == 404


async def test_without_a_health_port_socket_mode_listens_nowhere(tmp_path: Path) -> None:
    async with staged(Mode.SOCKET, tmp_path) as stage:
        with pytest.raises(aiohttp.ClientConnectorError):
            await ask_port(stage.bot.settings.port)


async def ask_port(port: int) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/healthz"):
        pass


@pytest.mark.parametrize("mode", list(Mode))
async def test_a_port_that_is_taken_is_told(
    mode: Mode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        taken = listening.getsockname()[1]
        monkeypatch.setattr("tests.stage.free_port", lambda: taken)
        with pytest.raises(OSError, match="in use"):
            async with staged(mode, tmp_path, health_port=taken):
                pass

"""A workspace, somebody in it, and a bot, for every test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp

from sandbox.client import Person, SandboxClient
from sandbox.running import RunningSandbox, running
from tests.integration.sandbox.bots import socket_mode_bot
from tests.integration.sandbox.control import Control
from tests.integration.sandbox.web_api import WebApi
from tests.integration.sandbox.workspaces import config

PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    # Slack's SDK sends even calls of 127.0.0.1 through a proxy of the environment.
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def sandbox() -> AsyncIterator[RunningSandbox]:
    async with running(config()) as workspace:
        yield workspace


@pytest.fixture
def client(sandbox: RunningSandbox) -> SandboxClient:
    return sandbox.client


@pytest.fixture
def ana(client: SandboxClient) -> Person:
    return client.person("U01")


@pytest.fixture
def drin(client: SandboxClient) -> Person:
    return client.person("U02")


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(trust_env=False) as session:
        yield session


@pytest.fixture
def api(sandbox: RunningSandbox, session: aiohttp.ClientSession) -> WebApi:
    return WebApi(sandbox, session)


@pytest.fixture
def control(sandbox: RunningSandbox, session: aiohttp.ClientSession) -> Control:
    return Control(sandbox, session)


@pytest.fixture
async def bot(sandbox: RunningSandbox) -> AsyncIterator[AsyncApp]:
    async with socket_mode_bot(sandbox) as app:
        yield app

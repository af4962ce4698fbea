"""`python -m sandbox`, as a process."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from pathlib import Path

import pytest

from sandbox.client import SandboxClient
from tests.integration.sandbox.workspaces import APP_TOKEN, BOT_TOKEN, SECRET, config, manifest

ROOT = Path(__file__).parents[3]


async def start(path: Path, *options: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "--config", str(path), "--port", "0", *options),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )


async def lines_until_ready(process: asyncio.subprocess.Process) -> list[str]:
    assert process.stdout is not None
    lines: list[str] = []
    async with asyncio.timeout(60):
        while not lines or lines[-1] != "ready":
            lines.append((await process.stdout.readline()).decode().strip())
    return lines


@pytest.mark.parametrize(
    ("socket_mode", "secret"),
    [(True, f"SLACK_APP_TOKEN={APP_TOKEN}"), (False, f"SLACK_SIGNING_SECRET={SECRET}")],
)
async def test_it_prints_the_settings_serves_and_stops_cleanly(
    tmp_path: Path, *, socket_mode: bool, secret: str
) -> None:
    path = tmp_path / "workspace.json"
    workspace = config(manifest(socket_mode=socket_mode))
    path.write_text(json.dumps(workspace.model_dump(by_alias=True)))
    process = await start(path)

    lines = await lines_until_ready(process)
    assert f"SLACK_BOT_TOKEN={BOT_TOKEN}" in lines
    assert secret in lines
    [api_url] = [line.partition("=")[2] for line in lines if line.startswith("SLACK_API_URL=")]
    async with SandboxClient(api_url.removesuffix("/api/")) as client:
        assert "C01" in (await client.person("U01").screen()).channels
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0


async def test_quietly_it_says_only_that_it_is_ready(tmp_path: Path) -> None:
    path = tmp_path / "workspace.json"
    path.write_text(json.dumps(config().model_dump(by_alias=True)))
    process = await start(path, "--quiet", "--log-size", "10")

    assert await lines_until_ready(process) == ["ready"]
    process.send_signal(signal.SIGINT)
    assert await process.wait() == 0


async def test_a_broken_configuration_is_refused_with_the_field(tmp_path: Path) -> None:
    path = tmp_path / "workspace.json"
    raw = config().model_dump(by_alias=True)
    path.write_text(json.dumps({**raw, "team": {"id": "acme"}}))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "--config", str(path)),
        cwd=ROOT,
        stderr=asyncio.subprocess.PIPE,
    )

    _, told = await process.communicate()
    assert process.returncode == 2
    assert b"team.id" in told

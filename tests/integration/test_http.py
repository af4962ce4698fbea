"""HTTP mode at its edge: what is not from Slack."""

from __future__ import annotations

import io
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from slack_sdk.signature import SignatureVerifier

from settings import Mode
from tests.stage import Stage, staged

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


@pytest.fixture
async def http_stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage over HTTP."""
    async with staged(Mode.HTTP, tmp_path) as made:
        yield made


def _url(stage: Stage, path: str) -> str:
    return f"http://127.0.0.1:{stage.bot.settings.port}{path}"


def _signed(body: str, *, secret: str = SECRET, age: int = 0) -> dict[str, str]:
    timestamp = str(int(time.time()) - age)
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body)
    return {
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": signature or "",
        "content-type": "application/x-www-form-urlencoded",
    }


async def _post(stage: Stage, body: str, headers: dict[str, str]) -> int:
    async with aiohttp.ClientSession() as session:
        url = _url(stage, "/slack/events")
        async with session.post(url, data=io.BytesIO(body.encode()), headers=headers) as answer:
            return answer.status


async def test_only_what_slack_has_signed_lately_is_heard(http_stage: Stage) -> None:
    body = "command=/cadence&text=help&team_id=T01ACME&user_id=UANA"
    assert await _post(http_stage, body, _signed(body)) == 200
    assert await _post(http_stage, body, _signed(body, secret="other")) == 401
    assert await _post(http_stage, body, _signed(body, age=400)) == 401
    assert await _post(http_stage, body + "&text=x", _signed(body)) == 401
    assert await _post(http_stage, body, {}) == 401


@pytest.mark.parametrize("timestamp", ["", "soon", "1.5", "-1", "²"])
async def test_a_timestamp_that_is_no_number_is_refused(http_stage: Stage, timestamp: str) -> None:
    headers = {**_signed("a=b"), "x-slack-request-timestamp": timestamp}
    assert await _post(http_stage, "a=b", headers) == 401


async def test_garbage_is_refused_quietly(http_stage: Stage) -> None:
    for body in ("payload=not json", "{not json", "payload="):
        headers = {**_signed(body, secret="other")}
        assert await _post(http_stage, body, headers) in {400, 401}
    too_large = "a=" + "b" * 2_000_001
    assert await _post(http_stage, too_large, _signed(too_large)) == 413


async def test_a_signed_request_of_another_workspace_is_refused(http_stage: Stage) -> None:
    body = "command=/cadence&text=help&team_id=TOTHER&user_id=UANA"
    async with aiohttp.ClientSession() as session:
        url = _url(http_stage, "/slack/events")
        async with session.post(url, data=body, headers=_signed(body)) as answer:
            assert answer.status == 200
            assert "belongs to somebody else" in (await answer.json())["text"]

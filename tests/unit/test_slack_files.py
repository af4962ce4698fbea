"""Files go to Slack and come from it; the token is shown to nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from slack_errors import PermanentlyRefusedError, RefusedError, SlackError, UnclearError
from slack_files import is_slacks
from tests.unit.loopback import TOKEN, Loopback, Reply, loopback

API = "https://slack.com/api/"


@pytest.fixture
async def slack() -> AsyncIterator[Loopback]:
    """A Slack on the loopback interface."""
    async with loopback() as made:
        yield made


async def test_a_file_is_fetched_with_the_token_and_only_as_far_as_wanted(slack: Loopback) -> None:
    slack.answer("person,role\n", "x" * 300_000)
    assert await slack.client.download(f"{slack.url}files/F01", 1000) == b"person,role\n"
    assert await slack.client.download(f"{slack.url}files/F02", 70_000) == b"x" * 70_000
    assert [request.authorization for request in slack.requests] == [f"Bearer {TOKEN}"] * 2


@pytest.mark.parametrize(
    "address",
    [
        "https://drive.google.com/file.csv",
        "http://files.slack.com/files-pri/T1-F1/team.csv",
        "https://files.slack.com.evil.test/team.csv",
        "https://evilslack.com/team.csv",
        "https://user@evil.test/.slack.com/team.csv",
        "file:///etc/passwd",
        "",
    ],
)
async def test_the_token_is_never_shown_to_anybody_but_slack(slack: Loopback, address: str) -> None:
    assert not is_slacks(address, API)
    with pytest.raises(PermanentlyRefusedError):
        await slack.client.download(address, 1000)
    assert slack.requests == []


def test_slacks_own_addresses_are_known() -> None:
    assert is_slacks("https://files.slack.com/files-pri/T1-F1/team.csv", API)
    assert is_slacks("https://acme.slack.com/files/F1", API)
    assert is_slacks("http://127.0.0.1:8900/files/F1", "http://127.0.0.1:8900/api/")
    assert not is_slacks("http://127.0.0.1:8901/files/F1", "http://127.0.0.1:8900/api/")


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply("no", 404), RefusedError),
        (Reply("", 302, {"Location": "https://acme.slack.com/?redir=x"}), RefusedError),
        (Reply(None), UnclearError),
    ],
)
async def test_a_file_that_cannot_be_had(
    slack: Loopback, reply: Reply, error: type[SlackError]
) -> None:
    # Reading may be repeated, and a broken connection is.
    slack.answer(reply, reply)
    with pytest.raises(error):
        await slack.client.download(f"{slack.url}files/F01", 1000)

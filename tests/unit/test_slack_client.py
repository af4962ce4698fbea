"""What we ask of Slack, and what its failures mean (Slack facts 6)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from slack_client import CALL_TIMEOUT, Posted, slack_client
from slack_errors import (
    ChangedMeanwhileError,
    PermanentlyRefusedError,
    RateLimitedError,
    RefusedError,
    SlackError,
    UnclearError,
)
from slack_proxy import leave_out_proxy
from tests.unit.factories import some_id
from tests.unit.loopback import TOKEN, Loopback, Reply, loopback

OK: dict[str, Any] = {"ok": True}
POSTED = OK | {"channel": "D01", "ts": "1700000000.000100"}
VIEW = {"type": "home", "blocks": []}
DELIVERY = some_id()


@pytest.fixture
async def slack() -> AsyncIterator[Loopback]:
    """A Slack on the loopback interface."""
    async with loopback() as made:
        yield made


def refused(code: str, status: int = 200, **headers: str) -> Reply:
    return Reply({"ok": False, "error": code}, status, headers)


async def post(slack: Loopback) -> Posted:
    return await slack.client.post("D01", "Hello", [], DELIVERY)


async def failure(slack: Loopback, *replies: Reply) -> SlackError:
    """What posting raises after these answers."""
    slack.answer(*replies)
    with pytest.raises(SlackError) as raised:
        await post(slack)
    return raised.value


class TestFailing:
    """Each failure says what its caller has to do."""

    @pytest.mark.parametrize(
        "code",
        [
            "account_inactive",
            "channel_not_found",
            "invalid_auth",
            "invalid_blocks",
            "is_archived",
            "missing_scope",
            "msg_too_long",
            "not_in_channel",
            "token_revoked",
            "user_disabled",
        ],
    )
    async def test_what_will_never_work_is_refused_for_good(
        self, slack: Loopback, code: str
    ) -> None:
        error = await failure(slack, refused(code))
        assert type(error) is PermanentlyRefusedError
        assert error.code == code

    @pytest.mark.parametrize(
        "code", ["expired_trigger_id", "push_limit_reached", "invalid_arguments"]
    )
    async def test_what_was_certainly_not_done_is_refused(self, slack: Loopback, code: str) -> None:
        error = await failure(slack, refused(code))
        assert type(error) is RefusedError
        assert error.code == code

    async def test_what_has_changed_meanwhile_is_told_apart(self, slack: Loopback) -> None:
        assert type(await failure(slack, refused("hash_conflict"))) is ChangedMeanwhileError

    @pytest.mark.parametrize(
        ("reply", "code"),
        [
            (refused("internal_error"), "internal_error"),
            (refused("fatal_error"), "fatal_error"),
            (refused("a_code_that_nobody_knows"), "a_code_that_nobody_knows"),
            (refused("internal_error", 500), "internal_error"),
            (Reply({}, 503), "http_503"),
        ],
    )
    async def test_what_may_have_been_done_is_unclear(
        self, slack: Loopback, reply: Reply, code: str
    ) -> None:
        error = await failure(slack, reply)
        assert type(error) is UnclearError
        assert error.code == code

    @pytest.mark.parametrize(
        "reply",
        [
            Reply("<html>Bad gateway</html>", 502),
            Reply("<html>All is well</html>", 200),
            Reply("[]", 200),
            Reply("", 200),
            Reply(None),
        ],
        ids=["502", "no JSON", "a list", "nothing", "dropped"],
    )
    async def test_an_answer_that_cannot_be_understood_is_unclear(
        self, slack: Loopback, reply: Reply
    ) -> None:
        assert type(await failure(slack, reply)) is UnclearError

    @pytest.mark.parametrize(
        ("header", "seconds"),
        [("30", 30), ("0", 1), ("-5", 1), ("soon", 1), ("1.5", 1), (None, 1)],
    )
    async def test_a_rate_limit_says_how_long_to_wait(
        self, slack: Loopback, header: str | None, seconds: int
    ) -> None:
        headers = {} if header is None else {"Retry-After": header}
        error = await failure(slack, refused("ratelimited", 429, **headers))
        assert isinstance(error, RateLimitedError)
        assert error.retry_after == seconds

    async def test_a_rate_limit_that_is_only_a_code_is_one_too(self, slack: Loopback) -> None:
        assert isinstance(await failure(slack, refused("rate_limited")), RateLimitedError)

    async def test_a_slack_that_nobody_reaches_is_unclear(self) -> None:
        async with aiohttp.ClientSession() as session:
            client = slack_client(TOKEN, "http://127.0.0.1:9/api/", session)
            with pytest.raises(UnclearError):
                await client.post("D01", "Hello", [], DELIVERY)

    async def test_no_failure_tells_the_token(self, slack: Loopback) -> None:
        for reply in (refused("invalid_auth"), refused("odd"), Reply(None), Reply("<html>")):
            error = await failure(slack, reply)
            assert TOKEN not in f"{error!r} {error} {error.__cause__!r} {error.code}"


class TestRepeating:
    """What posts is never repeated by itself; what may happen twice is."""

    async def test_a_post_is_asked_for_once(self, slack: Loopback) -> None:
        await failure(slack, Reply(None), Reply(POSTED))
        assert len(slack.requests) == 1

    async def test_a_change_is_asked_for_again_when_the_connection_breaks(
        self, slack: Loopback
    ) -> None:
        slack.answer(Reply(None), OK)
        await slack.client.change(Posted("D01", "1.1"), "New", [])
        assert len(slack.requests) == 2

    async def test_a_change_waits_for_a_rate_limit_once(self, slack: Loopback) -> None:
        limited = refused("ratelimited", 429, **{"Retry-After": "0"})
        slack.answer(limited, OK)
        await slack.client.change(Posted("D01", "1.1"), "New", [])
        assert len(slack.requests) == 2

    async def test_opening_a_form_is_asked_for_once(self, slack: Loopback) -> None:
        """Its trigger works once only."""
        slack.answer(Reply(None), OK)
        with pytest.raises(UnclearError):
            await slack.client.open_view("trigger", VIEW)
        assert len(slack.requests) == 1


class TestResponding:
    """Answering somebody where they are."""

    async def test_only_the_acting_person_reads_it(self, slack: Loopback) -> None:
        slack.answer(Reply("ok"))
        await slack.client.respond(f"{slack.url}hook", "Hello", [])
        arguments = slack.requests[0].arguments
        assert arguments["response_type"] == "ephemeral"
        assert arguments["replace_original"] is False

    async def test_an_address_that_is_used_up_is_refused(self, slack: Loopback) -> None:
        """The webhook client raises nothing by itself (Slack facts 0.12)."""
        slack.answer(Reply("used_url", 404))
        with pytest.raises(RefusedError) as raised:
            await slack.client.respond(f"{slack.url}hook", "Hello")
        assert raised.value.code == "response_url_404"

    async def test_an_address_that_nobody_reaches_is_unclear(self, slack: Loopback) -> None:
        slack.answer(Reply(None), Reply(None))
        with pytest.raises(UnclearError):
            await slack.client.respond(f"{slack.url}hook", "Hello")


class TestProxy:
    """Slack's clients obey the proxy variables even for the loopback interface (facts 0.1)."""

    VARIABLES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")

    @pytest.fixture(autouse=True)
    def _no_exceptions(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)

    def environment(self) -> dict[str, str]:
        return dict.fromkeys(self.VARIABLES, "http://proxy.example.com:3128") | {"HOME": "x"}

    @pytest.mark.parametrize(
        "url", ["http://127.0.0.1:8900/api/", "http://localhost/api/", "http://[::1]:80/api/"]
    )
    def test_it_is_forgotten_for_the_local_workspace(self, url: str) -> None:
        environment = self.environment()
        leave_out_proxy(environment, url)
        assert environment == {"HOME": "x"}

    def test_it_is_kept_for_slack(self) -> None:
        environment = self.environment()
        leave_out_proxy(environment, "https://slack.com/api/")
        assert environment == self.environment()

    def test_it_is_forgotten_where_the_environment_says_so(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("no_proxy", "slack.com")
        environment = self.environment()
        leave_out_proxy(environment, "https://slack.com/api/")
        assert environment == {"HOME": "x"}


def test_a_call_ends_before_its_message_could_be_looked_for() -> None:
    """The quiet period must exceed the timeout (design section 4)."""
    assert CALL_TIMEOUT < 60

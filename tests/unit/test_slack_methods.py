"""Each method of the Web API is asked with what it needs (Slack facts 6.3)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from slack_client import Identity, Posted
from slack_errors import RefusedError, SlackError, UnclearError
from tests.unit.factories import some_id
from tests.unit.loopback import TOKEN, Loopback, Reply, loopback

OK: dict[str, Any] = {"ok": True}
VIEW = {"type": "home", "blocks": []}
DELIVERY = some_id()


@pytest.fixture
async def slack() -> AsyncIterator[Loopback]:
    """A Slack on the loopback interface."""
    async with loopback() as made:
        yield made


class TestAsking:
    """Each method is asked with what it needs, and answered with what it gives."""

    async def test_whom_the_token_belongs_to(self, slack: Loopback) -> None:
        slack.answer(OK | {"team_id": "T01", "team": "Acme", "user_id": "UBOT"})
        assert await slack.client.identity() == Identity("T01", "Acme", "UBOT")
        assert slack.requests[0].authorization == f"Bearer {TOKEN}"

    async def test_a_person_with_their_locale(self, slack: Loopback) -> None:
        slack.answer(OK | {"user": {"id": "U01"}})
        assert await slack.client.user("U01") == {"id": "U01"}
        (request,) = slack.requests
        assert (request.verb, request.method) == ("GET", "users.info")
        assert request.arguments == {"user": "U01", "include_locale": "true"}

    async def test_everybody_page_by_page(self, slack: Loopback) -> None:
        slack.answer(
            OK | {"members": [{"id": "U01"}], "response_metadata": {"next_cursor": "more="}},
            OK | {"members": [{"id": "U02"}, {"id": "U03"}]},
        )
        users, cursor = await slack.client.users_page("")
        assert (users, cursor) == ([{"id": "U01"}], "more=")
        users, cursor = await slack.client.users_page(cursor)
        assert ([user["id"] for user in users], cursor) == (["U02", "U03"], "")
        first, second = slack.requests
        assert (first.verb, first.method) == ("GET", "users.list")
        assert "cursor" not in first.arguments
        assert second.arguments["cursor"] == "more="

    async def test_an_answer_to_what_somebody_wrote(self, slack: Loopback) -> None:
        slack.answer(OK | {"channel": "D01", "ts": "2.0"}, OK | {"channel": "D01", "ts": "3.0"})
        blocks = [{"type": "divider"}]
        assert await slack.client.answer("D01", "Hello", blocks, "1.0") == Posted("D01", "2.0")
        await slack.client.answer("D01", "Hello")
        quiet = {"unfurl_links": False, "unfurl_media": False}
        assert [request.arguments for request in slack.requests] == [
            {"channel": "D01", "text": "Hello", "blocks": blocks, "thread_ts": "1.0"} | quiet,
            {"channel": "D01", "text": "Hello"} | quiet,
        ]

    async def test_a_direct_message(self, slack: Loopback) -> None:
        slack.answer(OK | {"channel": {"id": "D01"}})
        assert await slack.client.open_dm("U01") == "D01"
        assert slack.requests[0].arguments == {"users": "U01"}

    async def test_the_address_of_a_message(self, slack: Loopback) -> None:
        slack.answer(OK | {"permalink": "https://acme.slack.com/x"})
        assert await slack.client.permalink("C01", "1.1") == "https://acme.slack.com/x"
        assert slack.requests[0].arguments == {"channel": "C01", "message_ts": "1.1"}

    async def test_a_file_takes_three_steps(self, slack: Loopback) -> None:
        place = {"upload_url": f"{slack.url}upload/v1/secret", "file_id": "F01"}
        slack.answer(OK | place, "OK - 3", OK | {"files": []})
        await slack.client.upload("D01", "me.json", b"{ }", "Me", "Here it is.")
        asked, sent, shared = slack.requests
        assert (asked.verb, asked.method) == ("GET", "files.getUploadURLExternal")
        assert asked.arguments == {"filename": "me.json", "length": "3"}
        assert (sent.verb, sent.method, sent.body) == ("POST", "secret", b"{ }")
        assert sent.authorization == ""
        assert shared.method == "files.completeUploadExternal"
        assert shared.arguments == {
            "files": [{"id": "F01", "title": "Me"}],
            "channel_id": "D01",
            "initial_comment": "Here it is.",
        }

    async def test_a_file_for_blocks_is_shared_with_nobody(self, slack: Loopback) -> None:
        place = {"upload_url": f"{slack.url}upload/v1/secret", "file_id": "F01"}
        slack.answer(OK | place, "OK - 3", OK | {"files": []})
        assert await slack.client.upload(None, "values.png", b"png", "Values") == "F01"
        kept = slack.requests[-1]
        assert kept.method == "files.completeUploadExternal"
        assert kept.arguments == {"files": [{"id": "F01", "title": "Values"}]}

    @pytest.mark.parametrize(("mimetype", "is_known"), [("", False), ("image/png", True)])
    async def test_a_file_is_known_once_it_has_a_type(
        self, slack: Loopback, mimetype: str, *, is_known: bool
    ) -> None:
        slack.answer(OK | {"file": {"id": "F01", "mimetype": mimetype}})
        assert await slack.client.has_looked_into("F01") is is_known
        assert slack.requests[0].arguments == {"file": "F01"}

    @pytest.mark.parametrize(
        ("reply", "error"), [(Reply("no", 500), RefusedError), (Reply(None), UnclearError)]
    )
    async def test_a_file_that_does_not_arrive_is_not_shared(
        self, slack: Loopback, reply: Reply, error: type[SlackError]
    ) -> None:
        place = {"upload_url": f"{slack.url}upload/v1/secret", "file_id": "F01"}
        slack.answer(OK | place, reply)
        with pytest.raises(error):
            await slack.client.upload("D01", "me.json", b"{ }", "Me")
        assert len(slack.requests) == 2

    async def test_a_message_carries_its_key_and_calls_nobody(self, slack: Loopback) -> None:
        slack.answer(OK | {"channel": "D01", "ts": "1700000000.000100"})
        posted = await slack.client.post("D01", "Hello", [], DELIVERY)
        assert posted == Posted("D01", "1700000000.000100")
        arguments = slack.requests[0].arguments
        assert arguments["metadata"] == {
            "event_type": "cadence_delivery",
            "event_payload": {"k": str(DELIVERY)},
        }
        assert not {"link_names", "parse"} & set(arguments)
        assert arguments["unfurl_links"] is arguments["unfurl_media"] is False

    async def test_a_message_is_changed_in_place(self, slack: Loopback) -> None:
        slack.answer(OK)
        await slack.client.change(Posted("D01", "1.1"), "New", [])
        (request,) = slack.requests
        assert request.method == "chat.update"
        assert request.arguments["ts"] == "1.1"

    @pytest.mark.parametrize(
        ("method", "arguments"),
        [
            ("open_view", {"trigger_id": "x", "view": VIEW}),
            ("push_view", {"trigger_id": "x", "view": VIEW}),
            ("update_view", {"view_id": "x", "view": VIEW}),
            ("publish_home", {"user_id": "x", "view": VIEW}),
        ],
    )
    async def test_views(self, slack: Loopback, method: str, arguments: dict[str, Any]) -> None:
        slack.answer(OK | {"view": {"id": "V1"}})
        await getattr(slack.client, method)("x", VIEW)
        assert slack.requests[0].arguments == arguments


class TestFinding:
    """Looking in a conversation for a message that may have been sent."""

    @staticmethod
    def page(*keys: str | None, cursor: str = "") -> dict[str, Any]:
        messages = [
            {"ts": f"{number}.0", "metadata": {"event_payload": {"k": key}}}
            if key
            else {"ts": f"{number}.0"}
            for number, key in enumerate(keys)
        ]
        return OK | {"messages": messages, "response_metadata": {"next_cursor": cursor}}

    async def test_it_is_known_by_its_key(self, slack: Loopback) -> None:
        slack.answer(self.page(None, "another", str(DELIVERY)))
        found = await slack.client.find_delivery("D01", DELIVERY, 1.5)
        assert found == Posted("D01", "2.0")
        arguments = slack.requests[0].arguments
        assert (arguments["oldest"], arguments["include_all_metadata"]) == ("1.500000", "true")

    async def test_every_page_is_looked_at(self, slack: Loopback) -> None:
        slack.answer(self.page("a", cursor="next="), self.page(str(DELIVERY)))
        assert await slack.client.find_delivery("D01", DELIVERY, 0) == Posted("D01", "0.0")
        assert slack.requests[1].arguments["cursor"] == "next="

    @pytest.mark.parametrize(
        "odd", [{"metadata": None}, {"metadata": {}}, {"metadata": {"event_payload": None}}, {}]
    )
    async def test_messages_of_others_are_passed_over(
        self, slack: Loopback, odd: dict[str, Any]
    ) -> None:
        slack.answer(OK | {"messages": [{"ts": "1.0"} | odd]})
        assert await slack.client.find_delivery("D01", DELIVERY, 0) is None

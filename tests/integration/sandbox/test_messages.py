"""chat.*: posting, ephemeral messages, updates, deletion."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.client import Person, SandboxClient
from sandbox.running import running
from tests.integration.sandbox.blocks import actions, button, section
from tests.integration.sandbox.web_api import WebApi
from tests.integration.sandbox.workspaces import BOT, config, manifest


async def dm(api: WebApi, user: str = "U01") -> str:
    channel_id: str = (await api.ok("conversations.open", users=user))["channel"]["id"]
    return channel_id


async def test_a_posted_message_is_told_as_slack_tells_it(api: WebApi) -> None:
    reply = await api.ok(
        "chat.postMessage", channel="C01", text="Hello *Ana*", blocks=[actions(button("ok"))]
    )

    message = reply["message"]
    assert reply["channel"] == "C01"
    assert reply["ts"] == message["ts"]
    assert message["text"] == "Hello *Ana*"
    assert message["user"] == BOT
    assert (message["bot_id"], message["app_id"], message["team"]) == ("B01", "A01", "T01ACME")
    assert message["bot_profile"]["name"] == "Cadence"
    assert "subtype" not in message


async def test_blocks_get_ids_and_a_text_is_made_of_them(api: WebApi, ana: Person) -> None:
    await api.ok("chat.postMessage", channel="C01", blocks=[section("One"), section("Two")])

    shown = (await ana.messages("general"))[-1]
    ids = [block["block_id"] for block in shown.blocks]
    assert all(ids)
    assert len(set(ids)) == 2
    assert shown.text == "One\nTwo"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "C01"}, "no_text"),
        ({"text": "x"}, "invalid_arguments"),
        ({"channel": "C99", "text": "x"}, "channel_not_found"),
        ({"channel": "C02", "text": "x"}, "not_in_channel"),
        ({"channel": "C03", "text": "x"}, "is_archived"),
        ({"channel": "C05", "text": "x"}, "channel_not_found"),
        ({"channel": "C01", "blocks": "{"}, "invalid_blocks_format"),
        ({"channel": "C01", "blocks": {"type": "divider"}}, "invalid_blocks_format"),
        ({"channel": "C01", "blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
        ({"channel": "C01", "text": "x", "thread_ts": "1.0"}, "cannot_reply_to_message"),
        ({"channel": "C01", "text": "x", "markdown_text": "y"}, "markdown_text_conflict"),
        (
            {"channel": "C01", "text": "x", "metadata": {"event_type": "e"}},
            "invalid_metadata_schema",
        ),
        ({"channel": "C01", "text": "x", "metadata": "no json"}, "invalid_metadata_format"),
    ],
)
async def test_what_slack_refuses_to_post(
    api: WebApi, arguments: dict[str, Any], error: str
) -> None:
    assert await api.error("chat.postMessage", **arguments) == error


async def test_refused_blocks_come_with_the_reason(api: WebApi) -> None:
    reply = await api("chat.postMessage", channel="C01", blocks=[section("x" * 3001)])

    assert reply["error"] == "invalid_blocks"
    [*_, reason] = reply["response_metadata"]["messages"]
    assert reason == "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    assert reply["errors"]


async def test_a_text_beyond_forty_thousand_characters_is_cut(api: WebApi) -> None:
    reply = await api.ok("chat.postMessage", channel="C01", text="x" * 40_001)

    assert len(reply["message"]["text"]) == 40_000


async def test_a_person_id_stands_for_their_direct_message(api: WebApi, ana: Person) -> None:
    reply = await api.ok("chat.postMessage", channel="U01", text="Hi")

    assert reply["channel"] == await dm(api)
    assert [message.text for message in await ana.messages(BOT)] == ["Hi"]


async def test_public_channels_are_open_with_the_public_scope(session: Any) -> None:
    scopes = ["commands", "chat:write", "chat:write.public"]
    async with running(config(manifest(scopes=scopes, events=[]))) as sandbox:
        api = WebApi(sandbox, session)
        await api.ok("chat.postMessage", channel="C02", text="x")
        assert await api.error("chat.postMessage", channel="C05", text="x") == "channel_not_found"


async def test_a_closed_messages_tab_refuses_direct_messages(session: Any) -> None:
    async with running(config(manifest(messages_tab=False))) as sandbox:
        api = WebApi(sandbox, session)
        channel = await dm(api)
        error = await api.error("chat.postMessage", channel=channel, text="x")
        assert error == "messages_tab_disabled"


async def test_an_ephemeral_message_is_seen_by_one_person_and_kept_out_of_history(
    api: WebApi, ana: Person, drin: Person
) -> None:
    reply = await api.ok("chat.postEphemeral", channel="C01", user="U01", text="psst")

    [seen] = await ana.messages("C01")
    assert seen.ts == reply["message_ts"]
    assert seen.ephemeral
    assert await drin.messages("C01") == []
    assert (await api.ok("conversations.history", channel="C01"))["messages"] == []
    update = {"channel": "C01", "ts": seen.ts, "text": "x"}
    assert await api.error("chat.update", **update) == "message_not_found"


async def test_ephemeral_messages_are_for_active_members_only(api: WebApi) -> None:
    for user in ("U03", "U04", "U99"):
        error = await api.error("chat.postEphemeral", channel="C01", user=user, text="x")
        assert error == "user_not_in_channel"


async def test_updating_with_text_alone_drops_the_blocks_and_keeps_the_metadata(
    api: WebApi, ana: Person
) -> None:
    metadata = {"event_type": "delivery", "event_payload": {"k": "1"}}
    posted = await api.ok(
        "chat.postMessage", channel="C01", blocks=[section("Old")], metadata=metadata
    )

    reply = await api.ok("chat.update", channel="C01", ts=posted["ts"], text="New")

    shown = (await ana.messages("C01"))[-1]
    assert reply["ts"] == posted["ts"]
    assert (shown.text, shown.blocks, shown.metadata) == ("New", [], metadata)
    assert shown.raw["edited"]
    await api.ok("chat.update", channel="C01", ts=posted["ts"], text="New", metadata={})
    assert (await ana.messages("C01"))[-1].metadata is None


async def test_only_the_bots_own_messages_can_be_changed(api: WebApi, ana: Person) -> None:
    ts = await ana.write("C01", "mine")

    own = {"channel": "C01", "ts": ts}
    assert await api.error("chat.update", **own, text="x") == "cant_update_message"
    assert await api.error("chat.delete", **own) == "cant_delete_message"
    assert await api.error("chat.delete", channel="C01", ts="1.000000") == "message_not_found"
    assert await api.error("chat.delete", channel="C01", ts="garbage") == "message_not_found"


async def test_an_update_takes_channel_ids_and_four_thousand_characters(api: WebApi) -> None:
    ts = (await api.ok("chat.postMessage", channel="U01", text="x"))["ts"]

    long = "x" * 4001
    assert await api.error("chat.update", channel="U01", ts=ts, text="y") == "channel_not_found"
    channel = await dm(api)
    assert await api.error("chat.update", channel=channel, ts=ts, text=long) == "msg_too_long"


async def test_a_deleted_message_is_gone(api: WebApi, ana: Person) -> None:
    ts = (await api.ok("chat.postMessage", channel="C01", text="x"))["ts"]
    await api.ok("chat.delete", channel="C01", ts=ts)

    assert await ana.messages("C01") == []
    assert await api.error("chat.delete", channel="C01", ts=ts) == "message_not_found"


async def test_threads_count_their_replies(api: WebApi, ana: Person) -> None:
    parent = (await api.ok("chat.postMessage", channel="C01", text="parent"))["ts"]
    await ana.write("C01", "one", thread_ts=parent)
    await api.ok("chat.postMessage", channel="C01", text="two", thread_ts=parent)
    await api.ok(
        "chat.postMessage", channel="C01", text="three", thread_ts=parent, reply_broadcast=True
    )

    seen = await ana.messages("C01")
    assert [message.text for message in seen] == ["parent", "one", "two", "three"]
    assert seen[0].raw["reply_count"] == 3
    history = await api.ok("conversations.history", channel="C01")
    assert [message["text"] for message in history["messages"]] == ["three", "parent"]
    assert history["messages"][0]["subtype"] == "thread_broadcast"


async def test_a_permalink_names_channel_and_message(api: WebApi) -> None:
    ts = (await api.ok("chat.postMessage", channel="C01", text="x"))["ts"]
    link = (await api.ok("chat.getPermalink", channel="C01", message_ts=ts))["permalink"]

    assert link == f"https://acme.slack.com/archives/C01/p{ts.replace('.', '')}"


async def test_the_permalink_of_a_reply_names_its_thread(api: WebApi) -> None:
    parent = (await api.ok("chat.postMessage", channel="C01", text="parent"))["ts"]
    ts = (await api.ok("chat.postMessage", channel="C01", text="x", thread_ts=parent))["ts"]
    link = (await api.ok("chat.getPermalink", channel="C01", message_ts=ts))["permalink"]

    address = f"https://acme.slack.com/archives/C01/p{ts.replace('.', '')}"
    assert link == f"{address}?thread_ts={parent}&cid=C01"


async def test_counting_and_reading_everything_needs_no_screen(
    api: WebApi, client: SandboxClient
) -> None:
    metadata = {"event_type": "e", "event_payload": {"k": "v"}}
    for number in range(3):
        await api.ok("chat.postMessage", channel="C01", text=str(number), metadata=metadata)

    assert (await client.counts())["C01"] == 3
    messages = await client.all_messages("C01")
    assert [message["text"] for message in messages] == ["0", "1", "2"]
    assert messages[0]["metadata"] == metadata

"""conversations.history and conversations.replies."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.client import Person, SandboxClient
from tests.integration.sandbox.web_api import WebApi


async def posted(api: WebApi, count: int, **fields: Any) -> list[str]:
    return [
        (await api.ok("chat.postMessage", channel="C01", text=str(number), **fields))["ts"]
        for number in range(count)
    ]


def texts(reply: dict[str, Any]) -> list[str]:
    return [message["text"] for message in reply["messages"]]


async def test_history_pages_from_the_newest_back(api: WebApi) -> None:
    await posted(api, 5)
    seen: list[list[str]] = []
    cursor = ""
    while True:
        page = await api.ok("conversations.history", channel="C01", limit=2, cursor=cursor)
        seen.append(texts(page))
        cursor = page["response_metadata"]["next_cursor"]
        assert page["has_more"] == bool(cursor)
        if not cursor:
            break

    assert seen == [["4", "3"], ["2", "1"], ["0"]]


async def test_bounds_leave_out_their_own_message_unless_inclusive(api: WebApi) -> None:
    stamps = await posted(api, 4)
    bounds = {"channel": "C01", "oldest": stamps[0], "latest": stamps[3]}

    assert texts(await api.ok("conversations.history", **bounds)) == ["2", "1"]
    inclusive = await api.ok("conversations.history", **bounds, inclusive=True)
    assert texts(inclusive) == ["3", "2", "1", "0"]


async def test_metadata_is_told_in_full_only_when_asked_for(api: WebApi) -> None:
    metadata = {"event_type": "delivery", "event_payload": {"k": "abc"}}
    await posted(api, 1, metadata=metadata)

    short = await api.ok("conversations.history", channel="C01")
    full = await api.ok("conversations.history", channel="C01", include_all_metadata=True)
    assert short["messages"][0]["metadata"] == {"event_type": "delivery"}
    assert full["messages"][0]["metadata"] == metadata


async def test_replies_start_with_the_parent_and_page_forwards(api: WebApi, ana: Person) -> None:
    [parent] = await posted(api, 1)
    for text in ("a", "b", "c"):
        reply_ts = await ana.write("C01", text, thread_ts=parent)

    first = await api.ok("conversations.replies", channel="C01", ts=parent, limit=2)
    assert texts(first) == ["0", "a", "b"]
    cursor = first["response_metadata"]["next_cursor"]
    rest = await api.ok("conversations.replies", channel="C01", ts=reply_ts, cursor=cursor)
    assert texts(rest) == ["0", "c"]
    assert rest["messages"][1]["thread_ts"] == parent


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "C02"}, "not_in_channel"),
        ({"channel": "C05"}, "channel_not_found"),
        ({"channel": "C01", "limit": 1000}, "invalid_limit"),
        ({"channel": "C01", "limit": "many"}, "invalid_arguments"),
        ({"channel": "C01", "cursor": "bogus"}, "invalid_cursor"),
        ({"channel": "C01", "cursor": "dXNlcnM6Mw=="}, "invalid_cursor"),
        ({"channel": "C01", "oldest": "soon"}, "invalid_ts_oldest"),
        ({"channel": "C01", "latest": "late"}, "invalid_ts_latest"),
    ],
)
async def test_what_history_refuses(api: WebApi, arguments: dict[str, Any], error: str) -> None:
    assert await api.error("conversations.history", **arguments) == error


async def test_a_thread_that_is_not_there(api: WebApi) -> None:
    assert await api.error("conversations.replies", channel="C01", ts="1.0") == "thread_not_found"


async def test_delayed_history_hides_what_is_too_young(api: WebApi, client: SandboxClient) -> None:
    await posted(api, 1)
    await client.arm({"kind": "delayed_history", "seconds": 10})

    assert texts(await api.ok("conversations.history", channel="C01")) == []
    await client.advance(10)
    assert texts(await api.ok("conversations.history", channel="C01")) == ["0"]

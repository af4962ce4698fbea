"""Others say "me too" to a recognition: each once, counted in the one post, names on a click."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from coaching.outbox import REFRESHED_EVERY
from slack_client import Posted
from storage import people
from storage.database import Transaction
from tests.integration.acts import inbox
from tests.integration.payloads import click, clicked, dispatch
from tests.integration.praise import posts, recognize, settle_channel
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, TEAM, Stage
from tests.unit.factories import person

MANY = 200


async def _posted(stage: Stage) -> Any:
    await settle_channel(stage)
    assert (await recognize(stage)).result == "closed"
    [post] = await posts(stage)
    return post


async def _next_change(stage: Stage) -> str:
    await stage.pass_time(seconds=REFRESHED_EVERY.total_seconds())
    [post] = await posts(stage)
    return post.words


async def test_each_joins_once_and_the_one_post_counts(stage: Stage) -> None:
    post = await _posted(stage)
    assert "me too”" not in post.words
    assert "Who else?" not in post.words
    sam, linnea = stage.person(STRANGER), stage.person(LINNEA)
    await sam.click("recognition_join", channel=CHANNEL)
    assert "+1 says “me too”" in await _next_change(stage)
    # The message as it was before: a late double click, and another one at the same time.
    await asyncio.gather(
        sam.click_stale(post, "recognition_join"), linnea.click_stale(post, "recognition_join")
    )
    assert "+2 say “me too”" in await _next_change(stage)
    assert f"<@{STRANGER}>" in (await sam.top_view("notice")).words
    assert await linnea.views() == []
    await linnea.click("recognition_joiners", channel=CHANNEL)
    shown = (await linnea.top_view("notice")).words
    assert f"<@{STRANGER}>" in shown
    assert f"<@{LINNEA}>" in shown
    assert [len(await inbox(stage, who)) for who in (ANA, DRIN, STRANGER)] == [0, 1, 0]


async def test_giver_and_receivers_see_the_names_and_do_not_join(stage: Stage) -> None:
    post = await _posted(stage)
    for who in (ANA, DRIN):
        await stage.person(who).click_stale(post, "recognition_join")
        assert "Nobody yet" in (await stage.person(who).top_view("notice")).words
    await stage.person(STRANGER).click_stale(post, "recognition_join")
    assert "+1 says" in await _next_change(stage)
    await stage.person(DRIN).click("recognition_join", channel=CHANNEL)
    assert f"<@{STRANGER}>" in (await stage.person(DRIN).top_view("notice")).words


async def test_only_a_click_in_its_channel_counts(stage: Stage) -> None:
    post = await _posted(stage)
    [button] = [
        element
        for block in post.blocks
        for element in block.get("elements", ())
        if element.get("action_id") == "recognition_join"
    ]
    for act in ("recognition_join", "recognition_joiners"):
        await dispatch(stage, click(STRANGER, act, button["value"]))
    assert "+1" not in await _next_change(stage)
    assert await stage.person(STRANGER).views() == []


async def test_what_was_taken_back_is_joined_no_more(stage: Stage) -> None:
    post = await _posted(stage)
    ana = stage.person(ANA)
    await ana.click("recognition_take_back")
    await ana.top_view("recognition_take_back")
    await ana.submit({})
    await stage.person(STRANGER).click_stale(post, "recognition_join")
    assert "me too" not in await _next_change(stage)
    assert await inbox(stage, STRANGER) == []


async def test_two_hundred_at_once_are_counted_and_the_post_is_changed_one_at_a_time(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = await _posted(stage)
    crowd = [f"UCROWD{number:03}" for number in range(MANY)]

    def know(tx: Transaction) -> None:
        for who in crowd:
            people.save(tx, person(who, workspace_id=TEAM), stage.clock.now + timedelta(hours=1))

    await stage.bot.services.database.write(know)
    slack = stage.bot.services.slack
    change, under_way, changes = slack.change, 0, 0

    async def counting(posted: Posted, *said: Any) -> Posted:
        nonlocal under_way, changes
        under_way, changes = under_way + 1, changes + 1
        assert under_way == 1, "two changes of one post at once"
        try:
            return await change(posted, *said)
        finally:
            under_way -= 1

    monkeypatch.setattr(slack, "change", counting)
    joining = asyncio.gather(
        *(dispatch(stage, clicked(who, post, "recognition_join")) for who in crowd)
    )
    while not joining.done():
        await stage.pass_time(seconds=REFRESHED_EVERY.total_seconds())
    await joining
    assert f"+{MANY} say “me too”" in await _next_change(stage)
    assert 1 <= changes < MANY
    assert len(await posts(stage)) == 1

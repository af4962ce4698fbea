"""A channel is lost: the giver decides what becomes of it, administrators hear of it once."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from sandbox.membership import leave
from sandbox.seen import SeenMessage
from slack_errors import PermanentlyRefusedError
from tests.integration.acts import inbox
from tests.integration.payloads import clicked, dispatch
from tests.integration.praise import STORY, posts, recognize, settle_channel
from tests.stage import ANA, BOT_USER, CHANNEL, DRIN, LEADERS, LINNEA, STRANGER, WINS, Stage


def _refused(
    stage: Stage,
    monkeypatch: pytest.MonkeyPatch,
    channel_id: str = CHANNEL,
    code: str = "is_archived",
) -> None:
    """Slack takes nothing for this channel any more."""
    slack = stage.bot.services.slack
    post = slack.post

    async def refusing(where: str, *said: object) -> object:
        if where == channel_id:
            raise PermanentlyRefusedError(code)
        return await post(where, *said)  # type: ignore[arg-type]

    monkeypatch.setattr(slack, "post", refusing)


async def _lost(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> SeenMessage:
    """Ana's recognition could not be posted; what she is asked."""
    await settle_channel(stage)
    with monkeypatch.context() as broken:
        _refused(stage, broken)
        assert (await recognize(stage)).result == "closed"
        await stage.settle()
    [asked] = await inbox(stage, ANA)
    return asked


async def test_a_bot_that_was_removed_meanwhile(stage: Stage) -> None:
    """The workspace itself refuses: somebody takes the bot out of the channel in between."""
    await settle_channel(stage)
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/recognize", f"@drin {STORY}")
    await ana.top_view("recognition_give")
    assert (await ana.submit()).result == "closed"
    workspace = stage.sandbox.workspace
    [channel] = [one for one in workspace.channels if one.id == CHANNEL]
    leave(workspace, channel, BOT_USER)
    await stage.settle()
    await stage.settle()
    [asked] = await inbox(stage, ANA)
    assert "I am not in it any more" in asked.words
    [told] = await inbox(stage, LINNEA)
    assert "I am not in it any more" in told.words
    await ana.invite(CHANNEL, BOT_USER)
    await ana.click("recognition_move")
    await ana.top_view("recognition_move")
    assert (await ana.submit({"recognition_where": CHANNEL})).result == "closed"
    await stage.settle()
    assert len(await posts(stage)) == 1


async def test_the_giver_is_asked_and_the_receivers_have_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await _lost(stage, monkeypatch)
    for said in (f"<#{CHANNEL}>", "it is archived", STORY, f"<@{DRIN}>"):
        assert said in asked.words
    assert await posts(stage) == []
    [received] = await inbox(stage, DRIN)
    assert STORY in received.words
    ana = stage.person(ANA)
    await dispatch(stage, clicked(DRIN, asked, "recognition_to_them_alone"))
    await asyncio.gather(
        ana.click_stale(asked, "recognition_to_them_alone"),
        ana.click_stale(asked, "recognition_to_them_alone"),
    )
    await stage.settle()
    [asked] = await inbox(stage, ANA)
    assert "for them alone" in asked.words
    [received] = await inbox(stage, DRIN)
    assert "for you alone" in received.words
    assert await posts(stage) == []


async def test_it_goes_to_another_channel_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await _lost(stage, monkeypatch)
    ana = stage.person(ANA)
    await ana.invite(WINS, BOT_USER)
    await ana.click("recognition_move")
    await ana.top_view("recognition_move")
    assert list((await ana.submit({"recognition_where": "C03OLD"})).errors) == ["recognition_where"]
    assert (await ana.submit({"recognition_where": WINS})).result == "closed"
    await stage.settle()
    [post] = await posts(stage, WINS)
    assert STORY in post.words
    assert await posts(stage) == []
    [received] = await inbox(stage, DRIN)
    assert f"<#{WINS}>" in received.words
    await ana.click_stale(asked, "recognition_to_them_alone")
    await ana.click_stale(asked, "recognition_move")
    await stage.settle()
    assert len(await posts(stage, WINS)) == 1
    assert await ana.views() == []
    [asked] = await inbox(stage, ANA)
    assert f"goes to <#{WINS}>" in asked.words


async def test_administrators_hear_of_a_lost_channel_once_until_it_is_back(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await settle_channel(stage)
    with monkeypatch.context() as broken:
        _refused(stage, broken, code="channel_not_found")
        for number in range(3):
            await recognize(stage, f"@drin {STORY} {number}")
            await stage.settle()
    [told] = await inbox(stage, LINNEA)
    for said in (f"<#{CHANNEL}>", CHANNEL, "it was deleted", "recognition", "/cadence settings"):
        assert said in told.words
    assert STORY not in told.words
    assert len(await inbox(stage, ANA)) == 3
    await recognize(stage, f"@drin {STORY} It works again.")
    assert len(await posts(stage)) == 1
    await stage.pass_time(minutes=1)
    with monkeypatch.context() as broken:
        _refused(stage, broken)
        await recognize(stage, f"@sam {STORY}")
        await stage.settle()
    assert len(await inbox(stage, LINNEA)) == 2
    assert LEADERS not in told.words
    assert len(await inbox(stage, STRANGER)) == 1


async def test_a_picture_that_slack_does_not_take_is_left_out_and_its_giver_told(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slack fetches addresses itself, and refuses the whole message when it cannot."""
    await settle_channel(stage)
    post = stage.bot.services.slack.post
    refused: list[str] = []

    async def unfetched(where: str, text: str, blocks: list[dict[str, Any]], *more: Any) -> Any:
        if any(block["type"] == "image" for block in blocks):
            refused.append(where)
            raise PermanentlyRefusedError("invalid_blocks")
        return await post(where, text, blocks, *more)

    monkeypatch.setattr(stage.bot.services.slack, "post", unfetched)
    picture = {"recognition_link": "https://a.test/gone.png", "recognition_alt_text": "A chart"}
    assert (await recognize(stage, f"@drin @sam {STORY}", **picture)).result == "closed"
    for _ in range(3):
        await stage.settle()
    assert len(refused) == len(set(refused)) > 0
    [posted] = await posts(stage)
    assert STORY in posted.words
    assert "A chart" not in posted.words
    for who in (DRIN, STRANGER):
        [received] = await inbox(stage, who)
        assert STORY in received.words
        assert "A chart" not in received.words
    [told] = await inbox(stage, ANA)
    assert "did not take the picture" in told.words
    assert await inbox(stage, LINNEA) == []


async def test_what_is_refused_without_a_picture_too_is_asked_about_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await settle_channel(stage)
    picture = {"recognition_link": "https://a.test/gone.png", "recognition_alt_text": "A chart"}
    with monkeypatch.context() as broken:
        _refused(stage, broken, code="invalid_blocks")
        assert (await recognize(stage, f"@drin {STORY}", **picture)).result == "closed"
        for _ in range(3):
            await stage.settle()
    assert await posts(stage) == []
    told = [one.words for one in await inbox(stage, ANA)]
    assert len(told) == 2
    assert "did not take the picture" in told[0]
    assert "What is to become of it?" in told[1]

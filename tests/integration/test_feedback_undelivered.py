"""Feedback that Slack does not deliver goes back to its giver, who is told."""

from __future__ import annotations

from typing import Any

import pytest

from coaching.people import Person
from slack_errors import PermanentlyRefusedError, UnclearError
from tests.integration.acts import PARTS, give, inbox
from tests.stage import ANA, CHANNEL, DRIN, TEAM, Stage


async def _deactivated(stage: Stage) -> Person | None:
    person = await stage.bot.services.directory.find(TEAM, DRIN, stage.clock.now)
    return person if person is not None and person.is_deactivated else None


async def test_a_receiver_who_left_meanwhile(stage: Stage) -> None:
    await give(stage, timing="next_morning")
    await stage.client.change_person(DRIN, deleted=True)
    found: Person = await stage.client.until(lambda: _deactivated(stage), what="the news")
    assert found.is_deactivated
    await stage.pass_time(days=1)
    [told] = await inbox(stage, ANA)
    assert "could not get your feedback" in told.text
    assert PARTS["issue"] in told.words


async def test_what_slack_refuses_for_good_can_be_sent_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = stage.person(ANA)
    slack = stage.bot.services.slack
    open_dm = slack.open_dm

    async def refusing(user_id: str) -> str:
        if user_id == DRIN:
            raise PermanentlyRefusedError("user_disabled")
        return await open_dm(user_id)

    with monkeypatch.context() as refused:
        refused.setattr(slack, "open_dm", refusing)
        await give(stage)
    [told] = await inbox(stage, ANA)
    assert "could not get your feedback" in told.text
    assert await inbox(stage, DRIN) == []
    await ana.command(CHANNEL, "/feedback", "history")
    assert "Kept for the one-on-one" in str((await ana.top_view("feedback_history")).blocks)
    await ana.click("feedback_open")
    await ana.top_view("feedback_record")
    await stage.pass_time(minutes=1)
    await ana.click("feedback_send_kept")
    await stage.settle()
    [message] = await inbox(stage, DRIN)
    assert PARTS["issue"] in message.words


async def test_where_slack_never_says_whether_it_arrived_the_giver_is_told_just_that(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack = stage.bot.services.slack
    post = slack.post

    async def answer_is_lost(*arguments: Any) -> None:
        await post(*arguments)
        raise UnclearError("TimeoutError")

    async def refusing(*_arguments: Any) -> None:
        raise PermanentlyRefusedError("missing_scope")

    with monkeypatch.context() as broken:
        broken.setattr(slack, "post", answer_is_lost)
        await give(stage)
    with monkeypatch.context() as broken:
        broken.setattr(slack, "find_delivery", refusing)
        await stage.pass_time(minutes=2)
    [told] = await inbox(stage, ANA)
    assert "could not find out whether" in told.text
    assert PARTS["issue"] in told.words
    assert len(await inbox(stage, DRIN)) == 1
    # It stays with its receiver, who may answer.
    await stage.person(DRIN).click("feedback_understood")
    await stage.settle()
    assert "read your feedback" in (await inbox(stage, ANA))[-1].text

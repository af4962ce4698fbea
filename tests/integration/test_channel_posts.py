"""A row of the outbox whose recipient is a channel stands there once, whatever happens."""

from __future__ import annotations

from typing import Any

import pytest
from uuid_utils.compat import uuid7

from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from slack_errors import UnclearError
from storage import deliveries
from storage.database import Transaction
from tests.integration.acts import PARTS, give
from tests.stage import BOT_USER, CHANNEL, DRIN, TEAM, WINS, Stage


async def _post_feedback_to(stage: Stage, channel_id: str) -> None:
    """Any record that a renderer knows will do: what Drin gets is put into the channel."""
    await give(stage, timing="next_morning")
    now = stage.clock.now

    def work(tx: Transaction) -> None:
        [row] = deliveries.claim(tx, "nobody", now.replace(day=20), 1)
        post = NewDelivery(
            id=uuid7(),
            workspace_id=TEAM,
            kind=Kind.FEEDBACK_GIVEN,
            subject_id=row.subject_id,
            recipient_id=channel_id,
            due_at=now,
            dedupe_key="to the channel",
        )
        deliveries.put(tx, [post])

    await stage.bot.services.database.write(work)


async def _posts(stage: Stage, channel_id: str) -> list[str]:
    shown = await stage.person(DRIN).messages(channel_id)
    return [one.words for one in shown if one.user == BOT_USER and not one.ephemeral]


async def test_after_a_lost_answer_it_is_found_in_the_channel(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack = stage.bot.services.slack
    post = slack.post

    async def answer_is_lost(*arguments: Any) -> None:
        await post(*arguments)
        raise UnclearError("TimeoutError")

    await _post_feedback_to(stage, CHANNEL)
    with monkeypatch.context() as broken:
        broken.setattr(slack, "post", answer_is_lost)
        await stage.settle()
    [shown] = await _posts(stage, CHANNEL)
    assert PARTS["issue"] in shown
    await stage.pass_time(minutes=2)
    assert await _posts(stage, CHANNEL) == [shown]


async def test_where_the_bot_is_not_nothing_is_posted(stage: Stage) -> None:
    await _post_feedback_to(stage, WINS)
    await stage.settle()
    await stage.pass_time(minutes=10)
    assert await _posts(stage, WINS) == []

"""Charts are at Slack, and looked into, before their message is posted."""

from __future__ import annotations

import pytest

from slack_client import SlackClient
from slack_errors import RefusedError
from slack_pictures import NOT_LOOKED_INTO, Pictures
from views import blocks as b
from views.charts.chart import Chart, Row
from views.message import Message

CHART = Chart(
    title="Values",
    columns=("January",),
    rows=(Row(label="Teamwork", figures=(2,), written=("2",)),),
)
BLOCKS = [b.section("Values"), b.picture("values", "Teamwork: 2")]


class Files(SlackClient):
    """A Slack that takes its time to look into files."""

    def __init__(self, looks: int) -> None:
        self.looks = looks
        self.kept: list[tuple[str | None, str, bytes, str]] = []
        self.rested: list[float] = []

    async def upload(
        self, channel_id: str | None, filename: str, content: bytes, title: str, comment: str = ""
    ) -> str:
        assert not comment
        self.kept.append((channel_id, filename, content, title))
        return f"F{len(self.kept):02}"

    async def has_looked_into(self, file_id: str) -> bool:
        assert file_id == f"F{len(self.kept):02}"
        self.looks -= 1
        return self.looks < 0

    async def rest(self, seconds: float) -> None:
        self.rested.append(seconds)


async def test_the_file_is_shared_with_nobody_and_waited_for() -> None:
    slack = Files(looks=2)
    placed = await Pictures(slack, slack.rest).placed(Message("Values", BLOCKS, {"values": CHART}))
    assert placed.blocks == [b.section("Values"), b.picture("F01", "Teamwork: 2")]
    assert not placed.charts
    [(channel_id, filename, content, title)] = slack.kept
    assert (channel_id, filename, title) == (None, "values.png", "Values")
    assert content.startswith(b"\x89PNG")
    assert len(slack.rested) == 2


async def test_a_message_without_charts_stays_as_it_is() -> None:
    slack = Files(looks=0)
    message = Message("Values", BLOCKS)
    assert await Pictures(slack, slack.rest).placed(message) is message
    assert slack.kept == []


async def test_what_slack_does_not_get_to_is_tried_again_later() -> None:
    slack = Files(looks=99)
    with pytest.raises(RefusedError) as refused:
        await Pictures(slack, slack.rest).placed(Message("Values", BLOCKS, {"values": CHART}))
    assert refused.value.code == NOT_LOOKED_INTO
    assert sum(slack.rested) < 20, "the lease must not run out meanwhile"

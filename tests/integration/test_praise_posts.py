"""A team's channel looks back on the week, and on the months: once, or not at all."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import aiohttp
from PIL import Image
from sqlalchemy import select
from uuid_utils.compat import uuid7

from coaching.kinds import Kind
from coaching.policy import Policy
from coaching.recognition import Recognition
from coaching.team_channel import TeamChannel
from sandbox.client import SeenMessage
from storage import praise_posts, recognitions, team, team_channels, workspaces
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import DeliveryRow
from tests.integration.praise import STORY as STORY_TOLD
from tests.integration.praise import recognize
from tests.integration.teams import open_team, staffed
from tests.stage import ANA, BOT_USER, CHANNEL, DRIN, LEADERS, LINNEA, STRANGER, TEAM, WINS, Stage

POLICY = Policy(recognition_channel_id=CHANNEL, channel_zone="Europe/Madrid", country="SE")
STORY = "Called back on a Saturday. <!channel> *Really*"
WEDNESDAY = datetime(2026, 3, 11, 9, tzinfo=UTC)


async def lead(stage: Stage, manager_id: str, *reports: str, wants: bool | None = True) -> None:
    """Let people report to a manager, who wants the weekly post or has not said."""

    def work(tx: Transaction) -> None:
        workspaces.settle(tx, TEAM, POLICY)
        for person_id in reports:
            team.report_to(tx, TEAM, person_id, manager_id, stage.clock.now.date())
        settled = TeamChannel(workspace_id=TEAM, manager_id=manager_id, has_weekly_post=wants)
        team_channels.save(tx, settled)

    await stage.bot.services.database.write(work)
    stage.bot.services.policies.forget(TEAM)


async def recognise(stage: Stage, **changes: Any) -> Recognition:
    """Keep a recognition as the form does."""
    usual: dict[str, Any] = {
        "id": uuid7(),
        "workspace_id": TEAM,
        "giver_id": ANA,
        "receiver_ids": (DRIN,),
        "story": STORY,
        "value": "teamwork",
        "channel_id": CHANNEL,
        "given_at": WEDNESDAY,
    }
    told = Recognition(**usual | changes)
    day = told.given_at.date()
    await stage.bot.services.database.write(lambda tx: recognitions.add(tx, told, day, 99))
    return told


async def plan(stage: Stage) -> None:
    """What the chore of the day does, as after a restart."""
    await stage.bot.chores.chores["praise_posts"](TEAM)


async def posts(stage: Stage, channel_id: str = CHANNEL) -> Sequence[SeenMessage]:
    shown = await stage.person(DRIN).messages(channel_id)
    return [one for one in shown if one.user == BOT_USER]


async def test_the_week_is_posted_once_for_all_who_read_there(stage: Stage) -> None:
    """Two teams share the workspace's channel; what is not for all eyes is in no post."""
    await lead(stage, ANA, DRIN)
    await lead(stage, LINNEA, STRANGER)
    await recognise(stage)
    await recognise(stage, story="Elsewhere.", channel_id=WINS, value="", giver_id=LINNEA)
    both = (DRIN, STRANGER)
    await recognise(stage, story="Together.", receiver_ids=both, value="honesty", giver_id=LINNEA)
    await recognise(stage, story="Between us.", channel_id=None)
    await recognise(stage, story="Among leaders.", channel_id=LEADERS, is_closed=True)
    await recognise(stage, story="Here all see it.", is_closed=True)
    await recognise(stage, story="Long ago.", given_at=WEDNESDAY.replace(day=6, hour=13))
    await recognise(stage, story="Of another team.", receiver_ids=(LINNEA,))
    gone = await recognise(stage, story="Never mind.")
    await stage.bot.services.database.write(
        lambda tx: recognitions.take_back(tx, gone, stage.clock.now)
    )
    await plan(stage)
    await plan(stage)
    await stage.pass_time(days=2, hours=4)
    assert await posts(stage) == [], "Friday, half past two in Madrid"
    await stage.pass_time(hours=1)
    [post] = await posts(stage)
    assert "• <@UDRIN>, recognised by <@UANA>: “\u2068Called back on a Saturday." in post.text
    assert "<@UDRIN>, <@USTRANGER>, recognised by <@ULINNEA>: “\u2068Together.\u2069”" in post.text
    assert post.text.index("Teamwork") < post.text.index("Honesty") < post.text.index("besides")
    assert "Elsewhere." in post.text.partition("besides")[2]
    assert "Here all see it." in post.text
    for word in (
        "<!channel>",
        "Among leaders",
        "*Really*",
        "Between us",
        "Long ago",
        "another team",
        "Never mind",
    ):
        assert word not in post.text
        assert word not in str(post.raw["blocks"])
    await plan(stage)
    await stage.pass_time(hours=2)
    assert [one.text for one in await posts(stage)] == [post.text]
    await stage.pass_time(days=6)
    await plan(stage)
    await stage.pass_time(days=1)
    assert len(await posts(stage)) == 1, "nothing was recognised in the week after"


async def test_what_is_taken_back_after_the_post_is_in_it_no_more(stage: Stage) -> None:
    await lead(stage, ANA, DRIN)
    first = await recognise(stage)
    second = await recognise(stage, story="Stayed until the end.")
    await plan(stage)
    await stage.pass_time(days=2, hours=6)
    for told in (first, second):
        assert told.story[:10] in (await posts(stage))[0].words
        await take_back(stage, told)
        await stage.pass_time(minutes=1)
        [post] = await posts(stage)
        assert told.story[:10] not in post.words
    assert "taken back" in post.text


async def take_back(stage: Stage, told: Recognition) -> None:
    def work(tx: Transaction) -> None:
        recognitions.take_back(tx, told, stage.clock.now)
        praise_posts.refresh(tx, told, stage.clock.now)

    await stage.bot.services.database.write(work)


async def test_a_small_team_is_asked_first_and_a_holiday_comes_earlier(stage: Stage) -> None:
    """3 April 2026 is Good Friday, on which nobody works in Sweden."""
    await staffed(stage, DRIN)
    await lead(stage, ANA, wants=None)
    await stage.pass_time(days=21)
    await recognize(stage)
    await plan(stage)
    assert await _planned(stage) == [], "off for teams under four"
    await open_team(stage, ANA)
    await stage.person(ANA).click("team_channel")
    await stage.person(ANA).top_view("team_channel")
    await stage.person(ANA).submit({"team_channel": CHANNEL, "team_weekly_post": "on"})
    assert Kind.RECOGNITION_WEEK in await _planned(stage), "it does not wait for tomorrow's chore"
    await stage.pass_time(days=1, hours=4)
    [_, week] = await posts(stage)
    assert STORY_TOLD in week.text, "on Thursday"
    assert "this week" in week.text


async def test_the_months_are_a_picture_that_says_its_figures(stage: Stage) -> None:
    await lead(stage, ANA, DRIN)
    await lead(stage, LINNEA, STRANGER)
    for month, count in ((1, 2), (3, 1)):
        for number in range(count):
            given_at = datetime(2026, month, 2, 9, tzinfo=UTC)
            await recognise(stage, given_at=given_at, story=f"Story {number}.")
    await stage.pass_time(days=20)
    await plan(stage)
    await plan(stage)
    await stage.pass_time(days=1)
    [post] = await posts(stage)
    figures = "Teamwork: October 0, November 0, December 0, January 2, February 0, March 1."
    assert figures in post.text
    assert "Honesty: October 0" in post.text
    assert "Story" not in post.text
    assert DRIN not in post.text
    [picture] = [one for one in post.raw["blocks"] if one["type"] == "image"]
    assert figures in picture["alt_text"]
    address = f"{stage.sandbox.api_url}../shared/{picture['slack_file']['id']}?as={DRIN}"
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        with Image.open(io.BytesIO(await response.read())) as shown:
            assert shown.format == "PNG"
    assert len(await posts(stage)) == 1


async def test_where_only_one_month_has_anything_there_is_no_picture(stage: Stage) -> None:
    await lead(stage, ANA, DRIN)
    await recognise(stage)
    await stage.pass_time(days=20)
    await plan(stage)
    assert await _planned(stage) == [Kind.RECOGNITION_MONTHS]
    await stage.pass_time(days=1)
    assert await posts(stage) == []


async def _planned(stage: Stage) -> list[str]:
    """The kinds of what waits for the channel."""
    table = table_of(DeliveryRow)
    query = select(table.c.kind).where(
        table.c.recipient_id == CHANNEL,
        table.c.kind.in_([Kind.RECOGNITION_WEEK, Kind.RECOGNITION_MONTHS]),
    )
    return await stage.bot.services.database.read(
        lambda tx: list(tx.connection.execute(query).scalars())
    )

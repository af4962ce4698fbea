"""Somebody is asked for their birthday once, tells it, and is congratulated as they allow."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coaching.policy import Feature, Policy
from coaching.profile import Birthday, Shown
from tests.integration.acts import inbox
from tests.integration.notes import WORDS, write
from tests.integration.pages import fill, page, stored
from tests.integration.teams import change, choose, open_team, staffed
from tests.integration.test_profile import settle_policy
from tests.stage import ANA, BOT_USER, CHANNEL, DRIN, LINNEA, STRANGER, Stage

IN_CHANNEL = Policy(recognition_channel_id=CHANNEL)
#: A Thursday; the birthday is on Saturday, and Drin's morning in Tirana begins at eight in UTC.
ASKED_AT = datetime(2026, 3, 19, 9, 30, tzinfo=UTC)
FRIDAY_MORNING = datetime(2026, 3, 20, 8, tzinfo=UTC)
BIRTHDAY = {"profile_month": "3", "profile_day": "21", "profile_shown": "team"}


async def come_to(stage: Stage, moment: datetime) -> None:
    """Go on to `moment`, at which the chores of the day are done, too."""
    stage.clock.now = moment
    await stage.client.set_clock(moment)
    await stage.bot.chores.tick()
    await stage.settle()


async def posts(stage: Stage) -> list[str]:
    """What the bot has posted into the channel, as a bystander reads it."""
    shown = await stage.person(STRANGER).messages(CHANNEL)
    return [one.words for one in shown if one.user == BOT_USER and not one.ephemeral]


async def said_to(stage: Stage, person_id: str, words: str) -> list[str]:
    """What the bot has told somebody that contains `words`."""
    return [one.words for one in await inbox(stage, person_id) if words in one.words]


async def tell_birthday(stage: Stage, day: int = 21, shown: str = "team") -> None:
    await page(stage)
    told = {**BIRTHDAY, "profile_day": str(day), "profile_shown": shown}
    outcome = await fill(stage, "profile_birthday", **told)
    assert outcome.result == "closed"
    await stage.person(DRIN).close(everything=True)
    await stage.settle()


@pytest.fixture
async def team(stage: Stage) -> Stage:
    """Drin reports to Ana, and the team reads in the channel."""
    await settle_policy(stage, IN_CHANNEL)
    await staffed(stage, DRIN)
    return stage


async def test_whoever_is_asked_tells_it_and_the_team_congratulates(team: Stage) -> None:
    drin = team.person(DRIN)
    await come_to(team, ASKED_AT - timedelta(days=2))
    assert await said_to(team, DRIN, "When is your birthday?") == []
    await write(team)
    await come_to(team, ASKED_AT)
    [asked] = await said_to(team, DRIN, "When is your birthday?")
    assert f"<@{ANA}> can enter it" in asked
    await drin.click("celebration_dates")
    await drin.top_view("profile_birthday")
    refused = await drin.submit({**BIRTHDAY, "profile_month": "2", "profile_day": "30"})
    assert set(refused.errors) == {"profile_day"}
    outcome = await drin.submit(BIRTHDAY)
    assert outcome.result == "updated"
    assert "Saved." in (await drin.top_view("profile")).words
    await drin.close(everything=True)
    await team.settle()
    [heard] = await said_to(team, ANA, "has their birthday on Sat, 21 Mar 2026")
    assert WORDS in heard
    assert "your channel congratulates on Fri, 20 Mar 2026" in heard
    assert await said_to(team, LINNEA, "has their birthday") == await posts(team) == []
    await come_to(team, FRIDAY_MORNING - timedelta(minutes=1))
    assert await posts(team) == []
    await come_to(team, FRIDAY_MORNING)
    [said] = await posts(team)
    assert f"<@{DRIN}> has their birthday on Sat, Mar 21, 2026. All the best ahead" in said
    # Once for the year, whatever is done to the day afterwards.
    await tell_birthday(team, day=24)
    for day in range(1, 6):
        await come_to(team, FRIDAY_MORNING + timedelta(days=day))
    assert await posts(team) == [said]
    assert len(await said_to(team, ANA, "has their birthday")) == 1
    assert len(await said_to(team, DRIN, "When is your birthday?")) == 1


@pytest.mark.parametrize(("shown", "kind_words", "heard"), [("private", 1, 1), ("off", 0, 0)])
async def test_what_is_private_by_the_morning_is_not_posted(
    team: Stage, shown: str, kind_words: int, heard: int
) -> None:
    await come_to(team, ASKED_AT)
    await tell_birthday(team)
    already = len(await said_to(team, ANA, "has their birthday"))
    await tell_birthday(team, shown=shown)
    await come_to(team, FRIDAY_MORNING)
    assert await posts(team) == []
    assert len(await said_to(team, DRIN, "Your birthday is on Sat")) == kind_words
    assert already == 1
    # The next time Ana hears of it where Drin lets her; it is a Sunday.
    await come_to(team, datetime(2027, 3, 18, 9, tzinfo=UTC))
    assert len(await said_to(team, ANA, "21 Mar 2027")) == heard


async def test_years_in_a_role_are_celebrated_until_somebody_does_not_want_it(team: Stage) -> None:
    await open_team(team, LINNEA)
    await choose(team, LINNEA, ANA)
    outcome = await change(team, LINNEA, DRIN, team_started_on="2021-03-20")
    assert outcome.result == "closed"
    await team.person(LINNEA).close(everything=True)
    await come_to(team, ASKED_AT.replace(hour=0))
    await come_to(team, ASKED_AT)
    await come_to(team, FRIDAY_MORNING)
    [said] = await posts(team)
    assert f"<@{DRIN}> has been in their role for 5 years today" in said
    assert "a good part of what we are" in said
    assert len(await said_to(team, ANA, "5 years")) == 1
    await page(team)
    await fill(team, "profile_messages", profile_kinds=["one_on_one_ahead"])
    await team.person(DRIN).close(everything=True)
    for day in (17, 18, 19):
        await come_to(team, datetime(2027, 3, day, 9, tzinfo=UTC))
    assert await posts(team) == [said]
    assert await said_to(team, ANA, "6 years") == []


async def test_where_the_workspace_does_without_nobody_is_asked_or_celebrated(team: Stage) -> None:
    await come_to(team, ASKED_AT)
    await tell_birthday(team)
    off = frozenset({Feature.BIRTHDAYS, Feature.ANNIVERSARIES})
    await settle_policy(team, Policy(recognition_channel_id=CHANNEL, features_off=off))
    await come_to(team, FRIDAY_MORNING)
    assert await posts(team) == []
    await team.person(DRIN).click("celebration_dates")
    [refused] = [one for one in await inbox(team, DRIN) if one.ephemeral]
    assert "switched this off" in refused.words
    assert await team.person(DRIN).views() == []
    _, profile = await stored(team)
    assert (profile.birthday, profile.birthday_shown) == (Birthday(month=3, day=21), Shown.TEAM)

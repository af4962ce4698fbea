"""Somebody opens their page and changes it; what they set holds at once, for them alone."""

from __future__ import annotations

from datetime import time

import pytest

from coaching.kinds import Kind
from coaching.policy import Feature, Policy
from coaching.profile import Birthday, Shown, switchable_kinds
from coaching.working_time import WorkingWeek
from storage import workspaces
from tests.integration.acts import home_that
from tests.integration.pages import acts, fill, page, stored
from tests.stage import CHANNEL, DRIN, TEAM, Stage
from views.profile.names import OF_LEADING

SWITCHES = switchable_kinds()


async def settle_policy(stage: Stage, policy: Policy) -> None:
    await stage.bot.services.database.write(lambda tx: workspaces.settle(tx, TEAM, policy))
    stage.bot.services.policies.forget(TEAM)


async def test_the_page_opens_by_command_and_from_home(stage: Stage) -> None:
    drin = stage.person(DRIN)
    shown = await page(stage)
    for part in ("Tirane, Albania", "as Slack says", "as your workspace has settled", "09:00"):
        assert part in shown.words
    await drin.close()
    await drin.open_home()
    await home_that(stage, DRIN, lambda words: "My page" in words)
    await drin.click("profile_open")
    assert (await drin.top_view("profile")).words == shown.words


async def test_anything_behind_the_word_is_answered_with_usage(stage: Stage) -> None:
    outcome = await stage.person(DRIN).command(CHANNEL, "/cadence", "me @ana")
    assert "/cadence me" in str(outcome.ack)
    assert await stage.person(DRIN).views() == []


async def test_working_hours_hold_and_follow_the_workspace_where_they_are_its_own(
    stage: Stage,
) -> None:
    await page(stage)
    outcome = await fill(
        stage, "profile_hours", working_days=["1", "3"], works_from="22:00", works_until="06:00"
    )
    assert outcome.result == "closed"
    known, _ = await stored(stage)
    assert known.person.week == WorkingWeek(frozenset({1, 3}), time(22), time(6))
    shown = await stage.person(DRIN).top_view("profile")
    assert "Saved." in shown.words
    assert "Monday, Wednesday · 22:00 to 06:00" in shown.words
    usual = Policy().week
    await fill(
        stage,
        "profile_hours",
        working_days=[str(day) for day in usual.days],
        works_from="09:00",
        works_until="17:30",
        country="SE",
    )
    await settle_policy(stage, Policy(week=WorkingWeek(frozenset({7})), country="HU"))
    known, _ = await stored(stage)
    assert known.person.week.days == {7}
    assert known.person.country == "SE"


async def test_a_week_without_a_day_is_refused_by_name(stage: Stage) -> None:
    await page(stage)
    outcome = await fill(stage, "profile_hours", working_days=[])
    assert set(outcome.errors) == {"working_days"}


async def test_zone_and_language_count_at_once_and_can_be_left_to_slack_again(
    stage: Stage,
) -> None:
    drin = stage.person(DRIN)
    await page(stage)
    await drin.click("profile_region")
    await drin.top_view("profile_region")
    offered = await drin.options("profile_zone", "kathm")
    assert [option["value"] for option in offered] == ["Asia/Kathmandu"]
    await drin.submit({"profile_zone": "Asia/Kathmandu", "profile_language": "sv"})
    await stage.settle()
    known, profile = await stored(stage)
    assert (known.person.zone_name, known.person.locale) == ("Asia/Kathmandu", "sv")
    assert (profile.zone_name, profile.language) == ("Asia/Kathmandu", "sv")
    assert "Svenska" in (await drin.top_view("profile")).words
    await drin.click("profile_region")
    await drin.top_view("profile_region")
    await drin.options("profile_zone", "")
    await drin.submit({"profile_zone": "slack", "profile_language": "slack"})
    await stage.settle()
    known, profile = await stored(stage)
    assert (known.person.zone_name, profile.zone_name, profile.language) == (
        "Europe/Tirane",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("month", "day", "kept"),
    [
        ("2", "29", Birthday(month=2, day=29)),
        ("2", "30", None),
        ("none", "5", None),
        ("5", "none", None),
    ],
)
async def test_a_birthday_is_a_day_of_some_year(
    stage: Stage, month: str, day: str, kept: Birthday | None
) -> None:
    await page(stage)
    outcome = await fill(
        stage, "profile_birthday", profile_month=month, profile_day=day, profile_shown="team"
    )
    assert set(outcome.errors) == (set() if kept else {"profile_day"})
    _, profile = await stored(stage)
    assert profile.birthday == kept
    assert profile.birthday_shown is (Shown.TEAM if kept else Shown.PRIVATE)


async def test_a_birthday_can_be_taken_back(stage: Stage) -> None:
    await page(stage)
    await fill(stage, "profile_birthday", profile_month="5", profile_day="7")
    await fill(stage, "profile_birthday", profile_month="none", profile_day="none")
    _, profile = await stored(stage)
    assert profile.birthday is None


async def test_no_birthday_is_asked_for_where_the_workspace_does_without(stage: Stage) -> None:
    await settle_policy(stage, Policy(features_off=frozenset({Feature.BIRTHDAYS})))
    assert not (await page(stage)).has("profile_birthday")


async def test_messages_can_be_switched_off_one_by_one(stage: Stage) -> None:
    await page(stage)
    await fill(
        stage,
        "profile_messages",
        profile_kinds=["one_on_one_ahead"],
        profile_kinds_leading=[],
        profile_joins=[],
    )
    _, profile = await stored(stage)
    assert profile.switched_off == set(SWITCHES) - {Kind.ONE_ON_ONE_AHEAD}
    assert not profile.joins
    shown = await stage.person(DRIN).top_view("profile")
    assert shown.words.count(":no_bell:") == len(SWITCHES) - 1
    await fill(
        stage,
        "profile_messages",
        profile_kinds=[kind.value for kind in SWITCHES if kind not in OF_LEADING],
        profile_kinds_leading=[kind.value for kind in SWITCHES if kind in OF_LEADING],
        profile_joins=["yes"],
    )
    _, profile = await stored(stage)
    assert (profile.switched_off, profile.joins) == (frozenset(), True)


async def test_one_change_leaves_the_others_alone(stage: Stage) -> None:
    await page(stage)
    await fill(stage, "profile_wishes", profile_feedback_wish="Briefly.", profile_drive="Chess.")
    await fill(stage, "profile_birthday", profile_month="5", profile_day="7")
    await fill(stage, "profile_messages", profile_joins=[])
    await fill(stage, "profile_region", profile_language="hu")
    _, profile = await stored(stage)
    assert (profile.feedback_wish, profile.drive) == ("Briefly.", "Chess.")
    assert profile.birthday == Birthday(month=5, day=7)
    assert (profile.joins, profile.language) == (False, "hu")


async def test_a_repeated_submission_changes_nothing_twice(stage: Stage) -> None:
    drin = stage.person(DRIN)
    await page(stage)
    await fill(stage, "profile_wishes", profile_drive="Chess.")
    assert [act for act in await acts(stage) if act[1] == "change_profile"] == [
        (DRIN, "change_profile", DRIN)
    ]
    assert "Chess." in (await drin.top_view("profile")).words

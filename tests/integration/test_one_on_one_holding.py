"""Did you meet? The lead is asked twice at most, and nothing is skipped."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

from coaching.one_on_one import Meeting, MeetingState
from coaching.talking_point import TalkingPoint
from sandbox.seen import SeenMessage
from storage import talking_points, team
from storage.database import Transaction
from tests.integration.acts import home_that, inbox
from tests.integration.payloads import click, click_in, dispatch
from tests.integration.test_one_on_one import PAIR, arrange, planned, report, to_the_day_before
from tests.stage import ANA, DRIN, LINNEA, STRANGER, TEAM, Stage
from tests.unit.factories import some_id
from views.one_on_one.values import day_value

QUESTION = "Did you meet <@UDRIN>?"
#: The meeting is on Wednesday the 18th at ten in Madrid.
THURSDAY = datetime(2026, 3, 19, 8, 10, tzinfo=UTC)


async def to_the_evening(stage: Stage) -> None:
    """The end of Ana's working day on which they were to meet."""
    await report(stage)
    await arrange(stage)
    await to_the_day_before(stage)
    await until(stage, datetime(2026, 3, 18, 16, 25, tzinfo=UTC))


async def until(stage: Stage, moment: datetime) -> None:
    await stage.pass_time(seconds=(moment - stage.clock.now).total_seconds())


async def questions(stage: Stage, who: str = ANA) -> list[SeenMessage]:
    return [one for one in await inbox(stage, who) if "Did you meet" in one.words]


async def states(stage: Stage) -> list[MeetingState]:
    return [one.state(stage.clock.now) for one in await planned(stage)]


def met(meeting: Meeting) -> str:
    """What the button carries."""
    return day_value(meeting.occurrence.id, meeting.occurrence.placement.held_on)


async def test_only_the_lead_is_asked_at_the_end_of_the_day(stage: Stage) -> None:
    await to_the_evening(stage)
    [asked] = await questions(stage)
    assert QUESTION in asked.words
    assert "Wed, 18 Mar 2026, 10:00" in asked.words
    assert await questions(stage, DRIN) == []


async def test_yes_ends_the_matter_and_the_message_says_so(stage: Stage) -> None:
    await to_the_evening(stage)
    await stage.person(ANA).click("one_on_one_met")
    await stage.settle()
    assert (await states(stage))[0] is MeetingState.HELD
    assert "You met <@UDRIN>" in (await inbox(stage, ANA))[-1].words
    before = len(await inbox(stage, ANA))
    await until(stage, THURSDAY)
    assert await questions(stage) == []
    assert len(await inbox(stage, ANA)) == before


async def test_it_is_asked_once_more_and_then_never_again(stage: Stage) -> None:
    await to_the_evening(stage)
    await until(stage, THURSDAY)
    assert len(await questions(stage)) == 2
    assert "I do not ask again." in (await questions(stage))[-1].words
    for _ in range(4):
        await stage.pass_time(days=1)
    assert len(await questions(stage)) == 2
    assert (await states(stage))[0] is MeetingState.OPEN


async def test_an_answer_brings_both_questions_up_to_date(stage: Stage) -> None:
    await to_the_evening(stage)
    await until(stage, THURSDAY)
    await stage.person(ANA).click("one_on_one_met")
    await stage.settle()
    assert await questions(stage) == []
    told = [one for one in await inbox(stage, ANA) if "You met <@UDRIN>" in one.words]
    assert len(told) == 2


async def test_two_clicks_hold_it_once(stage: Stage) -> None:
    await to_the_evening(stage)
    await _add_point(stage)
    [asked] = await questions(stage)
    ana = stage.person(ANA)
    await ana.click("one_on_one_met")
    await stage.settle()
    held_at = (await planned(stage))[0].held_at
    await stage.pass_time(minutes=1)
    await ana.click_stale(asked, "one_on_one_met")
    await stage.settle()
    assert (await planned(stage))[0].held_at == held_at
    assert [point.carried for point in await _points(stage)] == [1]


async def test_the_rep_can_say_it_too(stage: Stage) -> None:
    await to_the_evening(stage)
    [meeting, *_] = await planned(stage)
    await dispatch(stage, click(DRIN, "one_on_one_met", met(meeting)))
    await stage.settle()
    assert (await states(stage))[0] is MeetingState.HELD
    assert await questions(stage) == []


async def test_nobody_else_can_say_it(stage: Stage) -> None:
    await to_the_evening(stage)
    [meeting, *_] = await planned(stage)
    await dispatch(stage, click(STRANGER, "one_on_one_met", met(meeting)))
    await stage.settle()
    assert (await states(stage))[0] is MeetingState.OPEN


async def test_moved_from_the_question_it_is_asked_again_after_the_new_day(stage: Stage) -> None:
    await to_the_evening(stage)
    [asked] = await questions(stage)
    await stage.person(ANA).click("one_on_one_move_to", ts=asked.ts, channel=asked.channel)
    await stage.settle()
    assert await questions(stage) == []
    await until(stage, THURSDAY)
    assert await questions(stage) == []
    await until(stage, datetime(2026, 3, 19, 16, 25, tzinfo=UTC))
    [again] = await questions(stage)
    assert "Thu, 19 Mar 2026, 10:00" in again.words
    assert again.ts != asked.ts


async def test_an_old_button_does_not_hold_what_was_moved_since(stage: Stage) -> None:
    await to_the_evening(stage)
    [asked] = await questions(stage)
    ana = stage.person(ANA)
    await ana.click("one_on_one_move_to", ts=asked.ts, channel=asked.channel)
    await stage.settle()
    await ana.click_stale(asked, "one_on_one_met")
    await stage.settle()
    assert (await states(stage))[0] is MeetingState.PLANNED


async def test_what_was_moved_before_it_began_is_not_asked_about_on_the_old_day(
    stage: Stage,
) -> None:
    await report(stage)
    await arrange(stage)
    await to_the_day_before(stage)
    await stage.person(DRIN).click("one_on_one_move_to")
    await until(stage, datetime(2026, 3, 18, 16, 25, tzinfo=UTC))
    assert await questions(stage) == []
    await until(stage, datetime(2026, 3, 19, 16, 25, tzinfo=UTC))
    assert len(await questions(stage)) == 1


async def test_holding_a_later_one_takes_in_what_stayed_open(stage: Stage) -> None:
    await to_the_evening(stage)
    await planned(stage)
    await until(stage, datetime(2026, 3, 25, 16, 25, tzinfo=UTC))
    _, second, *_ = await planned(stage)
    await dispatch(stage, click(ANA, "one_on_one_met", met(second)))
    await stage.settle()
    assert (await states(stage))[:2] == [MeetingState.JOINED, MeetingState.HELD]
    assert await questions(stage) == []
    joined = [one for one in await inbox(stage, ANA) if "has joined another one" in one.words]
    assert len(joined) == 2


async def test_home_lists_what_is_open_for_both_until_it_is_held(stage: Stage) -> None:
    await to_the_evening(stage)
    await until(stage, THURSDAY)
    for who in (ANA, DRIN):
        await stage.person(who).open_home()
        home = await home_that(stage, who, lambda shown: "Overdue" in shown)
        assert "planned for Wed, 18 Mar 2026, 10:00. Have you met?" in home.words
    screen = await stage.person(DRIN).screen()
    assert screen.home is not None
    view = {"id": screen.home.id, "type": "home"}
    [meeting, *_] = await planned(stage)
    await dispatch(stage, click_in(DRIN, view, "one_on_one_met", met(meeting)))
    await stage.settle()
    await home_that(stage, DRIN, lambda shown: "Have you met?" not in shown)


async def test_today_stands_in_home_with_a_way_to_start(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    await to_the_day_before(stage)
    drin = stage.person(DRIN)
    await drin.open_home()
    await home_that(stage, DRIN, lambda shown: "Cadence helps you coach" in shown)
    await until(stage, datetime(2026, 3, 18, 7, tzinfo=UTC))
    await drin.open_home()
    home = await home_that(stage, DRIN, lambda shown: "Your one-on-ones" in shown)
    assert home.has("one_on_one_start")
    assert not home.has("one_on_one_met")


async def test_a_leader_sees_figures_of_the_teams_below_and_no_names(stage: Stage) -> None:
    await to_the_evening(stage)
    await stage.bot.services.database.write(
        lambda tx: team.report_to(tx, TEAM, ANA, LINNEA, stage.clock.now.date())
    )
    await until(stage, THURSDAY)
    linnea = stage.person(LINNEA)
    await linnea.open_home()
    home = await home_that(stage, LINNEA, lambda shown: "Overdue: 1" in shown)
    assert "Held in the last four weeks: 0." in home.words
    assert DRIN not in home.words
    await stage.person(ANA).click("one_on_one_met")
    await stage.settle()
    await linnea.open_home()
    home = await home_that(stage, LINNEA, lambda shown: "Overdue: 0" in shown)
    assert "Held in the last four weeks: 1." in home.words


async def _add_point(stage: Stage) -> None:
    point = TalkingPoint(
        id=some_id(),
        pair=PAIR,
        author_id=DRIN,
        words="The offer for Acme.",
        added_at=stage.clock.now - timedelta(days=1),
    )
    await stage.bot.services.database.write(lambda tx: talking_points.add(tx, point))


async def _points(stage: Stage) -> list[TalkingPoint]:
    def work(tx: Transaction) -> list[TalkingPoint]:
        return talking_points.open_points(tx, PAIR, ANA)

    return await stage.bot.services.database.read(work)


async def test_both_say_it_at_the_same_time_and_it_counts_once(stage: Stage) -> None:
    await to_the_evening(stage)
    await _add_point(stage)
    [meeting, *_] = await planned(stage)
    clicks = [click(who, "one_on_one_met", met(meeting)) for who in (ANA, DRIN) * 3]
    await asyncio.gather(*(dispatch(stage, one) for one in clicks))
    await stage.settle()
    assert (await states(stage))[0] is MeetingState.HELD
    assert [point.carried for point in await _points(stage)] == [1]


async def test_held_and_moved_at_the_same_time_it_is_one_of_both(stage: Stage) -> None:
    await to_the_evening(stage)
    [meeting, *_] = await planned(stage)
    clicks = [
        click(ANA, "one_on_one_met", met(meeting)),
        click(DRIN, "one_on_one_move_to", day_value(meeting.occurrence.id, date(2026, 3, 19))),
    ]
    await asyncio.gather(*(dispatch(stage, one) for one in clicks))
    await stage.settle()
    after = (await planned(stage))[0]
    was_moved = after.occurrence.placement.held_on == date(2026, 3, 19)
    assert was_moved == (after.held_at is None)

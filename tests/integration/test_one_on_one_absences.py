"""Somebody goes away after a meeting was planned: it moves, and both know of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from coaching.calendar import CalendarEvent
from coaching.placement import Outcome
from coaching.working_calendar import Obstacle
from storage import calendar
from tests.integration.acts import inbox
from tests.integration.pages import fill, page
from tests.integration.test_one_on_one import (
    arrange,
    arranged,
    planned,
    report,
    to_the_day_before,
)
from tests.stage import ANA, DRIN, Stage


async def go_away(stage: Stage, first: str, last: str, who: str = DRIN) -> str:
    """Somebody enters an absence; what their page says then."""
    await page(stage, who)
    fields = {"profile_first_day": first, "profile_last_day": last}
    outcome = await fill(stage, "profile_absence", who, **fields)
    assert outcome.errors == {}
    shown = (await stage.person(who).top_view("profile")).words
    await stage.person(who).close(everything=True)
    return shown


async def told_to_calendars(stage: Stage) -> dict[date, CalendarEvent]:
    """What calendars are told of the pair's meetings, by the day."""
    [arrangement] = await arranged(stage)
    events = await stage.bot.services.database.write(
        lambda tx: calendar.of_series(tx, arrangement, stage.clock.now)
    )
    return {one.slot.starts_at.date(): one for one in events}


async def said_to(stage: Stage, who: str, words: str) -> list[str]:
    """The messages that somebody has with these words in them."""
    return [one.words for one in await inbox(stage, who) if words in one.words]


async def test_an_announced_meeting_moves_to_the_next_day_of_both(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    await to_the_day_before(stage)
    before = (await told_to_calendars(stage))[date(2026, 3, 18)]
    shown = await go_away(stage, "2026-03-18", "2026-03-18")
    assert "Your one-on-one with <@UANA> moves to Thu, 19 Mar 2026" in shown
    [meeting, *_] = await planned(stage)
    placement = meeting.occurrence.placement
    assert (placement.held_on, placement.outcome) == (date(2026, 3, 19), Outcome.MOVED_FORWARD)
    assert [one.obstacle for one in placement.reasons] == [Obstacle.ABSENCE]
    after = (await told_to_calendars(stage))[date(2026, 3, 19)]
    assert (after.id, after.sequence) == (before.id, before.sequence + 1)
    [news] = await said_to(stage, ANA, "is on Thu, 19 Mar 2026")
    assert "It was planned for Wed, 18 Mar 2026" in news
    assert "<@UDRIN>" in news
    assert "has moved" not in news
    # Who entered it has read it already; what both had is true again.
    assert await said_to(stage, DRIN, "is on Thu, 19 Mar 2026") == []
    for who in (ANA, DRIN):
        [announced] = await said_to(stage, who, "You meet")
        assert "Thu, 19 Mar 2026" in announced
    await stage.pass_time(days=1, hours=1)
    assert await said_to(stage, ANA, ":bell:") == []
    stage.clock.now = datetime(2026, 3, 19, 8, 51, tzinfo=UTC)
    await stage.settle()
    for who in (ANA, DRIN):
        assert len(await said_to(stage, who, ":bell:")) == 1


async def test_who_is_away_until_the_next_one_has_both_in_one(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    await planned(stage)
    shown = await go_away(stage, "2026-03-11", "2026-03-24", ANA)
    assert "joins the next one, on Wed, 25 Mar 2026" in shown
    [first, *_] = await planned(stage)
    assert first.occurrence.placement.merged_into == date(2026, 3, 25)
    [news] = await said_to(stage, DRIN, "joins the next one, on Wed, 25 Mar 2026")
    assert "Both agendas are kept" in news
    # Back earlier than they thought: what two people know of stays.
    await page(stage, ANA)
    await stage.person(ANA).click("profile_absence_remove")
    await stage.settle()
    [first, *_] = await planned(stage)
    assert first.occurrence.placement.merged_into == date(2026, 3, 25)


async def test_a_meeting_that_was_moved_by_hand_moves_too(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    await to_the_day_before(stage)
    await stage.person(ANA).click("one_on_one_move_to")
    await stage.settle()
    [meeting, *_] = await planned(stage)
    assert meeting.occurrence.placement.held_on == date(2026, 3, 19)
    # The working week does the same.
    await page(stage)
    outcome = await fill(stage, "profile_hours", DRIN, working_days=["1", "2", "3", "5"])
    assert outcome.errors == {}
    assert "moves to Fri, 20 Mar 2026" in (await stage.person(DRIN).top_view("profile")).words
    [meeting, *_] = await planned(stage)
    assert meeting.occurrence.placement.held_on == date(2026, 3, 20)
    assert meeting.times_moved == 1

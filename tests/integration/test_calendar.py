"""The private address of somebody's calendar: what it tells, and to whom."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coaching.calendar import CalendarFeed
from settings import Mode
from storage import calendar_feeds, installations, people, workspaces
from storage.database import DatabaseUnavailableError, Transaction
from tests.integration.calendars import (
    PUBLIC,
    address_of,
    ask,
    events,
    feed,
    file_of,
    subscribe,
)
from tests.integration.pages import acts, page
from tests.integration.payloads import click, click_in, dispatch
from tests.integration.test_one_on_one import arrange, planned, report
from tests.stage import ANA, DRIN, TEAM, Stage, staged

FIRST = datetime(2026, 3, 18, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def stage(reachable: Stage) -> Stage:
    """Calendars reach the bot."""
    return reachable


async def test_the_feed_holds_titles_and_times_and_nothing_else(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    address = await subscribe(stage)
    status, headers, content = await ask(stage, address)
    assert status == 200
    assert headers["content-type"] == "text/calendar; charset=utf-8"
    assert headers["cache-control"] == "private, no-cache"
    found = events(content)
    assert len(found) == 13
    assert {str(one["summary"]) for one in found} == {"One-on-one with ana"}
    assert found[0].decoded("dtstart") == FIRST
    assert found[0].decoded("dtend") == FIRST + timedelta(minutes=30)
    # Ten o'clock in Madrid is an hour earlier in UTC once clocks have changed.
    assert found[2].decoded("dtstart") == FIRST + 14 * DAY - timedelta(hours=1)
    assert b"Room 4" not in content
    assert {str(one["summary"]) for one in await feed(stage, await subscribe(stage, ANA))} == {
        "One-on-one with drin"
    }
    assert (DRIN, "subscribe_calendar", DRIN) in await acts(stage)


async def test_planning_a_meeting_changes_nothing_for_calendars(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    address = await subscribe(stage)
    before = await ask(stage, address)
    assert len(await planned(stage)) == 1
    after = await ask(stage, address)
    assert before[1]["etag"] == after[1]["etag"]
    assert before[2] == after[2]
    status, headers, content = await ask(stage, address, **{"if-none-match": before[1]["etag"]})
    assert (status, content, headers["etag"]) == (304, b"", before[1]["etag"])
    weak = f'"other", W/{before[1]["etag"]}'
    assert (await ask(stage, address, **{"if-none-match": weak}))[0] == 304
    status, headers, content = await ask(stage, address, "HEAD")
    assert (status, content, headers["content-length"]) == (200, b"", str(len(before[2])))


async def test_a_move_is_the_next_version_of_the_same_event(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    address = await subscribe(stage)
    [before, *_] = await feed(stage, address)
    [meeting] = await planned(stage)
    for sequence, day in enumerate(("2026-03-19", "2026-03-20"), start=1):
        value = f"{meeting.occurrence.id} {day}"
        await dispatch(stage, click(ANA, "one_on_one_move_to", value))
        await stage.settle()
        [after, *others] = await feed(stage, address)
        assert (after["uid"], after["sequence"]) == (before["uid"], sequence)
        assert after.decoded("dtstart") == FIRST + sequence * DAY
        assert {one["sequence"] for one in others} == {0}


async def test_an_absence_moves_what_nobody_has_planned_yet(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    address = await subscribe(stage)
    before = {str(one["uid"]): one for one in await feed(stage, address)}
    drin = stage.person(DRIN)
    await drin.click("profile_absence")
    day = "2026-04-15"
    await drin.submit({"profile_first_day": day, "profile_last_day": day})
    await stage.settle()
    after = {str(one["uid"]): one for one in await feed(stage, address)}
    assert before.keys() == after.keys()
    [moved] = [one for one in after.values() if one["sequence"]]
    assert moved.decoded("dtstart") == datetime(2026, 4, 16, 8, tzinfo=UTC)


async def test_another_hour_is_the_next_version_of_every_event(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    address = await subscribe(stage)
    await stage.person(DRIN).close()
    assert len(await planned(stage)) == 1
    before = {str(one["uid"]): one.decoded("dtstart") for one in await feed(stage, address)}
    await arrange(stage, one_on_one_time="11:30", one_on_one_length="60")
    after = {str(one["uid"]): one for one in await feed(stage, address)}
    assert after.keys() == before.keys()
    for uid, one in after.items():
        assert one.decoded("dtstart") == before[uid] + timedelta(minutes=90)
        assert one.decoded("dtend") - one.decoded("dtstart") == timedelta(hours=1)
        assert one["sequence"] == 1


async def test_another_day_keeps_the_event_that_was_announced(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    address = await subscribe(stage)
    await planned(stage)
    [first, *_] = await feed(stage, address)
    await arrange(stage, one_on_one_weekday="4")
    found = await feed(stage, address)
    assert (found[0]["uid"], found[0]["sequence"]) == (first["uid"], 1)
    starts = [one.decoded("dtstart") for one in found]
    assert starts[0] == FIRST + DAY
    assert {start.isoweekday() for start in starts} == {4}
    assert len(starts) == len(set(starts))


async def test_what_has_joined_the_next_one_is_gone_from_the_feed(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    address = await subscribe(stage)
    [meeting] = await planned(stage)
    await dispatch(stage, click(ANA, "calendar_file", str(meeting.occurrence.series_id)))
    await stage.settle()
    first = str((await file_of(stage, ANA))[0]["uid"])
    value = f"{meeting.occurrence.id} 2026-03-25"
    await dispatch(stage, click(ANA, "one_on_one_move_to", value))
    await stage.settle()
    assert first not in {str(one["uid"]) for one in await feed(stage, address)}
    # Of a file nothing disappears by itself: it says so.
    await stage.pass_time(minutes=2)
    await dispatch(stage, click(ANA, "calendar_file", str(meeting.occurrence.series_id)))
    await stage.settle()
    found = {str(one["uid"]): one for one in await file_of(stage, ANA)}
    assert (str(found[first]["status"]), found[first]["sequence"]) == ("CANCELLED", 1)


async def test_renewed_the_old_address_leads_nowhere(stage: Stage) -> None:
    old = await subscribe(stage)
    drin = stage.person(DRIN)
    before = (await drin.top_view("profile")).raw
    await drin.click("calendar_renew")
    await stage.settle()
    new = await address_of(stage)
    assert new != old
    assert "leads nowhere" in (await drin.top_view("profile")).words
    assert (await ask(stage, old))[0] == 404
    assert (await ask(stage, new))[0] == 200
    # A second click on what stood there before is a slip.
    await dispatch(stage, click_in(DRIN, before, "calendar_renew"))
    await stage.settle()
    assert await address_of(stage) == new


async def test_getting_an_address_twice_gives_one(stage: Stage) -> None:
    await page(stage)
    view = (await stage.person(DRIN).top_view("profile")).raw
    for digest in ("1.a", "1.b"):
        pressed = click_in(DRIN, {**view, "hash": digest}, "calendar_subscribe")
        await dispatch(stage, pressed)
        await stage.settle()
    assert [one for one in await acts(stage) if one[1] == "subscribe_calendar"] == [
        (DRIN, "subscribe_calendar", DRIN)
    ]


@pytest.mark.parametrize("path", ["x", "", "a/b", "%00", "%F0%9F%98%80", "ä" * 300, "../healthz"])
async def test_what_leads_nowhere_is_answered_like_any_other(stage: Stage, path: str) -> None:
    elsewhere = await ask(stage, f"{PUBLIC}/nowhere")
    found = await ask(stage, f"{PUBLIC}/calendar/{path}.ics")
    assert found[0] == elsewhere[0] == 404
    assert found[2] == elsewhere[2]
    assert found[1].keys() == elsewhere[1].keys()


async def test_of_somebody_who_has_left_and_where_the_app_is_gone_there_is_none(
    stage: Stage,
) -> None:
    database, now = stage.bot.services.database, stage.clock.now
    address = await subscribe(stage)
    elsewhere = await ask(stage, f"{PUBLIC}/calendar/nobody.ics")

    def set_active(tx: Transaction, *, is_deactivated: bool) -> None:
        known = people.find(tx, TEAM, DRIN)
        assert known is not None
        people.save(tx, replace(known.person, is_deactivated=is_deactivated), now)

    await database.write(lambda tx: set_active(tx, is_deactivated=True))
    found = await ask(stage, address)
    assert (found[0], found[2]) == (elsewhere[0], elsewhere[2])
    assert found[1].keys() == elsewhere[1].keys()
    await database.write(lambda tx: set_active(tx, is_deactivated=False))
    assert (await ask(stage, address))[0] == 200
    await database.write(lambda tx: installations.note_removed(tx, TEAM, now))
    assert (await ask(stage, address))[0] == 404


async def test_an_address_of_another_workspace_is_unknown_here(stage: Stage) -> None:
    await subscribe(stage)
    other = CalendarFeed(
        workspace_id="T02OTHER", person_id=DRIN, secret="s" * 43, made_at=stage.clock.now
    )

    def work(tx: Transaction) -> None:
        workspaces.remember(tx, "T02OTHER", name="Other", bot_user_id="U", now=stage.clock.now)
        calendar_feeds.save(tx, other)

    await stage.bot.services.database.write(work)
    assert (await ask(stage, other.address(PUBLIC)))[0] == 404


async def test_no_address_stands_in_the_log(
    stage: Stage,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.INFO)
    address = await subscribe(stage)
    for method in ("GET", "HEAD", "POST", "DELETE"):
        await ask(stage, address, method)

    async def broken(*_arguments: object) -> None:
        raise DatabaseUnavailableError

    monkeypatch.setattr(type(stage.bot.services.database), "read", broken)
    status, headers, content = await ask(stage, address)
    assert (status, headers["retry-after"], content) == (503, "60", b"")
    secret = address.rpartition("/")[2].removesuffix(".ics")
    logged = "".join([*capfd.readouterr(), caplog.text])
    assert secret not in logged


async def test_where_calendars_cannot_reach_the_bot_no_address_is_offered(tmp_path: Path) -> None:
    async with staged(Mode.SOCKET, tmp_path, public_url=PUBLIC) as made:
        shown = await page(made)
        assert not shown.has("calendar_subscribe")
        await dispatch(made, click_in(DRIN, shown.raw, "calendar_subscribe"))
        await made.settle()
        found = await made.bot.services.database.read(
            lambda tx: calendar_feeds.of_person(tx, TEAM, DRIN)
        )
        assert found is None

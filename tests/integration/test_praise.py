"""Managers hear who was praised, and who goes without; pages show facts and rank nobody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from uuid_utils.compat import uuid7

from coaching.policy import Feature, Policy
from coaching.recognition import Recognition
from coaching.working_calendar import Absence
from sandbox.seen import SeenMessage
from storage import absences, praise_news, recognitions
from storage.database import Transaction
from tests.integration.acts import inbox
from tests.integration.meetings import hold_first
from tests.integration.pages import acts, fill, leads, page
from tests.integration.praise import recognize, settle_channel
from tests.integration.test_profile import settle_policy
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, TEAM, Stage


async def praised(stage: Stage, **changes: Any) -> Recognition:
    """Sam has praised Drin in the channel just now."""
    values: dict[str, Any] = {
        "id": uuid7(),
        "workspace_id": TEAM,
        "giver_id": STRANGER,
        "receiver_ids": (DRIN,),
        "story": f"You helped with number {uuid7()}.",
        "value": "teamwork",
        "channel_id": CHANNEL,
        "given_at": stage.clock.now,
    }
    given = Recognition(**values | changes)

    def work(tx: Transaction) -> None:
        recognitions.add(tx, given, given.given_at.date(), 99)
        praise_news.tell_managers(tx, given, given.given_at)

    await stage.bot.services.database.write(work)
    return given


async def look(stage: Stage, **passed: float) -> int:
    """Time passes, and the bot looks at every team; how often Ana was reminded by then."""
    await stage.pass_time(**passed)
    await stage.bot.chores.tick()
    await stage.settle()
    return len(await reminders(stage, ANA))


async def reminders(stage: Stage, who: str) -> list[SeenMessage]:
    """What somebody was told of praise that is missing."""
    return [told for told in await inbox(stage, who) if "moment for praise" in told.text]


async def test_a_manager_hears_once_a_day_of_what_others_gave(stage: Stage) -> None:
    await leads(stage)
    await leads(stage, LINNEA, ANA)
    await settle_channel(stage)
    await recognize(stage, "@drin he stayed late #teamwork", STRANGER)
    await recognize(stage, "@drin my own word")
    await praised(stage, giver_id=LINNEA, receiver_ids=(DRIN, STRANGER), value="honesty")
    await praised(stage, channel_id=None)
    taken = await praised(stage, giver_id=LINNEA, value="learning")
    await stage.bot.services.database.write(
        lambda tx: recognitions.take_back(tx, taken, stage.clock.now)
    )
    await stage.settle()
    assert await inbox(stage, ANA) == []
    await stage.pass_time(hours=23)
    [told] = await inbox(stage, ANA)
    lines = told.text.split("\n")[1:]
    assert [line.split(" · ")[-1] for line in lines] == ["Teamwork", "Honesty"]
    assert f"<@{STRANGER}>" in lines[0]
    assert f"<@{LINNEA}>" in lines[1]
    assert f"<#{CHANNEL}>" in lines[0]
    assert "stayed late" not in told.text
    # Who leads her is not told of her team.
    assert await inbox(stage, LINNEA) == []
    await praised(stage)
    await stage.pass_time(days=1)
    assert len(await inbox(stage, ANA)) == 2


async def test_who_wants_to_know_at_once_hears_at_once(stage: Stage) -> None:
    await leads(stage)
    await page(stage, ANA)
    outcome = await fill(stage, "profile_messages", ANA, profile_praise=["yes"])
    assert outcome.result == "closed"
    assert "comes at once" in (await stage.person(ANA).top_view("profile")).words
    for _ in range(2):
        await praised(stage)
        await stage.pass_time(minutes=11)
    assert [message.text.count("•") for message in await inbox(stage, ANA)] == [1, 1]


async def test_a_manager_is_reminded_once_in_four_weeks_and_begins_with_a_click(
    stage: Stage,
) -> None:
    await leads(stage)
    # A fresh team is left in peace.
    assert await look(stage, days=13) == 0
    assert await look(stage, days=1) == 1
    [told] = await reminders(stage, ANA)
    assert "I know of no praise from you to your team for 2 weeks" in told.words
    ana = stage.person(ANA)
    await ana.click("praise_start")
    await stage.settle()
    assert "initial_users" not in str((await ana.top_view("recognition_give")).blocks)
    await ana.close()
    assert await look(stage, days=1) == 1
    assert await look(stage, days=27) == 2
    assert "for 6 weeks or longer" in (await reminders(stage, ANA))[-1].words
    await ana.click("praise_start", DRIN)
    await stage.settle()
    form = await ana.top_view("recognition_give")
    assert form.values["recognition_receivers"]["recognition_receivers"]["selected_users"] == [DRIN]
    assert await reminders(stage, DRIN) == await reminders(stage, LINNEA) == []


async def test_praise_holidays_and_switches_keep_it_quiet(stage: Stage) -> None:
    await leads(stage)
    away = Absence(first_day=date(2026, 3, 12), last_day=date(2026, 3, 24))
    await stage.bot.services.database.write(lambda tx: absences.add(tx, TEAM, ANA, away))
    # Back at work since today: the days away do not count.
    assert await look(stage, days=14) == 0
    assert await look(stage, days=10) == 0
    await praised(stage, giver_id=ANA, channel_id=None)
    assert await look(stage, days=13) == 0
    await settle_policy(stage, Policy(features_off=frozenset({Feature.PRAISE_REMINDERS})))
    assert await look(stage, days=2) == 0
    await settle_policy(stage, Policy())
    await page(stage, ANA)
    await fill(stage, "profile_messages", ANA, profile_kinds_leading=[])
    assert await look(stage, days=1) == 0
    await fill(stage, "profile_messages", ANA, profile_kinds_leading=["praise_missing"])
    assert await look(stage, days=1) == 1


async def test_what_was_praised_meanwhile_is_not_said(stage: Stage) -> None:
    await leads(stage)
    await stage.pass_time(days=13, hours=10)
    await stage.bot.chores.tick()
    await praised(stage, giver_id=ANA)
    await stage.pass_time(hours=14)
    assert await reminders(stage, ANA) == []


async def test_one_sees_ones_own_balance_and_nobody_elses(stage: Stage) -> None:
    await leads(stage)
    await praised(stage, story="You calmed <b>them</b> down.")
    await praised(stage, giver_id=ANA, channel_id=None, story="Between us.")
    await praised(stage, giver_id=DRIN, receiver_ids=(STRANGER,), value="")
    drin = stage.person(DRIN)
    await drin.command(CHANNEL, "/recognize", "mine")
    mine = (await drin.top_view("notice")).words
    for shown in (
        "You get more praise than you give.",
        "You have praised others 1 time.",
        "You were praised 2 times.",
        "You were recognised for: Teamwork",
        "You calmed <b>them</b> down.",
        "Between us.",
        "You gave",
    ):
        assert shown in mine
    sam = stage.person(STRANGER)
    await sam.command(CHANNEL, "/recognize", "mine")
    assert "Between us." not in (await sam.top_view("notice")).words


async def test_only_the_manager_sees_who_goes_without(stage: Stage) -> None:
    await leads(stage, ANA, DRIN, STRANGER)
    await leads(stage, LINNEA, ANA)
    await stage.pass_time(weeks=7)
    await praised(stage, receiver_ids=(STRANGER,), giver_id=LINNEA)
    await praised(stage, receiver_ids=(STRANGER,), value="honesty", channel_id=None)
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/recognize", "team")
    shown = await ana.top_view("notice")
    assert f"<@{DRIN}>: I know of no praise" in shown.words
    assert f"<@{STRANGER}>:" not in shown.words
    assert "Teamwork: 1 time" in shown.words
    assert "Not named: " in shown.words
    assert "Honesty" in shown.words.split("Not named: ")[1]
    assert (ANA, "read_praise", DRIN) in await acts(stage)
    # Above her Linnéa reads her own team alone, and who leads nobody reads nothing.
    for somebody, seen in ((LINNEA, f"<@{ANA}>"), (DRIN, "Nobody reports to you.")):
        person = stage.person(somebody)
        await person.command(CHANNEL, "/recognize", "team")
        words = (await person.top_view("notice")).words
        assert seen in words
        assert f"<@{DRIN}>" not in words


async def test_recognition_stands_on_the_agenda_until_the_next_meeting(stage: Stage) -> None:
    meeting = await hold_first(stage)
    await praised(stage, story="Before.", given_at=meeting.occurrence.starts_at - timedelta(days=1))
    await praised(stage, story="Since then.")
    await praised(stage, story="For him alone.", channel_id=None)
    for who, other, sees_all in ((ANA, "@drin", False), (DRIN, "@ana", True)):
        person = stage.person(who)
        await person.command(CHANNEL, "/one-on-one", f"agenda {other}")
        words = (await person.top_view("one_on_one_agenda")).words
        assert "Recognition since last time" in words
        assert "Since then." in words
        assert "Before." not in words
        assert ("For him alone." in words) is sees_all
        await person.close()
    await praised(stage, giver_id=DRIN, receiver_ids=(ANA,), story="Thanks for the hint.")
    await stage.person(ANA).command(CHANNEL, "/one-on-one", "history @drin")
    assert "Thanks for the hint." in (await stage.person(ANA).top_view("one_on_one_history")).words

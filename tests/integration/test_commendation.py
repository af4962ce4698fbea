"""Leadership hears who does well, and answers; the person does not see it, and nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from coaching.policy import Policy
from coaching.team import Member, Role
from sandbox.outcomes import SubmitOutcome
from sandbox.seen import SeenMessage
from storage import team, workspaces
from storage.database import Transaction
from tests.integration.acts import inbox, private_notes
from tests.integration.payloads import clicked, dispatch
from tests.integration.praise import recognize
from tests.stage import ANA, BOT_USER, CHANNEL, DRIN, LEADERS, LINNEA, STRANGER, TEAM, WINS, Stage

WORDS = "Won *Lindqvist* back after <two> years."


async def lead(stage: Stage, *, leader: str | None = LINNEA, channel_id: str | None = None) -> None:
    """Drin reports to Ana, and she to Linnéa; or there is a channel of leadership."""
    now = stage.clock.now
    policy = Policy(leadership_channel_id=channel_id)

    def work(tx: Transaction) -> None:
        for who, role in ((DRIN, Role.REP), (ANA, Role.MANAGER), (LINNEA, Role.LEADER)):
            member = Member(workspace_id=TEAM, person_id=who, role=role)
            team.save_member(tx, member, by_id=LINNEA, now=now)
        team.report_to(tx, TEAM, DRIN, ANA, now.date())
        team.report_to(tx, TEAM, ANA, leader, now.date())
        workspaces.settle(tx, TEAM, policy)

    for who in (DRIN, ANA, LINNEA, STRANGER):
        await stage.bot.services.directory.find(TEAM, who, now)
    await stage.bot.services.database.write(work)
    if channel_id is not None:
        for guest in (BOT_USER, STRANGER):
            await stage.person(LINNEA).invite(channel_id, guest)


async def tell(stage: Stage, giver: str = STRANGER, about: str = "@drin") -> SubmitOutcome:
    """`giver` tells leadership of somebody."""
    person = stage.person(giver)
    await person.command(CHANNEL, "/recognize", f"up {about} {WORDS}")
    form = await person.top_view("commendation")
    assert WORDS in str(form.raw)
    outcome = await person.submit()
    await stage.settle()
    return outcome


async def posts(stage: Stage, channel_id: str, reader: str = LINNEA) -> list[SeenMessage]:
    shown = await stage.person(reader).messages(channel_id)
    return [one for one in shown if one.user == BOT_USER and not one.ephemeral]


async def consider(stage: Stage, days: int, leader: str = LINNEA) -> SubmitOutcome:
    day = stage.clock.now.date() + timedelta(days=days)
    outcome = await stage.person(leader).submit({"commendation_day": day.isoformat()})
    await stage.settle()
    return outcome


async def test_the_leader_of_the_manager_hears_it_and_notes_it(stage: Stage) -> None:
    await lead(stage)
    outcome = await tell(stage)
    assert outcome.result == "updated"
    assert f"<@{LINNEA}>" in (await stage.person(STRANGER).top_view()).words
    [read] = await inbox(stage, LINNEA)
    assert WORDS in read.words
    [heard] = await inbox(stage, ANA)
    assert f"<@{DRIN}>" in heard.text
    assert "Lindqvist" not in heard.text
    await stage.person(LINNEA).click("commendation_noted")
    await stage.settle()
    [read] = await inbox(stage, LINNEA)
    assert "has noted it" in read.text
    assert "commendation_noted" not in read.action_ids
    [answer] = await inbox(stage, STRANGER)
    assert "has noted" in answer.text
    assert len(await inbox(stage, ANA)) == 1
    assert await inbox(stage, DRIN) == []


async def test_a_promotion_is_asked_by_when_and_comes_back_on_its_day(stage: Stage) -> None:
    await lead(stage)
    await tell(stage)
    linnea = stage.person(LINNEA)
    await linnea.click("commendation_promotion")
    await linnea.top_view("commendation_promotion")
    for wrong in (0, -3, 800):
        assert (await consider(stage, wrong)).result == "errors"
    assert (await consider(stage, 30)).result == "closed"
    [answer] = await inbox(stage, STRANGER)
    assert "considers a promotion" in answer.text
    assert "2026" not in answer.text
    assert any("Fri, 10 Apr 2026" in one.text for one in await inbox(stage, ANA))
    [read] = await inbox(stage, LINNEA)
    assert "Fri, Apr 10, 2026" in read.text
    await stage.pass_time(days=29)
    assert len(await inbox(stage, LINNEA)) == 1
    await stage.pass_time(days=1)
    await stage.pass_time(days=1)
    [read, due] = await inbox(stage, LINNEA)
    assert "You wanted to consider" in due.text
    assert read.ts.replace(".", "") in due.text
    assert await inbox(stage, DRIN) == []


async def test_in_the_channel_the_first_one_answers_and_the_second_is_told(stage: Stage) -> None:
    await lead(stage, channel_id=LEADERS)
    await tell(stage, giver=ANA)
    assert await inbox(stage, LINNEA) == []
    [post] = await posts(stage, LEADERS)
    assert WORDS in post.words
    await stage.person(STRANGER).click_stale(post, "commendation_thanks")
    await stage.person(STRANGER).click_stale(post, "commendation_thanks")
    await stage.person(LINNEA).click_stale(post, "commendation_noted")
    await stage.settle()
    [post] = await posts(stage, LEADERS)
    assert f"<@{STRANGER}> thanks <@{DRIN}> in person" in post.text
    [answer] = await inbox(stage, ANA)
    assert f"<@{STRANGER}>" in answer.text
    [told] = [one for one in await stage.person(LINNEA).messages(LEADERS) if one.ephemeral]
    assert "has answered this already" in told.text
    # A second click on the same answer is no news to who gave it.
    assert not any(one.ephemeral for one in await stage.person(STRANGER).messages(LEADERS))
    assert await inbox(stage, DRIN) == []


async def test_nobody_answers_from_elsewhere_or_about_themselves(stage: Stage) -> None:
    await lead(stage, channel_id=LEADERS)
    await tell(stage, giver=ANA)
    [post] = await posts(stage, LEADERS)
    elsewhere = replace(post, channel=CHANNEL)
    for button in ("commendation_noted", "commendation_thanks", "commendation_promotion"):
        await dispatch(stage, clicked(STRANGER, elsewhere, button))
        await dispatch(stage, clicked(DRIN, post, button))
    await stage.settle()
    [post] = await posts(stage, LEADERS)
    assert "commendation_noted" in post.action_ids
    assert await stage.person(STRANGER).views() == []
    assert await inbox(stage, ANA) == []


async def test_only_the_leader_who_was_told_answers(stage: Stage) -> None:
    await lead(stage)
    await tell(stage)
    [read] = await inbox(stage, LINNEA)
    for somebody in (DRIN, ANA, STRANGER):
        await dispatch(stage, clicked(somebody, read, "commendation_noted"))
    await stage.settle()
    [read] = await inbox(stage, LINNEA)
    assert "commendation_noted" in read.action_ids
    assert await inbox(stage, STRANGER) == []


async def test_a_recognition_goes_up_too_and_is_taken_back_there_as_well(stage: Stage) -> None:
    await lead(stage)
    where = {"recognition_readers": "receivers", "recognition_goes_up": ["up"]}
    outcome = await recognize(stage, f"@drin {WORDS}", giver=STRANGER, **where)
    assert outcome.result == "closed"
    [read] = await inbox(stage, LINNEA)
    assert WORDS in read.words
    assert "commendation_noted" in read.action_ids
    [received] = await inbox(stage, DRIN)
    assert "leadership" not in received.text
    [note] = await private_notes(stage, STRANGER)
    await stage.person(STRANGER).click("recognition_take_back", ts=note.ts)
    await stage.person(STRANGER).top_view("recognition_take_back")
    await stage.person(STRANGER).submit()
    await stage.settle()
    [read] = await inbox(stage, LINNEA)
    assert "has taken this back" in read.text
    assert "Lindqvist" not in read.words
    # Nobody stands above Linnéa.
    outcome = await recognize(stage, f"@linnea {WORDS}", giver=STRANGER, **where)
    assert "recognition_goes_up" in outcome.errors


async def test_where_the_bot_is_not_in_the_channel_the_giver_is_told(stage: Stage) -> None:
    await lead(stage)
    policy = Policy(leadership_channel_id=WINS)
    await stage.bot.services.database.write(lambda tx: workspaces.settle(tx, TEAM, policy))
    await tell(stage, giver=ANA)
    await stage.settle()
    [told] = await inbox(stage, ANA)
    assert "I could not tell leadership" in told.text
    assert WORDS in told.words
    assert await posts(stage, WINS) == []


async def test_with_nobody_to_tell_the_form_says_what_to_do(stage: Stage) -> None:
    await lead(stage, leader=None)
    outcome = await tell(stage)
    assert outcome.result == "errors"
    form = await stage.person(STRANGER).top_view("commendation")
    assert "/cadence settings" in str(form.raw)
    assert WORDS in str(form.raw)
    # The leader who says it themselves is not the one who hears it.
    await lead(stage)
    await stage.person(STRANGER).close(everything=True)
    assert (await tell(stage, giver=LINNEA)).result == "errors"
    assert await private_notes(stage, DRIN) == []

"""Two people put on their agenda what they want to talk about; each sees what is for them."""

from __future__ import annotations

from coaching.kinds import Kind
from coaching.profile import Profile
from coaching.talking_point import MOST_POINTS, TalkingPoint
from storage import profiles, talking_points
from tests.integration.acts import home_that, inbox, private_notes
from tests.integration.payloads import chosen, click, dispatch
from tests.integration.settings_acts import open_page
from tests.integration.test_one_on_one import PAIR, arrange, report, to_the_day_before
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, TEAM, Stage

MENU = "one_on_one_point_change"
PRICES = "The new price list & the <old> one."


async def agenda(stage: Stage, who: str, *, of: str = "") -> str:
    """What somebody reads on the page of the agenda."""
    await stage.person(who).command(CHANNEL, "/one-on-one", f"agenda {of}".strip())
    return str((await stage.person(who).top_view("one_on_one_agenda")).blocks)


async def add(stage: Stage, who: str, words: str, seen: str = "shared") -> None:
    """Somebody adds a point from the page of the agenda, which is open."""
    person = stage.person(who)
    await person.click("one_on_one_point_add")
    await person.top_view("one_on_one_point")
    outcome = await person.submit({"one_on_one_point": words, "one_on_one_point_seen": seen})
    assert outcome.result == "closed"
    await stage.settle()


async def kept(stage: Stage, reader_id: str = DRIN) -> list[TalkingPoint]:
    return await stage.bot.services.database.read(
        lambda tx: talking_points.open_points(tx, PAIR, reader_id)
    )


async def choose(stage: Stage, who: str, point: TalkingPoint, change: str) -> None:
    """Somebody uses the menu beside a point, on the page of the agenda, which is open."""
    value = f"{point.id} {change}"
    page = await stage.person(who).top_view("one_on_one_agenda")
    [block] = [one for one in page.blocks if value in str(one.get("accessory"))]
    await stage.person(who).click(MENU, value=value, block_id=block["block_id"])
    await stage.settle()


async def forge(stage: Stage, who: str, point: TalkingPoint, change: str) -> None:
    """A choice in a menu that this person was never shown."""
    payload = click(who, MENU, "")
    payload["actions"][0] |= {"type": "overflow", **chosen(f"{point.id} {change}")}
    await dispatch(stage, payload)
    await stage.settle()


async def test_what_a_rep_shares_the_manager_reads_and_what_is_private_not(stage: Stage) -> None:
    await report(stage)
    assert "How are you?" in await agenda(stage, DRIN)
    await add(stage, DRIN, PRICES)
    await add(stage, DRIN, "My salary.", "private")
    mine = str((await stage.person(DRIN).top_view("one_on_one_agenda")).blocks)
    assert "The new price list &amp; the &lt;old&gt; one." in mine
    assert "My salary." in mine
    hers = await agenda(stage, ANA, of="@drin")
    assert "The new price list" in hers
    assert "My salary." not in hers


async def test_the_order_is_changed_and_only_the_author_removes(stage: Stage) -> None:
    await report(stage)
    await agenda(stage, DRIN)
    await add(stage, DRIN, "First")
    await add(stage, DRIN, "Second")
    first, second = await kept(stage)
    await agenda(stage, ANA, of="@drin")
    await choose(stage, ANA, second, "up")
    assert [point.words for point in await kept(stage)] == ["Second", "First"]
    await forge(stage, ANA, first, "remove")
    assert len(await kept(stage)) == 2
    await choose(stage, DRIN, first, "remove")
    assert [point.words for point in await kept(stage)] == ["Second"]


async def test_a_point_is_said_at_once_and_stays_on_the_agenda(stage: Stage) -> None:
    await report(stage)
    await agenda(stage, DRIN)
    await add(stage, DRIN, PRICES)
    [point] = await kept(stage)
    await choose(stage, DRIN, point, "say")
    [message] = await inbox(stage, ANA)
    assert "<@UDRIN> does not want to wait" in message.words
    assert PRICES in message.words
    assert "said on Wed, 11 Mar 2026" in await agenda(stage, ANA, of="@drin")
    assert not [one for one in await inbox(stage, DRIN) if "does not want to wait" in one.words]


async def test_too_many_points_are_refused_in_the_form(stage: Stage) -> None:
    await report(stage)
    await agenda(stage, DRIN)
    for number in range(MOST_POINTS):
        await add(stage, DRIN, f"Point {number}")
    person = stage.person(DRIN)
    await person.click("one_on_one_point_add")
    await person.top_view("one_on_one_point")
    outcome = await person.submit(
        {"one_on_one_point": "One more", "one_on_one_point_seen": "shared"}
    )
    assert "You have 12 open points" in outcome.errors["one_on_one_point"]
    assert len(await kept(stage)) == MOST_POINTS


async def test_a_repeated_submission_adds_it_once(stage: Stage) -> None:
    await report(stage)
    await agenda(stage, DRIN)
    await add(stage, DRIN, PRICES)
    log = await stage.client.log()
    last = [entry["id"] for entry in log if "view_submission" in str(entry)][-1]
    await stage.client.redeliver(int(last))
    await stage.settle()
    assert len(await kept(stage)) == 1


async def test_a_stranger_reads_nothing_and_changes_nothing(stage: Stage) -> None:
    await report(stage)
    await agenda(stage, DRIN)
    await add(stage, DRIN, PRICES)
    [point] = await kept(stage)
    await stage.person(STRANGER).command(CHANNEL, "/one-on-one", "agenda @drin")
    await stage.settle()
    assert "neither of you reports to the other" in str(
        [note.words for note in await private_notes(stage, STRANGER)]
    )
    for change in ("up", "edit", "say", "remove"):
        await forge(stage, STRANGER, point, change)
    assert await kept(stage) == [point]
    assert await inbox(stage, ANA) == []


async def test_the_day_before_shows_the_agenda_and_follows_it(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    await agenda(stage, DRIN)
    await add(stage, DRIN, PRICES)
    await to_the_day_before(stage)
    message = (await inbox(stage, ANA))[-1]
    assert "On the agenda" in message.words
    assert "The new price list" in message.words
    # Drin has prepared it himself and would read nothing new.
    assert "You meet <@UANA>" not in (await inbox(stage, DRIN))[-1].words
    await stage.person(ANA).click("one_on_one_point_add")
    await stage.person(ANA).top_view("one_on_one_point")
    outcome = await stage.person(ANA).submit(
        {"one_on_one_point": "Holidays", "one_on_one_point_seen": "shared"}
    )
    assert outcome.result == "updated"
    await stage.settle()
    [again] = [one for one in await inbox(stage, ANA) if one.ts == message.ts]
    assert "Holidays" in again.words


async def test_ten_minutes_before_both_are_reminded_of_the_place(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    await to_the_day_before(stage)
    before = len(await inbox(stage, DRIN))
    await stage.pass_time(hours=24, minutes=19)
    await stage.settle()
    assert len(await inbox(stage, DRIN)) == before
    await stage.pass_time(minutes=2)
    await stage.settle()
    reminder = (await inbox(stage, DRIN))[-1]
    assert "You meet <@UANA> at 10:00" in reminder.words
    assert "Room 4" in reminder.words


async def test_who_does_not_want_the_reminder_switches_it_off(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    off = Profile(workspace_id=TEAM, person_id=DRIN, switched_off=frozenset({Kind.ONE_ON_ONE_SOON}))
    await stage.bot.services.database.write(lambda tx: profiles.save(tx, off, stage.clock.now))
    await to_the_day_before(stage)
    await stage.pass_time(hours=24, minutes=21)
    await stage.settle()
    assert "You meet <@UDRIN> at 10:00" in (await inbox(stage, ANA))[-1].words
    assert "at 10:00" not in str([one.words for one in await inbox(stage, DRIN)])


async def test_a_meeting_that_was_moved_is_called_to_mind_on_its_new_day(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    await to_the_day_before(stage)
    await stage.person(DRIN).click("one_on_one_move_to")
    await stage.settle()
    await stage.pass_time(hours=24, minutes=25)
    await stage.settle()
    assert "at 10:00" not in str([one.words for one in await inbox(stage, ANA)])
    await stage.pass_time(hours=23, minutes=57)
    await stage.settle()
    assert "You meet <@UDRIN> at 10:00" in (await inbox(stage, ANA))[-1].words


async def test_home_shows_the_next_meeting_with_its_agenda(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    await stage.bot.planner.tick()
    await stage.person(DRIN).open_home()
    home = await home_that(stage, DRIN, lambda shown: "Your next one-on-ones" in shown)
    assert "You meet <@UANA> on Wed, 18 Mar 2026, 10:00." in home.words
    person = stage.person(DRIN)
    await person.click("one_on_one_point_add")
    await person.top_view("one_on_one_point")
    outcome = await person.submit({"one_on_one_point": PRICES, "one_on_one_point_seen": "shared"})
    assert outcome.result == "updated"
    assert PRICES in [point.words for point in await kept(stage)]


async def test_administrators_put_a_question_on_every_agenda(stage: Stage) -> None:
    await report(stage)
    await open_page(stage, "coaching")
    outcome = await stage.person(LINNEA).submit(
        {"agenda_questions": "Which customer worries you?\n\nAnd <which> one pleases you?"}
    )
    assert outcome.result == "closed"
    shown = await agenda(stage, DRIN)
    assert "Which customer worries you?" in shown
    assert "And &lt;which&gt; one pleases you?" in shown
    await open_page(stage, "coaching")
    refused = await stage.person(LINNEA).submit({"agenda_questions": "x" * 151})
    assert "at most 10 questions, each of 150" in refused.errors["agenda_questions"]

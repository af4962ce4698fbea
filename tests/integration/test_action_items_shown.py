"""Lists, Home and the forms of action items, and when their owners are reminded."""

from __future__ import annotations

from coaching.action_item import ActionState
from tests.integration.acts import home_that, inbox, private_notes
from tests.integration.pages import fill, leads, page
from tests.integration.promises import (
    FRIDAY,
    WORDS,
    item_of,
    kept,
    listed,
    on_friday,
    promise,
    shown,
)
from tests.stage import ANA, CHANNEL, DRIN, ROBOT, STRANGER, Stage


async def test_every_wrong_field_is_named_and_nothing_is_lost(stage: Stage) -> None:
    await leads(stage)
    drin = stage.person(DRIN)
    await listed(stage)
    await drin.click("one_on_one_action_add")
    await drin.top_view("one_on_one_action_add")
    blank = {"one_on_one_action_words": " \u200b", "one_on_one_action_due": "2026-03-01"}
    outcome = await drin.submit({**blank, "one_on_one_action_with": STRANGER})
    assert outcome.errors == {
        "one_on_one_action_words": "Please fill this in.",
        "one_on_one_action_due": "This day is over. Choose today or a later day.",
    }
    filled = {"one_on_one_action_words": WORDS, "one_on_one_action_due": FRIDAY}
    outcome = await drin.submit(filled)
    assert outcome.errors["one_on_one_action_with"].startswith("sam does not report to you")
    outcome = await drin.submit({"one_on_one_action_with": ROBOT})
    assert outcome.errors == {"one_on_one_action_with": "This is a bot. Choose a person."}
    outcome = await drin.submit({"one_on_one_action_with": DRIN})
    assert outcome.errors["one_on_one_action_with"].startswith("A one-on-one takes two.")
    assert (await drin.submit({"one_on_one_action_with": ANA})).result == "closed"
    await shown(stage, DRIN, WORDS)


async def test_overdue_ones_stand_first(stage: Stage) -> None:
    await leads(stage)
    await promise(stage, one_on_one_action_words="Later.", one_on_one_action_due="2026-04-01")
    await promise(stage, one_on_one_action_words="Sooner.")
    await stage.pass_time(days=3)
    said = await listed(stage)
    assert said.index("Sooner.") < said.index("Later.")
    assert said.count("overdue since") == 1
    assert ":warning: overdue since Fri, 13 Mar 2026" in said


async def test_home_lists_what_is_open_and_its_buttons_work(stage: Stage) -> None:
    await leads(stage)
    await promise(stage)
    drin = stage.person(DRIN)
    await drin.open_home()
    home = await home_that(stage, DRIN, lambda words: WORDS in words)
    assert "Your action items" in str(home.blocks)
    await drin.click("one_on_one_action_done")
    await stage.settle()
    await home_that(stage, DRIN, lambda words: WORDS not in words)
    assert (await item_of(stage)).state is ActionState.DONE


async def test_home_opens_the_list(stage: Stage) -> None:
    await leads(stage)
    await promise(stage)
    drin = stage.person(DRIN)
    await drin.open_home()
    await home_that(stage, DRIN, lambda words: WORDS in words)
    await drin.click("one_on_one_actions")
    assert WORDS in str((await drin.top_view("one_on_one_actions")).blocks)


async def test_an_unknown_name_is_answered_with_the_usage(stage: Stage) -> None:
    await stage.person(DRIN).command(CHANNEL, "/one-on-one", "actions @nobody.here")
    [note] = await private_notes(stage, DRIN)
    assert "nobody.here" in note.words


async def test_without_a_day_nobody_is_reminded(stage: Stage) -> None:
    await leads(stage)
    await promise(stage, one_on_one_action_due=None)  # type: ignore[arg-type]
    assert "without a day" in await listed(stage)
    await stage.pass_time(days=30)
    assert await inbox(stage, DRIN) == []


async def test_a_day_off_is_remembered_on_the_working_day_before(stage: Stage) -> None:
    await leads(stage)
    await promise(stage, one_on_one_action_due="2026-03-15")
    [reminder] = await on_friday(stage)
    assert "due on Sun, 15 Mar 2026" in reminder.words


async def test_the_reminder_can_be_switched_off(stage: Stage) -> None:
    await leads(stage)
    await promise(stage)
    await page(stage)
    await fill(stage, "profile_messages", profile_kinds=["one_on_one_ahead"])
    assert await on_friday(stage) == []


async def test_reminders_of_one_morning_are_one_message_whose_parts_work(stage: Stage) -> None:
    await leads(stage)
    await promise(stage, one_on_one_action_words="Call Acme.")
    await promise(stage, one_on_one_action_words="Call Zeta.")
    [message] = await on_friday(stage)
    assert "Call Acme." in message.words
    assert "Call Zeta." in message.words
    await stage.person(DRIN).click("one_on_one_action_done")
    await stage.settle()
    [message] = await inbox(stage, DRIN)
    assert str(message.blocks).count("one_on_one_action_done") == 1
    drin = stage.person(DRIN)
    await drin.click("one_on_one_action_date")
    await drin.top_view("one_on_one_action_date")
    await drin.submit({"one_on_one_action_due": "2026-03-20"})
    await stage.settle()
    [message] = await inbox(stage, DRIN)
    assert "due on Fri, 20 Mar 2026" in message.words
    states = [item.state for item in await kept(stage)]
    assert sorted(states) == [ActionState.DONE, ActionState.OPEN]


async def test_with_ones_own_name_it_is_ones_own_list(stage: Stage) -> None:
    await leads(stage)
    await promise(stage)
    assert "What you have promised" in await listed(stage, DRIN, "actions @drin")

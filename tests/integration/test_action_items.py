"""What two have promised: put down, remembered on its day, done, put off or dropped; told once."""

from __future__ import annotations

import asyncio
from datetime import date

from coaching.action_item import ActionState
from tests.integration.acts import inbox
from tests.integration.pages import acts, leads
from tests.integration.payloads import click, dispatch
from tests.integration.promises import (
    WORDS,
    item_of,
    kept,
    listed,
    on_friday,
    promise,
    shown,
)
from tests.stage import ANA, DRIN, Stage

ANOTHER = {"one_on_one_action_words": "Call Zeta."}


async def test_a_rep_puts_down_what_they_promised(stage: Stage) -> None:
    await leads(stage)
    assert (await promise(stage)).result == "closed"
    item = await item_of(stage)
    assert (item.owner_id, item.pair.lead_id, item.due_on) == (DRIN, ANA, date(2026, 3, 13))
    below = await listed(stage, DRIN, "actions @ana")
    assert "<@UDRIN> · due on Fri, 13 Mar 2026" in below
    # It is one's own: nobody is told.
    assert await inbox(stage, ANA) == []
    assert await inbox(stage, DRIN) == []
    assert (DRIN, "add_action_item", DRIN) in await acts(stage)


async def test_the_owner_hears_of_what_the_other_one_put_down_for_them(stage: Stage) -> None:
    await leads(stage)
    await promise(stage, ANA, "@drin", one_on_one_action_owner="theirs")
    assert await inbox(stage, DRIN) == []
    await promise(stage, ANA, "@drin", one_on_one_action_owner="theirs", **ANOTHER)
    await stage.pass_time(minutes=5)
    [message] = await inbox(stage, DRIN)
    assert "<@UANA> has put this down for you:" in message.words
    assert WORDS in message.words
    assert "due on Fri, 13 Mar 2026" in message.text
    # Who puts down several is not to be read in several messages.
    assert "Call Zeta." in message.words
    assert WORDS in await listed(stage, DRIN)
    assert WORDS not in await listed(stage, ANA)
    assert WORDS in await listed(stage, ANA, "actions @drin")


async def test_one_is_reminded_on_the_morning_of_its_day_and_says_done(stage: Stage) -> None:
    await leads(stage)
    await promise(stage)
    [reminder] = await on_friday(stage)
    assert "You have promised to do this:" in reminder.words
    assert WORDS in reminder.words
    await stage.person(DRIN).click("one_on_one_action_done")
    await stage.settle()
    [message] = await inbox(stage, DRIN)
    assert message.ts == reminder.ts
    assert "Done." in message.words
    assert "one_on_one_action_done" not in str(message.blocks)
    assert (await item_of(stage)).state is ActionState.DONE
    assert await inbox(stage, ANA) == []


async def test_what_is_done_before_its_day_reminds_nobody(stage: Stage) -> None:
    await leads(stage)
    await promise(stage)
    await listed(stage, DRIN, "actions @ana")
    await stage.person(DRIN).click("one_on_one_action_done")
    await shown(stage, DRIN, "Nothing is open between you and <@UANA>")
    assert await on_friday(stage) == []


async def test_a_new_date_moves_the_reminder_and_changes_the_message(stage: Stage) -> None:
    await leads(stage)
    await promise(stage)
    [reminder] = await on_friday(stage)
    drin = stage.person(DRIN)
    await drin.click("one_on_one_action_date")
    await drin.top_view("one_on_one_action_date")
    past = await drin.submit({"one_on_one_action_due": "2026-03-12"})
    assert "This day is over" in past.errors["one_on_one_action_due"]
    far = await drin.submit({"one_on_one_action_due": "2028-03-12"})
    assert "more than a year" in far.errors["one_on_one_action_due"]
    assert (await drin.submit({"one_on_one_action_due": "2026-03-16"})).result == "closed"
    await stage.settle()
    [message] = await inbox(stage, DRIN)
    assert message.ts == reminder.ts
    assert "due on Mon, 16 Mar 2026" in message.words
    assert "one_on_one_action_done" in str(message.blocks)
    await stage.pass_time(days=3)
    assert len(await inbox(stage, DRIN)) == 2
    await stage.pass_time(days=7)
    assert len(await inbox(stage, DRIN)) == 2


async def test_dropping_needs_a_reason_and_the_owner_hears_of_it(stage: Stage) -> None:
    await leads(stage)
    await promise(stage)
    ana = stage.person(ANA)
    await listed(stage, ANA, "actions @drin")
    await ana.click("one_on_one_action_drop")
    await ana.top_view("one_on_one_action_drop")
    blank = await ana.submit({"one_on_one_action_reason": "\u200b \n"})
    assert blank.errors == {"one_on_one_action_reason": "Please fill this in."}
    outcome = await ana.submit({"one_on_one_action_reason": "Acme has *chosen* <!here> another."})
    assert outcome.result == "closed"
    await stage.settle()
    item = await item_of(stage)
    assert (item.state, item.changed_by_id) == (ActionState.DROPPED, ANA)
    await stage.pass_time(minutes=5)
    [message] = await inbox(stage, DRIN)
    assert "<@UANA> has dropped this." in message.words
    assert "Acme has \u2217chosen\u2217 &lt;!here&gt; another." in str(message.blocks)
    assert await inbox(stage, ANA) == []
    await shown(stage, ANA, "Nothing is open")
    assert (ANA, "change_action_item", DRIN) in await acts(stage)
    # Its day says nothing any more.
    assert len(await on_friday(stage)) == 1


async def test_several_changes_by_the_other_one_are_one_message(stage: Stage) -> None:
    """While the owner does not work it gathers, and says what is true in the morning."""
    await leads(stage)
    await promise(stage, ANA, "@drin", one_on_one_action_owner="theirs")
    await stage.pass_time(minutes=5)
    await stage.pass_time(hours=10)
    ana = stage.person(ANA)
    for day in ("2026-03-18", "2026-03-19"):
        await listed(stage, ANA, "actions @drin")
        await ana.click("one_on_one_action_date")
        await ana.top_view("one_on_one_action_date")
        await ana.submit({"one_on_one_action_due": day})
        await stage.settle()
    assert len(await inbox(stage, DRIN)) == 1
    await stage.pass_time(hours=14)
    told = (await inbox(stage, DRIN))[-1]
    assert len(await inbox(stage, DRIN)) == 2
    assert "<@UANA> has set another day for this:" in told.words
    assert "due on Thu, 19 Mar 2026" in told.words


async def test_the_owner_hears_that_the_other_one_calls_it_done(stage: Stage) -> None:
    await leads(stage)
    await promise(stage)
    await listed(stage, ANA, "actions @drin")
    await stage.person(ANA).click("one_on_one_action_done")
    await shown(stage, ANA, "Nothing is open")
    await stage.pass_time(minutes=5)
    [message] = await inbox(stage, DRIN)
    assert "<@UANA> has marked this as done." in message.words
    assert "one_on_one_action_done" not in str(message.blocks)


async def test_two_clicks_at_once_count_once(stage: Stage) -> None:
    await leads(stage)
    await promise(stage)
    [reminder] = await on_friday(stage)
    drin = stage.person(DRIN)
    await asyncio.gather(
        drin.click_stale(reminder, "one_on_one_action_done"),
        drin.click_stale(reminder, "one_on_one_action_done"),
    )
    await stage.settle()
    assert (await item_of(stage)).state is ActionState.DONE
    done = [act for act in await acts(stage) if act[1] == "change_action_item"]
    assert len(done) == 1
    messages = await stage.person(DRIN).messages(reminder.channel)
    assert any("has been closed already" in one.words for one in messages if one.ephemeral)


async def test_an_old_button_of_a_closed_item_catches_up(stage: Stage) -> None:
    await leads(stage)
    await promise(stage)
    [reminder] = await on_friday(stage)
    drin = stage.person(DRIN)
    await drin.click("one_on_one_action_done")
    await stage.settle()
    for button in ("one_on_one_action_done", "one_on_one_action_date", "one_on_one_action_drop"):
        await drin.click_stale(reminder, button)
        await stage.settle()
    assert await drin.views() == []
    [message] = [one for one in await inbox(stage, DRIN) if one.ts == reminder.ts]
    assert "Done." in message.words
    assert len([act for act in await acts(stage) if act[1] == "change_action_item"]) == 1


async def test_what_was_closed_while_the_form_was_open_is_not_changed_again(stage: Stage) -> None:
    await leads(stage)
    await promise(stage)
    ana = stage.person(ANA)
    await listed(stage, ANA, "actions @drin")
    await ana.click("one_on_one_action_drop")
    await ana.top_view("one_on_one_action_drop")
    item = await item_of(stage)
    await dispatch(stage, click(DRIN, "one_on_one_action_done", str(item.id)))
    late = await ana.submit({"one_on_one_action_reason": "Not needed."})
    assert late.errors == {"one_on_one_action_reason": "This action item has been closed already."}
    assert (await item_of(stage)).state is ActionState.DONE


async def test_a_repeated_submission_adds_nothing_twice(stage: Stage) -> None:
    await leads(stage)
    await promise(stage)
    log = await stage.client.log()
    last = [entry["id"] for entry in log if "view_submission" in str(entry)][-1]
    await stage.client.redeliver(int(last))
    await stage.settle()
    assert len(await kept(stage)) == 1

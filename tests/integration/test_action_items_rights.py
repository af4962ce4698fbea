"""Action items are of two people: nobody else sees, adds or changes one, whoever leads now."""

from __future__ import annotations

import json

from coaching.action_item import ActionState
from storage import team
from tests.integration.acts import inbox
from tests.integration.pages import leads
from tests.integration.payloads import chosen, click, click_in, dispatch, submission, typed
from tests.integration.promises import (
    WORDS,
    item_of,
    kept,
    listed,
    on_friday,
    promise,
)
from tests.integration.test_one_on_one import arrange, planned
from tests.stage import ANA, DRIN, LINNEA, STRANGER, TEAM, Stage
from tests.unit.factories import TODAY, english, person, some_id
from views.one_on_one.action_items import AddFacts, add_form, drop_form


async def test_nobody_else_sees_or_changes_it(stage: Stage) -> None:
    """A stranger, the manager of another team, and an administrator alike."""
    await leads(stage)
    await promise(stage)
    item = await item_of(stage)
    for who in (STRANGER, LINNEA):
        assert WORDS not in await listed(stage, who)
        assert WORDS not in await listed(stage, who, "actions @drin")
        view = {"id": "V0STRANGE", "type": "modal", "callback_id": "one_on_one_actions"}
        for button in ("done", "date", "drop"):
            await dispatch(stage, click(who, f"one_on_one_action_{button}", str(item.id)))
            await dispatch(stage, click_in(who, view, f"one_on_one_action_{button}", str(item.id)))
        form = drop_form(english(), item, f'{{"item_id": "{item.id}"}}')
        filled = {"one_on_one_action_reason": typed("Because.")}
        answer = await dispatch(stage, submission(who, form, filled))
        assert "belongs to somebody else" in str(answer)
    await stage.settle()
    assert (await item_of(stage)).state is ActionState.OPEN


async def test_nobody_adds_for_somebody_who_does_not_report_to_them(stage: Stage) -> None:
    await leads(stage)
    sam = stage.person(STRANGER)
    await listed(stage, STRANGER)
    await sam.click("one_on_one_action_add")
    await sam.top_view("one_on_one_action_add")
    outcome = await sam.submit(
        {
            "one_on_one_action_with": DRIN,
            "one_on_one_action_words": "Wash my car.",
            "one_on_one_action_owner": "theirs",
        }
    )
    assert outcome.errors["one_on_one_action_with"].startswith("drin does not report to you")
    assert await kept(stage) == []
    assert "one_on_one_action_add" not in await listed(stage, STRANGER, "actions @drin")


async def test_after_a_change_of_manager_the_owner_still_sees_and_closes_it(stage: Stage) -> None:
    """It stays with the pair of then (practice B4)."""
    await leads(stage)
    await promise(stage)
    await stage.bot.services.database.write(
        lambda tx: team.report_to(tx, TEAM, DRIN, LINNEA, stage.clock.now.date())
    )
    assert WORDS in await listed(stage)
    assert WORDS in await listed(stage, DRIN, "actions @ana")
    assert WORDS not in await listed(stage, LINNEA, "actions @drin")
    # The two do not meet any more: they cannot agree on something new.
    said = await listed(stage, ANA, "actions @drin")
    assert WORDS in said
    assert "one_on_one_action_add" not in said
    [reminder] = await on_friday(stage)
    await stage.person(DRIN).click(
        "one_on_one_action_done", channel=reminder.channel, ts=reminder.ts
    )
    await stage.settle()
    assert (await item_of(stage)).state is ActionState.DONE


async def _say_in(stage: Stage, who: str, other: str, meeting_id: str) -> str:
    """What `who` is answered who puts down, as of a meeting, what `other` is to do."""
    metadata = json.dumps({"with_id": other, "meeting_id": meeting_id})
    facts = AddFacts(actor=person(who), other=person(other), due_on=TODAY, metadata=metadata)
    filled = {
        "one_on_one_action_words": typed(WORDS),
        "one_on_one_action_owner": chosen("theirs"),
    }
    return str(await dispatch(stage, submission(who, add_form(english(), facts), filled)))


async def test_a_meeting_takes_promises_of_its_two_people_only(stage: Stage) -> None:
    await leads(stage)
    await arrange(stage)
    [meeting] = await planned(stage)
    which = str(meeting.occurrence.id)
    assert "belongs to somebody else" in await _say_in(stage, STRANGER, DRIN, which)
    assert "cannot find this" in await _say_in(stage, DRIN, LINNEA, which)
    assert "cannot find this" in await _say_in(stage, DRIN, ANA, str(some_id()))
    assert await kept(stage) == []
    assert await _say_in(stage, ANA, DRIN, which) == "{}"
    assert (await item_of(stage)).occurrence_id == meeting.occurrence.id
    # They sit together: the owner hears it from the other one, not from the bot.
    await stage.pass_time(minutes=10)
    assert not any(WORDS in message.words for message in await inbox(stage, DRIN))

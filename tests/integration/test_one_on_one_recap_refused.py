"""What cannot be a recap, and who has no part in it."""

from __future__ import annotations

import pytest

from tests.hostile import PARTS as HOSTILE
from tests.integration.acts import inbox, private_notes
from tests.integration.meetings import hold_first
from tests.integration.payloads import click, clicked, dispatch, submission, typed
from tests.integration.test_one_on_one import PAIR
from tests.integration.test_one_on_one_recap import WORDS, about_recap, correct, kept, write
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, Stage


async def test_what_cannot_be_kept_is_said_under_the_field(stage: Stage) -> None:
    await hold_first(stage)
    blank = await write(stage, words=" \u200b ")
    assert blank.errors == {"one_on_one_recap": "Please fill this in."}
    await stage.person(ANA).close()
    await write(stage)
    same = await correct(stage, DRIN, WORDS)
    assert same.errors["one_on_one_recap"].startswith("This is the wording so far.")
    form = await stage.person(DRIN).top_view("one_on_one_recap")
    long = submission(DRIN, form.raw, {"one_on_one_recap": typed("x" * 2001)})
    assert "2,000 characters" in str(await dispatch(stage, long))
    assert [one.words for one in await kept(stage)] == [WORDS]


async def test_hostile_words_call_nobody(stage: Stage) -> None:
    await hold_first(stage)
    words = "\n".join(HOSTILE["broadcasts"] + HOSTILE["mentions"])
    await write(stage, words=words)
    [asked] = await about_recap(stage, DRIN)
    assert "<!channel>" not in asked.text
    assert "&lt;!channel&gt;" in asked.text


async def test_there_is_no_recap_before_a_meeting_was_held(stage: Stage) -> None:
    await stage.person(ANA).command(CHANNEL, "/one-on-one", "recap @drin")
    await stage.settle()
    [told] = await private_notes(stage, ANA)
    assert "You have not held a one-on-one with each other yet" in told.text


@pytest.mark.parametrize("who", [STRANGER, LINNEA])
async def test_nobody_else_reads_or_answers_it(stage: Stage, who: str) -> None:
    """Not a stranger, not an administrator: values of buttons and forms are hints."""
    meeting = await hold_first(stage)
    await write(stage)
    [asked] = await about_recap(stage, DRIN)
    await dispatch(stage, clicked(who, asked, "one_on_one_recap_confirm"))
    await dispatch(stage, click(who, "one_on_one_recap_open", str(meeting.occurrence.id)))
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/one-on-one", "recap @drin")
    form = await ana.top_view("one_on_one_recap")
    forged = submission(who, form.raw, {"one_on_one_recap": typed("Mine now.")})
    assert "belongs to somebody else" in str(await dispatch(stage, forged))
    await stage.settle()
    [recap] = await kept(stage)
    assert (recap.words, recap.confirmed_at) == (WORDS, None)
    assert await inbox(stage, who) == []


async def test_buttons_with_nonsense_are_refused(stage: Stage) -> None:
    await hold_first(stage)
    for act in ("one_on_one_recap_confirm", "one_on_one_recap_open"):
        for value in ("", "nonsense", "0 0", f"{PAIR.lead_id} 1"):
            await dispatch(stage, click(ANA, act, value))
    assert await kept(stage) == []

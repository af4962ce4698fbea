"""Two people write down what they talk about, at the same time: nothing is lost."""

from __future__ import annotations

from coaching.meeting_note import BOTH, BOTH_TEXTS, MeetingNote
from coaching.one_on_one import MeetingState
from storage import meeting_notes, talking_points
from storage.database import Transaction
from tests.integration.running import (
    RUNNING,
    SHARED,
    kept,
    save,
    start,
    state,
    to_the_meeting,
    typed,
    write,
)
from tests.integration.test_one_on_one import PAIR, planned
from tests.stage import ANA, DRIN, Stage


async def test_two_who_write_at_once_lose_nothing(stage: Stage) -> None:
    await to_the_meeting(stage)
    ana, drin = await start(stage, ANA), await start(stage, DRIN)
    await ana.fill({SHARED: "Ana's words."})
    await drin.fill({SHARED: "Drin's words."})
    await save(stage, ana)
    shown = await save(stage, drin)
    both = f"Ana's words.{BOTH_TEXTS}Drin's words."
    assert typed(shown)[SHARED] == both
    assert "Both texts are kept" in shown.words
    assert await kept(stage) == both
    # Ana, who has seen nothing of it and typed nothing more, does not undo it.
    assert typed(await save(stage, ana))[SHARED] == both
    assert await kept(stage) == both
    # From then on both go on with what both see.
    last = await write(stage, drin, one_on_one_shared_notes="One text.")
    assert typed(last)[SHARED] == "One text."
    assert "Both texts are kept" not in last.words
    assert await kept(stage) == "One text."


async def test_who_writes_on_an_older_text_loses_nothing_either(stage: Stage) -> None:
    await to_the_meeting(stage)
    ana = await start(stage, ANA)
    await write(stage, ana, one_on_one_shared_notes="First.")
    drin = await start(stage, DRIN)
    await write(stage, ana, one_on_one_shared_notes="First. And Ana's.")
    await write(stage, drin, one_on_one_shared_notes="First. And Drin's.")
    assert await kept(stage) == f"First. And Ana's.{BOTH_TEXTS}First. And Drin's."


async def test_two_long_texts_stand_on_two_pages_and_can_be_changed_there(stage: Stage) -> None:
    await to_the_meeting(stage)
    ana, drin = await start(stage, ANA), await start(stage, DRIN)
    await write(stage, ana, one_on_one_shared_notes="a" * 3000)
    shown = await write(stage, drin, one_on_one_shared_notes="d" * 3000)
    both = "a" * 3000 + BOTH_TEXTS + "d" * 3000
    assert typed(shown)[SHARED] == both
    first = next(one["block_id"] for one in shown.blocks if one["type"] == "input")
    short = await write(stage, drin, **{first: "Shorter."})
    assert await kept(stage) == f"Shorter.{BOTH_TEXTS}{'d' * 3000}"
    assert len([one for one in short.blocks if one["type"] == "input"]) == 3
    await write(stage, drin, **{first: ""})
    assert await kept(stage) == "d" * 3000
    assert typed(await drin.top_view(RUNNING))[SHARED] == "d" * 3000


async def test_what_does_not_fit_any_more_is_refused_and_stays_typed(stage: Stage) -> None:
    await to_the_meeting(stage)
    await _fill_up(stage)
    ana, drin = await start(stage, ANA), await start(stage, DRIN)
    for person in (ana, drin):
        view = await person.top_view(RUNNING)
        first = next(one["block_id"] for one in view.blocks if one["type"] == "input")
        await person.fill({first: f"By {person.id}."})
    await save(stage, ana)
    before = await kept(stage)
    outcome = await drin.submit({})
    assert "have become too long" in str(outcome.errors)
    assert "By UDRIN." in typed(await drin.top_view(RUNNING))[SHARED]
    assert await kept(stage) == before
    assert await state(stage) is MeetingState.PLANNED


async def _fill_up(stage: Stage) -> None:
    """As much as the fields hold was written by both at the same time."""
    [meeting, *_] = await planned(stage)
    note = MeetingNote(
        pair=PAIR,
        occurrence_id=meeting.occurrence.id,
        author_id=BOTH,
        words=BOTH_TEXTS.join(letter * 3000 for letter in "abcde"),
        version=0,
        changed_at=stage.clock.now,
    )
    await stage.bot.services.database.write(lambda tx: meeting_notes.write(tx, "", note))


async def test_the_end_shows_both_texts_before_it_closes(stage: Stage) -> None:
    await to_the_meeting(stage)
    ana, drin = await start(stage, ANA), await start(stage, DRIN)
    await write(stage, ana, one_on_one_shared_notes="Ana's words.")
    outcome = await drin.submit({SHARED: "Drin's words."})
    assert outcome.result == "updated"
    shown = await drin.top_view(RUNNING)
    assert typed(shown)[SHARED] == f"Ana's words.{BOTH_TEXTS}Drin's words."
    assert await state(stage) is MeetingState.HELD
    assert (await drin.submit({})).result == "updated"
    assert await kept(stage) == f"Ana's words.{BOTH_TEXTS}Drin's words."


async def test_a_second_submission_changes_nothing_twice(stage: Stage) -> None:
    await to_the_meeting(stage, "The offer.")
    ana, drin = await start(stage, ANA), await start(stage, DRIN)
    await write(stage, ana, one_on_one_shared_notes="Ana's words.")
    await drin.submit({SHARED: "Drin's words."})
    log = await stage.client.log()
    last = [entry["id"] for entry in log if "view_submission" in str(entry)][-1]
    await stage.client.redeliver(int(last))
    await stage.settle()
    assert await kept(stage) == f"Ana's words.{BOTH_TEXTS}Drin's words."

    def work(tx: Transaction) -> list[int]:
        return [one.carried for one in talking_points.open_points(tx, PAIR, ANA)]

    assert await stage.bot.services.database.read(work) == [1]

"""The giver edits a recognition where it stands, or takes it back; nobody else can."""

from __future__ import annotations

from typing import Any

from sandbox.seen import SeenMessage
from storage import recognition_joins, recognitions
from storage.database import Transaction
from tests.integration.acts import inbox, private_notes
from tests.integration.payloads import dispatch, submission
from tests.integration.praise import STORY, posts, recognize, settle_channel
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, Stage
from tests.unit.factories import english
from views.recognition.form import take_back_form

BETTER = "Won the account back by calling every week."


async def test_an_edit_changes_the_post_and_the_message_in_place(stage: Stage) -> None:
    await settle_channel(stage)
    await recognize(stage, f"@drin {STORY} #persistence")
    [before] = await posts(stage)
    ana = stage.person(ANA)
    await _choose(stage, ANA, before, "edit")
    form = await ana.top_view("recognition_edit")
    assert form.values["recognition_story"]["recognition_story"]["value"] == STORY
    refused = await ana.submit({"recognition_story": " \u200b "})
    assert set(refused.errors) == {"recognition_story"}
    assert (await ana.submit({"recognition_story": BETTER})).result == "closed"
    await stage.settle()
    [post] = await posts(stage)
    [message] = await inbox(stage, DRIN)
    assert post.ts == before.ts
    for shown in (post, message):
        assert BETTER in shown.words
        assert STORY not in shown.words
        assert "Persistence" in shown.words
        assert "edited" in shown.words


async def test_taken_back_nothing_of_it_is_left_and_who_joined_is_told(stage: Stage) -> None:
    await settle_channel(stage)
    await recognize(stage)
    await _join(stage, STRANGER)
    [before] = await posts(stage)
    await _choose(stage, ANA, before, "take_back")
    ana = stage.person(ANA)
    await ana.top_view("recognition_take_back")
    assert (await ana.submit()).result == "closed"
    await stage.settle()
    [post] = await posts(stage)
    [message] = await inbox(stage, DRIN)
    for shown in (post, message):
        assert STORY not in str(shown.raw)
        assert "has taken this recognition back" in shown.words
    [told] = await inbox(stage, STRANGER)
    assert "you had joined" in told.words
    assert await inbox(stage, LINNEA) == []
    # What still stands on the giver's screen leads nowhere any more.
    [note] = await private_notes(stage, ANA)
    for act in ("recognition_edit", "recognition_take_back"):
        await ana.click(act, ts=note.ts, channel=CHANNEL)
        await stage.settle()
        assert "was taken back" in (await private_notes(stage, ANA))[-1].text
    await _choose(stage, ANA, before, "edit")
    assert await ana.views() == []


async def test_only_the_giver_can_change_it(stage: Stage) -> None:
    await settle_channel(stage)
    await recognize(stage)
    [post] = await posts(stage)
    for somebody in (DRIN, STRANGER):
        for what in ("edit", "take_back"):
            await _choose(stage, somebody, post, what)
            await stage.settle()
            [*_, told] = await private_notes(stage, somebody)
            assert "belongs to somebody else" in told.text
        assert await stage.person(somebody).views() == []
    record = await _record(stage)
    forged = take_back_form(english(), record, record.id.hex)
    await dispatch(stage, submission(STRANGER, forged, {}))
    await stage.settle()
    assert [one.words for one in await posts(stage)] == [post.words]


async def test_taken_back_before_it_arrived_it_is_never_heard_of(stage: Stage) -> None:
    """In the evening the channel has it at once, the receiver would have it in the morning."""
    await settle_channel(stage)
    await stage.pass_time(hours=11)
    await recognize(stage)
    assert await inbox(stage, DRIN) == []
    [post] = await posts(stage)
    await _choose(stage, ANA, post, "take_back")
    await stage.person(ANA).top_view("recognition_take_back")
    await stage.person(ANA).submit()
    await stage.settle()
    await stage.pass_time(hours=14)
    assert await inbox(stage, DRIN) == []


async def _choose(stage: Stage, who: str, post: SeenMessage, what: str) -> None:
    """Somebody opens the three dots of a post, as they saw it, and chooses."""
    record = await _record(stage)
    await stage.person(who).click_stale(post, "recognition_change", f"{what}:{record.id.hex}")
    await stage.bot.services.background.finish()


async def _record(stage: Stage) -> Any:
    def work(tx: Transaction) -> Any:
        table = recognitions.RecognitionRow.__table__  # type: ignore[attr-defined]
        row = tx.connection.execute(table.select()).one()
        return recognitions.read_row(tx, row)

    return await stage.bot.services.database.read(work)


async def _join(stage: Stage, person_id: str) -> None:
    record = await _record(stage)
    now = stage.clock.now
    await stage.bot.services.database.write(
        lambda tx: recognition_joins.join(tx, record, person_id, now)
    )

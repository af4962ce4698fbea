"""A refusal is always told, also where a stack of modals has no room for one more."""

from __future__ import annotations

from uuid import UUID

from storage import feedback as records
from storage.database import Transaction
from tests.integration.acts import give
from tests.stage import ANA, CHANNEL, TEAM, Stage


async def test_the_third_modal_tells_its_refusal_itself(stage: Stage) -> None:
    ana = stage.person(ANA)
    for timing in ("now", "now", "one_on_one"):
        await give(stage, timing=timing)
    await _open_the_kept_one(stage)
    await ana.click("feedback_send_kept")
    page = await ana.top_view("notice")
    await _withdrawn_elsewhere(stage, page.blocks[-1]["elements"][0]["value"])
    await ana.click("feedback_send_kept_anyway")
    await stage.settle()
    told = await ana.top_view("notice")
    assert "has been withdrawn" in told.words
    assert "Nothing has been sent yet" in told.words
    assert len(await ana.views()) == 3


async def _open_the_kept_one(stage: Stage) -> None:
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/feedback", "history")
    await ana.top_view("feedback_history")
    await ana.click("feedback_filter_state", "kept")
    await stage.settle()
    await ana.click("feedback_open")
    await ana.top_view("feedback_record")


async def _withdrawn_elsewhere(stage: Stage, record_id: str) -> None:
    def work(tx: Transaction) -> None:
        found = records.find(tx, TEAM, UUID(record_id))
        assert found is not None
        assert records.withdraw(tx, found, "Wrong person.", stage.clock.now)

    await stage.bot.services.database.write(work)

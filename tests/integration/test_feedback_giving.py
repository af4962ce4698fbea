"""A manager gives feedback through the front door (practice A1, A2)."""

from __future__ import annotations

from tests.stage import ANA, BOT_USER, CHANNEL, DRIN, Stage

PARTS = {
    "issue": "You named the price before asking their needs.",
    "consequence": "They compared us on price only.",
    "improvement": "Ask three questions before any number.",
}


async def test_the_rep_gets_three_parts_framed_for_their_good(stage: Stage) -> None:
    ana, drin = stage.person(ANA), stage.person(DRIN)
    await ana.command(CHANNEL, "/feedback", "@drin")
    outcome = await ana.submit(PARTS)
    assert outcome.result == "closed"
    await stage.settle()
    [message] = await drin.messages(BOT_USER)
    assert "wants you to do well" in message.words
    for part in PARTS.values():
        assert part in message.words

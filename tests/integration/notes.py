"""What people do with private notes, through the front door."""

from __future__ import annotations

from coaching.personal_note import PersonalNote
from sandbox.outcomes import CommandOutcome
from storage import personal_notes
from tests.integration.pages import leads, page
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, TEAM, Stage

WORDS = "Two daughters, one plays chess."


async def open_notes(stage: Stage, who: str = ANA, about: str = "@drin") -> CommandOutcome:
    return await stage.person(who).command(CHANNEL, "/cadence", f"notes {about}".strip())


async def write(stage: Stage, words: str = WORDS, who: str = ANA) -> None:
    await open_notes(stage, who)
    await stage.person(who).top_view("personal_note")
    outcome = await stage.person(who).submit({"personal_note": words})
    assert outcome.result == "closed"


async def kept(stage: Stage, who: str = ANA) -> PersonalNote | None:
    return await stage.bot.services.database.read(lambda tx: personal_notes.by(tx, TEAM, who, DRIN))


async def ask(stage: Stage) -> None:
    await page(stage)
    await stage.person(DRIN).click("personal_note_ask")
    await stage.settle()


async def let_ana_lead_drin(stage: Stage) -> Stage:
    """Linnéa administers, and everybody else is a colleague; all of them have been seen."""
    await leads(stage)
    for person in (LINNEA, STRANGER):
        await stage.bot.services.directory.find(TEAM, person, stage.clock.now)
    return stage

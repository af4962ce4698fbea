"""`bot.py import` and `export` beside a running bot: the same rules, without the rights."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from coaching.audit import THE_OPERATOR
from roster_exchange import ExchangeError, export_file, import_file
from storage import audit
from tests.integration.rosters import rows
from tests.integration.teams import member, place, staffed
from tests.stage import ANA, DRIN, STRANGER, TEAM, Stage

TEXT = "person,manager,role\n@ana,,manager\nDrin Hoxha,@ana,rep\n"


async def take_in(stage: Stage, file: Path, text: str, *, applies: bool = False) -> list[str]:
    await asyncio.to_thread(file.write_text, text, "utf-8")
    return await import_file(stage.bot.settings, file, stage.clock.now, applies=applies)


async def test_it_shows_first_and_changes_only_when_asked(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "team.csv"
    shown = await take_in(stage, file, TEXT)
    assert shown == [
        "This is what would change. Nothing has been changed yet.",
        "• 2 added",
        "Line 2: ana (UANA) is added as manager.",
        "Line 3: drin (UDRIN) is added as rep and reports to ana (UANA).",
    ]
    assert await member(stage, DRIN) is None
    done = await take_in(stage, file, TEXT, applies=True)
    assert done[:2] == ["Applied.", "• 2 added"]
    assert (await place(stage, DRIN)).manager_id == ANA
    again = await take_in(stage, file, TEXT, applies=True)
    assert again[0] == "This changes nothing: everything is so already."


async def test_the_audit_knows_the_operator(stage: Stage, tmp_path: Path) -> None:
    await take_in(stage, tmp_path / "team.csv", TEXT, applies=True)
    entries = await stage.bot.services.database.read(lambda tx: audit.page(tx, TEAM, limit=10))
    assert {entry.actor_id for entry in entries} == {THE_OPERATOR}
    assert {(entry.action, entry.about_id) for entry in entries} == {
        ("exchange_roster", ""),
        ("lead_team", ANA),
        ("lead_team", DRIN),
    }


async def test_what_is_wrong_is_told_and_nothing_is_applied(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "team.csv"
    for text, said in (
        ("person,role\n@ana,manager\n@nobody,rep\n", "Line 3: I do not know “@nobody”."),
        ("person,manager\n@drin,@ana\n", "drin (UDRIN) cannot report to ana (UANA)"),
        ("who\n@ana\n", "one of them must be “person”"),
    ):
        with pytest.raises(ExchangeError, match=said.replace("(", r"\(").replace(")", r"\)")):
            await take_in(stage, file, text, applies=True)
    assert await member(stage, ANA) is None
    file.write_bytes("person\nLinn\xe9a".encode("latin-1"))
    with pytest.raises(ExchangeError, match="not in UTF-8"):
        await import_file(stage.bot.settings, file, stage.clock.now, applies=True)


async def test_an_export_is_for_this_user_alone_and_changes_nothing(
    stage: Stage, tmp_path: Path
) -> None:
    await staffed(stage, DRIN, STRANGER)
    file = tmp_path / "team.csv"
    assert await export_file(stage.bot.settings.database, file) == 3
    assert file.stat().st_mode & 0o777 == 0o600
    assert {row["person"] for row in rows(file.read_bytes())} == {ANA, DRIN, STRANGER}
    told = await import_file(stage.bot.settings, file, stage.clock.now, applies=True)
    assert told == ["This changes nothing: everything is so already.", "• 3 stay as they are"]
    with pytest.raises(FileExistsError):
        await export_file(stage.bot.settings.database, file)

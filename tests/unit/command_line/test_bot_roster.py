"""The team in and out on the command line: what it refuses, and what it says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import URL

from storage import workspaces
from storage.database import Transaction
from tests.unit.command_line.conftest import Run
from tests.unit.factories import NOW, OTHER_TEAM, TEAM
from tests.unit.storage.keeping import opened


async def _known(url: URL, *workspace_ids: str) -> None:
    def work(tx: Transaction) -> None:
        for workspace_id in workspace_ids:
            workspaces.remember(tx, workspace_id, name="Acme", bot_user_id="UBOT", now=NOW)

    async with opened(url) as database:
        await database.write(work)


def test_a_file_that_is_none_is_told(run: Run, put: Callable[..., None], tmp_path: Path) -> None:
    put()
    code, out, err = run("import", "team.csv")
    assert (code, out) == (2, "")
    assert "team.csv" in err
    (tmp_path / "team.csv").write_bytes(b"\xff\xfe")
    code, out, err = run("import", "team.csv", "--apply")
    assert (code, out) == (2, "")
    assert "not in UTF-8" in err


def test_without_a_workspace_it_says_what_to_do(
    run: Run, put: Callable[..., None], tmp_path: Path
) -> None:
    put()
    (tmp_path / "team.csv").write_text("person\n@ana\n")
    for command in (("import", "team.csv"), ("export", "out.csv")):
        code, out, err = run(*command)
        assert (code, out) == (2, "")
        assert "No workspace is known yet." in err
    assert not (tmp_path / "out.csv").exists()


def test_without_a_slack_it_says_so(run: Run, put: Callable[..., None], tmp_path: Path) -> None:
    put()
    (tmp_path / "team.csv").write_text("person\n@ana\n")
    assert run("migrate")[0] == 0
    url = URL.create("sqlite", database=str(tmp_path / "data" / "cadence.db"))
    asyncio.run(_known(url, TEAM))
    code, _, err = run("import", "team.csv")
    assert code == 2
    assert "check the network" in err
    code, out, _ = run("export", "out.csv")
    assert (code, out) == (0, "Wrote 0 people to out.csv.\n")
    code, _, err = run("export", "out.csv")
    assert code == 2
    assert "out.csv" in err
    asyncio.run(_known(url, OTHER_TEAM))
    code, _, err = run("export", "other.csv")
    assert code == 2
    assert "several workspaces" in err

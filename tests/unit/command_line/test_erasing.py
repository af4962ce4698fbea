"""Erasing from the command line, and again after an older copy was put back."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import make_url

from coaching.feedback import Feedback
from storage import erasures, people, workspaces
from storage import feedback as records
from storage.database import Transaction, Work, open_database
from storage.encryption import Cipher, new_key
from storage.migrating import upgrade
from tests.postgres import Postgres
from tests.unit.command_line.conftest import Run
from tests.unit.factories import ANA, DRIN, KEY, NOW, TEAM, feedback, person
from tests.unit.storage.keeping import keep

HERE = "sqlite:///data/cadence.db"
GIVEN = feedback()


def in_database(work: Work[object], url: str = HERE, *newer_keys: str) -> object:
    async def run_it() -> object:
        database = open_database(make_url(url), Cipher([*newer_keys, KEY]), exclusive=False)
        try:
            return await database.write(work)
        finally:
            await database.close()

    return asyncio.run(run_it())


def met(tx: Transaction) -> list[str]:
    return [one.id for one in people.everybody(tx, TEAM)]


def _fill(tx: Transaction) -> None:
    workspaces.remember(tx, TEAM, name="Acme", bot_user_id="UBOT", now=NOW)
    people.save(tx, person(ANA), NOW)
    people.save(tx, person(DRIN), NOW)
    keep(tx, GIVEN)


@pytest.fixture
def office(put: Callable[..., None], run: Run) -> Run:
    """A workspace in which Ana has told Drin something."""
    put()
    run("migrate")
    in_database(_fill)
    return run


class TestErase:
    """Shown first, done when the operator says so, once."""

    def test_without_yes_it_only_says_what_it_would_do(self, office: Run) -> None:
        code, out, _ = office("erase", ANA)
        assert code == 0
        assert f"{TEAM} {ANA}\n  goes        1 given\n" in out
        assert out.endswith("Nothing was done. Add --yes.\n")
        assert in_database(met) == [ANA, DRIN]
        assert office("erasures")[:2] == (0, "")

    def test_with_yes_it_is_done_and_noted_without_the_id(self, office: Run) -> None:
        code, out, _ = office("erase", ANA, "--yes")
        assert (code, out.splitlines()[-1]) == (0, "Erased.")
        assert in_database(met) == [DRIN]
        found = in_database(lambda tx: records.find(tx, TEAM, GIVEN.id))
        assert isinstance(found, Feedback)
        assert found.parts.issue == ""
        code, listed, _ = office("erasures")
        assert code == 0
        assert listed.startswith(f"{TEAM} ")
        assert ANA not in listed

    def test_a_second_time_there_is_nothing(self, office: Run) -> None:
        office("erase", ANA, "--yes")
        code, out, err = office("erase", ANA, "--yes")
        assert (code, out) == (2, "")
        assert err == f"Nothing is kept about {ANA}.\n"

    @pytest.mark.parametrize("wrong", ["ana", "@ana", "erased:3f2a9c", "U 1"])
    def test_what_is_no_id_is_refused(self, office: Run, wrong: str) -> None:
        code, _, err = office("erase", wrong, "--yes")
        assert code == 2
        assert "U012ABCDEF" in err

    def test_with_another_key_it_is_refused(self, office: Run, put: Callable[..., None]) -> None:
        put(ENCRYPTION_KEYS=new_key())
        code, _, err = office("erase", ANA, "--yes")
        assert code == 2
        assert "None of ENCRYPTION_KEYS" in err
        assert in_database(met) == [ANA, DRIN]


class TestRestore:
    """An older copy holds whoever was erased since; the list erases them again."""

    def test_an_older_copy_brings_nobody_back(
        self, office: Run, put: Callable[..., None], tmp_path: Path
    ) -> None:
        office("backup", "older.db")
        office("erase", ANA, "--yes")
        # A new key came in meanwhile; the list knows both.
        (tmp_path / "erased.txt").write_text(office("erasures")[1])
        shutil.copy("older.db", "data/cadence.db")
        for rest in ("-wal", "-shm"):
            (tmp_path / f"data/cadence.db{rest}").unlink(missing_ok=True)
        newer = new_key()
        put(ENCRYPTION_KEYS=f"{newer},{KEY}")
        assert in_database(met) == [ANA, DRIN]
        assert office("erasures", "--apply", "erased.txt")[:2] == (0, "Erased again: 1.\n")
        assert in_database(met) == [DRIN]
        found = in_database(lambda tx: records.find(tx, TEAM, GIVEN.id), HERE, newer)
        assert isinstance(found, Feedback)
        assert (found.parts.issue, found.giver_id[:7]) == ("", "erased:")
        assert office("erasures", "--apply", "erased.txt")[:2] == (0, "Erased again: 0.\n")

    def test_a_copy_that_knows_of_it_is_left_alone(self, office: Run, tmp_path: Path) -> None:
        office("erase", ANA, "--yes")
        (tmp_path / "erased.txt").write_text(office("erasures")[1])
        # Ana has come back since: a new person.
        in_database(lambda tx: people.save(tx, person(ANA), NOW))
        assert office("erasures", "--apply", "erased.txt")[1] == "Erased again: 0.\n"
        assert in_database(met) == [ANA, DRIN]

    @pytest.mark.parametrize("line", ["nonsense", f"{TEAM} abc 2026", f"{TEAM} {'0' * 64} soon"])
    def test_a_file_that_is_no_list_is_refused(
        self, office: Run, tmp_path: Path, line: str
    ) -> None:
        (tmp_path / "erased.txt").write_text(f"{line}\n")
        code, out, err = office("erasures", "--apply", "erased.txt")
        assert (code, out) == (2, "")
        assert "erased.txt, line 1" in err

    def test_a_file_that_is_not_there_is_told(self, office: Run) -> None:
        code, _, err = office("erasures", "--apply", "lost.txt")
        assert code == 2
        assert "lost.txt" in err

    def test_on_postgresql_too(
        self, postgres: Postgres, run: Run, put: Callable[..., None], tmp_path: Path
    ) -> None:
        address = postgres.new_database()
        url = address.render_as_string(hide_password=False)
        put(DATABASE_URL=url)
        upgrade(address)
        in_database(_fill, url)
        run("erase", ANA, "--yes")
        (tmp_path / "erased.txt").write_text(run("erasures")[1])
        # As in a dump from before: she is there, and nothing is known of the erasure.
        in_database(lambda tx: people.save(tx, person(ANA), NOW), url)
        in_database(lambda tx: tx.connection.exec_driver_sql("DELETE FROM erasure"), url)
        assert run("erasures", "--apply", "erased.txt")[1] == "Erased again: 1.\n"
        assert in_database(met, url) == [DRIN]
        assert in_database(lambda tx: len(erasures.done(tx, TEAM)), url) == 1
        postgres.drop(address)

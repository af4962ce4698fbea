"""An operator's commands on the command line: what they refuse, and what they say."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.command_line.conftest import Run
from tests.unit.factories import KEY


class TestTick:
    """One pass; what is asked for wrongly is told before anything is done."""

    @pytest.mark.parametrize("extra", [(), ("--dry-run",)])
    def test_a_time_that_is_none_is_told_how_to_write(
        self, run: Run, put: Callable[..., None], tmp_path: Path, extra: tuple[str, ...]
    ) -> None:
        put()
        code, out, err = run("tick", "--at", "tomorrow", *extra)
        assert (code, out) == (2, "")
        assert "--at tomorrow" in err
        assert "2026-03-11T09:30" in err
        assert list(tmp_path.iterdir()) == []

    def test_without_settings_it_names_each(self, run: Run) -> None:
        code, _, err = run("tick", "--dry-run")
        assert code == 2
        assert "SLACK_BOT_TOKEN is missing" in err

    def test_without_a_slack_it_says_so(self, run: Run, put: Callable[..., None]) -> None:
        put()
        code, _, err = run("tick")
        assert code == 2
        assert "check the network" in err

    def test_a_rehearsal_needs_no_slack_and_makes_no_database(
        self, run: Run, put: Callable[..., None], tmp_path: Path
    ) -> None:
        put()
        code, _, err = run("tick", "--dry-run")
        assert code == 2
        assert "data/cadence.db" in err
        assert list(tmp_path.iterdir()) == []
        run("migrate")
        assert run("tick", "--dry-run")[:2] == (0, "Nothing is due.\n")

    def test_a_rehearsal_does_not_migrate(self, run: Run, put: Callable[..., None]) -> None:
        put()
        run("migrate")
        connection = sqlite3.connect("data/cadence.db")
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
        connection.commit()
        connection.close()
        code, _, err = run("tick", "--dry-run")
        assert code == 2
        assert "python bot.py migrate" in err


class TestBackup:
    """A copy beside the running bot."""

    def test_it_says_how_large_the_copy_is(self, run: Run, tmp_path: Path) -> None:
        run("migrate")
        code, out, _ = run("backup", "copy.db")
        assert code == 0
        assert f"{(tmp_path / 'copy.db').stat().st_size:,} bytes" in out

    def test_a_file_that_is_there_is_left_alone(self, run: Run, tmp_path: Path) -> None:
        run("migrate")
        (tmp_path / "copy.db").write_text("precious")
        code, out, err = run("backup", "copy.db")
        assert (code, out) == (2, "")
        assert "copy.db" in err
        assert (tmp_path / "copy.db").read_text() == "precious"

    def test_without_a_database_it_says_so(self, run: Run, tmp_path: Path) -> None:
        code, _, err = run("backup", "copy.db")
        assert code == 2
        assert "data/cadence.db" in err
        assert list(tmp_path.iterdir()) == []

    def test_postgresql_has_its_own_tool(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DATABASE_URL", "postgresql://bot:hush@127.0.0.1:9/cadence")
        code, _, err = run("backup", "copy.dump")
        assert code == 2
        assert "pg_dump" in err
        assert "copy.dump" in err
        assert "hush" not in err


class TestDoctor:
    """What is wrong, with the remedy."""

    def test_wrong_settings_are_named_and_the_rest_waits(self, run: Run) -> None:
        code, out, _ = run("doctor")
        assert code == 1
        assert "WRONG  SLACK_BOT_TOKEN is missing" in out
        assert "ok     PORT can be read" in out
        assert out.endswith("3 wrong. The rest is looked at once the settings are right.\n")

    def test_it_looks_at_everything_else(self, run: Run, put: Callable[..., None]) -> None:
        put()
        code, out, _ = run("doctor")
        assert code == 1
        assert "WRONG  the database data/cadence.db is not there" in out
        assert "WRONG  Slack cannot be reached" in out
        assert out.endswith("2 wrong.\n")
        assert "secret" not in out
        assert KEY not in out

"""The command line: what it prints, what it answers, and no traceback for what people cause."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

import bot
import composition
from handlers.manifest import manifest
from tests.unit.command_line.conftest import Run


def test_a_new_key_is_one_that_works(run: Run) -> None:
    code, out, _ = run("new-key")
    assert code == 0
    Fernet(out.strip())


class TestManifest:
    """What a newcomer pastes into Slack."""

    def test_it_is_the_apps(self, run: Run) -> None:
        code, out, _ = run("manifest")
        assert code == 0
        assert json.loads(out) == json.loads(
            json.dumps(manifest(command_prefix="", public_url=None))
        )

    def test_it_has_the_prefix_and_the_address(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COMMAND_PREFIX", "team-")
        _, out, _ = run("manifest", "--public-url", "https://cadence.example.com")
        (first, *_) = json.loads(out)["features"]["slash_commands"]
        assert first["command"] == "/team-cadence"
        assert first["url"] == "https://cadence.example.com/slack/events"

    @pytest.mark.parametrize(
        "address", ["foo", "http://cadence.example.com", "https://", "ftp://x.test", "https://a b"]
    )
    def test_an_address_that_slack_will_not_take_is_refused(
        self, address: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as ended:
            bot.main(["manifest", "--public-url", address])
        assert ended.value.code == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert "--public-url" in captured.err
        assert "https://" in captured.err

    @pytest.mark.parametrize("address", ["http://127.0.0.1:8901", "http://localhost:8901/"])
    def test_the_local_workspace_needs_no_https(self, run: Run, address: str) -> None:
        code, out, _ = run("manifest", "--public-url", address)
        assert code == 0
        assert "8901/slack/events" in out


class TestMigrate:
    """Bringing the database to the present schema."""

    def test_it_says_what_it_did(self, run: Run, tmp_path: Path) -> None:
        assert run("migrate")[:2] == (0, "The database was migrated.\n")
        assert run("migrate")[:2] == (0, "The database is up to date.\n")
        assert (tmp_path / "data" / "cadence.db").exists()

    def test_a_newer_schema_is_left_alone(self, run: Run, tmp_path: Path) -> None:
        run("migrate")
        connection = sqlite3.connect(tmp_path / "data" / "cadence.db")
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
        connection.close()
        code, _, err = run("migrate")
        assert code == 2
        assert "belongs to a newer version" in err

    def test_a_file_that_is_no_database_is_said_to_be_so(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "cadence.db").write_text("Shopping list: milk, bread. " * 100)
        code, _, err = run("migrate")
        assert code == 2
        assert "data/cadence.db cannot be used" in err

    @pytest.mark.parametrize("command", ["migrate", "policy", ""])
    def test_a_folder_that_cannot_be_made_names_the_setting_and_what_to_do(
        self, run: Run, put: Callable[..., None], tmp_path: Path, command: str
    ) -> None:
        put()
        (tmp_path / "data").write_text("")
        code, out, err = run(*command.split())
        assert (code, out) == (2, "")
        assert "DATABASE_URL" in err
        assert "the folder data cannot be used" in err
        assert "may write to" in err

    @pytest.mark.parametrize("command", ["migrate", "policy", ""])
    def test_a_server_that_nobody_reaches_asks_for_the_server(
        self, run: Run, put: Callable[..., None], command: str
    ) -> None:
        put(DATABASE_URL="postgresql://cadence:geheim@127.0.0.1:9/coaching")
        code, out, err = run(*command.split())
        assert (code, out) == (2, "")
        assert "DATABASE_URL" in err
        assert "127.0.0.1:9" in err
        assert "Does the server run" in err
        assert "geheim" not in err
        assert "disk" not in err


class TestRun:
    """Starting the bot."""

    def test_without_settings_it_names_each_and_ends(self, run: Run) -> None:
        code, out, err = run()
        assert (code, out) == (2, "")
        for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "ENCRYPTION_KEYS"):
            assert f"{name} is missing" in err
        assert "python bot.py new-key" in err

    def test_without_a_slack_it_says_so(self, run: Run, put: Callable[..., None]) -> None:
        put()
        code, _, err = run()
        assert code == 2
        assert "http://127.0.0.1:9/api/" in err
        assert "check the network" in err
        assert "secret" not in err

    @pytest.mark.parametrize("folder", ["plain", "{braces}", "100%", "{0}"])
    def test_whatever_the_folder_is_called_the_message_is_readable(
        self, run: Run, put: Callable[..., None], tmp_path: Path, folder: str
    ) -> None:
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / "cadence.db"
        path.write_text("Shopping list: milk, bread. " * 100)
        put(DATABASE_URL=f"sqlite:///{folder}/cadence.db")
        code, _, err = run("migrate")
        assert code == 2
        assert f"{folder}/cadence.db cannot be used" in err

    def test_an_interruption_ends_it_quietly(
        self, run: Run, put: Callable[..., None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupted(*_arguments: object) -> None:
            raise KeyboardInterrupt

        put()
        monkeypatch.setattr(composition, "run", interrupted)
        assert run() == (130, "", "")


class TestPolicy:
    """Showing and changing the guard's numbers."""

    def test_before_the_bot_has_run_it_says_so(self, run: Run) -> None:
        code, _, err = run("policy")
        assert code == 2
        assert "No workspace is known yet" in err

    @pytest.mark.parametrize("arguments", [("praise", "5"), ("often_limit", "many")])
    def test_what_does_not_fit_is_refused(self, run: Run, arguments: tuple[str, str]) -> None:
        code, out, err = run("policy", *arguments)
        assert (code, out) == (2, "")
        assert arguments[0] in err


class TestAdmin:
    """Naming who administers Cadence."""

    def test_before_the_bot_has_run_it_says_so(self, run: Run) -> None:
        code, _, err = run("admin", "U012ABCDEF")
        assert code == 2
        assert "No workspace is known yet" in err

    def test_what_is_no_id_is_refused(self, run: Run) -> None:
        code, out, err = run("admin", "@ana")
        assert (code, out) == (2, "")
        assert "@ana is no id of a person" in err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--help"], 0), (["dance"], 2), (["--loud"], 2), (["policy", "a", "b", "c"], 2)],
)
def test_the_command_line_explains_itself(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        bot.main(arguments)
    assert ended.value.code == code
    captured = capsys.readouterr()
    assert "usage: bot.py" in captured.out + captured.err


def test_a_malformed_setting_stops_every_sub_command_that_reads_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", "many")
    for command in ("migrate", "manifest", "policy", "admin", "tick", "backup copy.db"):
        code, _, err = run(*command.split())
        assert code == 2
        assert "PORT is not valid" in err

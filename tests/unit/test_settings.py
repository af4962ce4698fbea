"""Every setting missing or malformed is named in one message, and no secret is ever told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from settings import (
    EXPLAINED,
    BasicSettings,
    LogFormat,
    LogLevel,
    Mode,
    Settings,
    SettingsError,
    basic_settings,
    bot_settings,
)
from storage.encryption import new_key
from tests.unit.factories import KEY

COMPLETE = {
    "SLACK_BOT_TOKEN": "xoxb-secret-bot",
    "SLACK_APP_TOKEN": "xapp-secret-app",
    "SLACK_SIGNING_SECRET": "secret-signing-0123456789abcdef0",
    "ENCRYPTION_KEYS": KEY,
}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A bare environment and a folder without .env."""
    for name in EXPLAINED:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the environment: what is complete, with some changes; None takes one away."""

    def setting(**changes: str | None) -> None:
        for name, value in {**COMPLETE, **changes}.items():
            if value is not None:
                monkeypatch.setenv(name, value)

    return setting


def complaint() -> str:
    with pytest.raises(SettingsError) as refused:
        bot_settings()
    return str(refused.value)


class TestDefaults:
    """Only what nobody can guess has to be set."""

    def test_a_bot_needs_four_things(self, put: Any) -> None:
        put()
        made = bot_settings()
        assert made.slack_mode is Mode.SOCKET
        assert made.slack_api_url == "https://slack.com/api/"
        assert (made.host, made.port) == ("127.0.0.1", 3000)
        assert made.database.database == "data/cadence.db"
        assert made.command_prefix == ""
        assert (made.log_level, made.log_format) == (LogLevel.INFO, LogFormat.TEXT)

    def test_sub_commands_need_nothing(self) -> None:
        assert basic_settings().slack_mode is Mode.SOCKET

    def test_an_empty_value_is_as_good_as_none(self, put: Any) -> None:
        put(PORT="", LOG_LEVEL="", COMMAND_PREFIX="", SLACK_MODE="")
        assert bot_settings() == Settings.model_validate(
            {k.lower(): v for k, v in COMPLETE.items()}
        )

    def test_they_are_read_from_the_env_file(self, tmp_path: Path) -> None:
        lines = [f"{name}={value}" for name, value in COMPLETE.items()]
        (tmp_path / ".env").write_text("\n".join([*lines, "PORT=8080", "UNKNOWN=x"]))
        assert bot_settings().port == 8080

    def test_the_environment_wins_over_the_file(self, put: Any, tmp_path: Path) -> None:
        (tmp_path / ".env").write_text("PORT=8080")
        put(PORT="9090")
        assert bot_settings().port == 9090


class TestMissing:
    """One message names each thing that is missing and says where to find it."""

    def test_everything_that_is_missing_is_named_at_once(self) -> None:
        message = complaint()
        for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "ENCRYPTION_KEYS"):
            assert f"{name} is missing" in message
            assert all(part in message for part in EXPLAINED[name])

    def test_what_has_a_default_is_not_asked_for(self) -> None:
        message = complaint()
        for name in ("PORT", "HOST", "DATABASE_URL", "LOG_LEVEL", "COMMAND_PREFIX"):
            assert f"{name} is" not in message

    @pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "ENCRYPTION_KEYS"])
    def test_each_alone_is_named_alone(self, put: Any, name: str) -> None:
        put(**{name: None})
        message = complaint()
        assert f"{name} is missing" in message
        assert message.count(" is missing") == 1

    def test_over_http_the_secret_is_needed_and_the_app_token_is_not(self, put: Any) -> None:
        put(SLACK_MODE="http", SLACK_APP_TOKEN=None)
        assert bot_settings().slack_mode is Mode.HTTP

    def test_over_http_without_the_secret_it_is_asked_for(self, put: Any) -> None:
        put(SLACK_MODE="http", SLACK_SIGNING_SECRET=None)
        assert "SLACK_SIGNING_SECRET is missing" in complaint()

    def test_over_the_socket_the_secret_is_not_needed(self, put: Any) -> None:
        put(SLACK_SIGNING_SECRET=None)
        assert bot_settings().slack_signing_secret is None

    def test_missing_and_malformed_are_told_together(self, put: Any) -> None:
        put(SLACK_APP_TOKEN=None, PORT="many", ENCRYPTION_KEYS="short")
        message = complaint()
        assert "SLACK_APP_TOKEN is missing" in message
        assert "PORT is not valid" in message
        assert "ENCRYPTION_KEYS is not valid" in message


class TestMalformed:
    """What is there and cannot be right is named as well."""

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("SLACK_BOT_TOKEN", "xapp-secret"),
            ("SLACK_BOT_TOKEN", "secret"),
            ("SLACK_APP_TOKEN", "xoxb-secret"),
            ("SLACK_MODE", "carrier pigeon"),
            ("SLACK_API_URL", "slack.com/api"),
            ("SLACK_API_URL", "ftp://slack.com/api/"),
            ("SLACK_API_URL", "https://"),
            ("SLACK_API_URL", "https://slack.com/a pi/"),
            ("PORT", "0"),
            ("PORT", "65536"),
            ("PORT", "-1"),
            ("PORT", "http"),
            ("PUBLIC_URL", "cadence.example.com"),
            ("PUBLIC_URL", "http://cadence.example.com"),
            ("PUBLIC_URL", "https://cadence.example.com/?secret"),
            ("PUBLIC_URL", "https://"),
            ("PUBLIC_URL", "https://a b"),
            ("DATABASE_URL", "cadence.db"),
            ("DATABASE_URL", "sqlite://"),
            ("DATABASE_URL", "sqlite:///:memory:"),
            ("DATABASE_URL", "sqlite+aiosqlite:///cadence.db"),
            ("DATABASE_URL", "sqlite:///cadence.db?timeout=banana"),
            ("DATABASE_URL", "mysql://user:secret@host/cadence"),
            ("ENCRYPTION_KEYS", "secret"),
            ("ENCRYPTION_KEYS", f"{KEY},secret"),
            ("ENCRYPTION_KEYS", ","),
            ("ENCRYPTION_KEYS", "é" * 44),
            ("COMMAND_PREFIX", "Team-"),
            ("COMMAND_PREFIX", "/team-"),
            ("COMMAND_PREFIX", "team "),
            ("COMMAND_PREFIX", "a" * 21),
            ("COMMAND_PREFIX", "team-\n"),
            ("LOG_LEVEL", "loud"),
            ("LOG_FORMAT", "xml"),
        ],
    )
    def test_it_is_named_with_what_it_should_look_like(
        self, put: Any, name: str, value: str
    ) -> None:
        put(**{name: value})
        message = complaint()
        assert f"{name} is not valid" in message
        assert all(part in message for part in EXPLAINED[name])
        assert message.count(" is not valid") == 1
        assert "secret" not in message.replace("SECRET", "").replace("Secret", "")

    def test_a_file_that_is_no_text_is_said_to_be_so(self, tmp_path: Path) -> None:
        (tmp_path / ".env").write_bytes(b"SLACK_BOT_TOKEN=\xff\xfe")
        with pytest.raises(SettingsError):
            basic_settings()


class TestAccepted:
    """What people write in good faith is understood."""

    def test_an_address_without_its_last_slash(self, put: Any) -> None:
        put(SLACK_API_URL="http://127.0.0.1:8900/api")
        assert bot_settings().slack_api_url == "http://127.0.0.1:8900/api/"

    @pytest.mark.parametrize("url", ["https://x.example.com", "http://127.0.0.1:3000", ""])
    def test_where_calendars_reach_the_bot(self, put: Any, url: str) -> None:
        put(PUBLIC_URL=f"{url}/" if url else "")
        assert bot_settings().public_url == url
        assert not bot_settings().listens
        put(HEALTH_PORT="9100")
        assert bot_settings().listens

    def test_several_keys_the_newest_first(self, put: Any) -> None:
        newest = new_key()
        put(ENCRYPTION_KEYS=f" {newest} , {KEY},")
        keys = [key.get_secret_value() for key in bot_settings().encryption_keys]
        assert keys == [newest, KEY]

    @pytest.mark.parametrize("prefix", ["team-", "acme_", "a" * 20, "7"])
    def test_a_prefix(self, put: Any, prefix: str) -> None:
        put(COMMAND_PREFIX=prefix)
        assert bot_settings().command_prefix == prefix

    @pytest.mark.parametrize("url", ["sqlite:///cadence.db", "sqlite:////var/lib/cadence/c.db"])
    def test_a_file_anywhere(self, put: Any, url: str) -> None:
        put(DATABASE_URL=url)
        assert bot_settings().database.database == url.removeprefix("sqlite:///")

    @pytest.mark.parametrize("level", LogLevel)
    def test_every_level(self, put: Any, level: LogLevel) -> None:
        put(LOG_LEVEL=level.value)
        assert bot_settings().log_level is level


def test_no_secret_is_shown_by_accident(put: Any) -> None:
    put(DATABASE_URL="postgresql://cadence:secret-password@db.example.com/cadence")
    shown = f"{bot_settings()!r} {bot_settings()}"
    for name, secret in COMPLETE.items():
        assert secret not in shown, name
    assert "secret-password" not in shown


def test_every_setting_of_the_basics_is_one_of_the_bots() -> None:
    assert set(BasicSettings.model_fields) < set(Settings.model_fields)

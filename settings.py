"""Every setting, typed, read once from the environment and from `.env`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from cryptography.fernet import Fernet
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

_Wanted = TypeVar("_Wanted", bound="BasicSettings")
_Value = TypeVar("_Value")
_MISSING = "missing"
_DRIVERS = {"sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg"}
#: What some hosts hand out.
_POSTGRES_ALIAS = re.compile(r"\Apostgres://")
#: Private addresses begin with it, so it has to be TLS; within the machine it may do without.
_PUBLIC_URL = re.compile(
    r"(https://[^\s/?#`]+|http://(127\.0\.0\.1|localhost)(:\d+)?)(/[^\s?#`]*)?"
)
_PREFIX = re.compile(r"[a-z0-9_-]{0,20}")


class Mode(StrEnum):
    """How Slack reaches the bot."""

    SOCKET = "socket"
    HTTP = "http"


class LogLevel(StrEnum):
    """How much is logged."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    """How a line of the log looks."""

    TEXT = "text"
    JSON = "json"


#: For each setting: what it should look like, and where it is found.
EXPLAINED: dict[str, tuple[str, str]] = {
    "SLACK_BOT_TOKEN": (
        "starts with xoxb-",
        "api.slack.com/apps > your app > OAuth & Permissions > Bot User OAuth Token",
    ),
    "SLACK_APP_TOKEN": (
        "starts with xapp- and has the scope connections:write (needed when SLACK_MODE=socket)",
        "api.slack.com/apps > your app > Basic Information > App-Level Tokens",
    ),
    "SLACK_SIGNING_SECRET": (
        "32 letters and digits (needed when SLACK_MODE=http)",
        "api.slack.com/apps > your app > Basic Information > App Credentials > Signing Secret",
    ),
    "SLACK_MODE": ("socket or http", "socket needs no public address; see README.md"),
    "SLACK_API_URL": ("an http(s) address", "leave it out, unless you use the local workspace"),
    "HOST": ("an address to listen on, such as 127.0.0.1", "used with PORT and HEALTH_PORT"),
    "PORT": ("a number from 1 to 65535", "used when SLACK_MODE=http"),
    "HEALTH_PORT": (
        "a number from 1 to 65535",
        "/healthz and /metrics when SLACK_MODE=socket; leave it out for none",
    ),
    "PUBLIC_URL": (
        "an https address, such as https://cadence.example.com",
        "how calendars reach the bot from outside; leave it out for no calendar addresses",
    ),
    "DATABASE_URL": (
        "sqlite:///folder/file.db or postgresql://user:password@host/database",
        "leave it out for data/cadence.db",
    ),
    "ENCRYPTION_KEYS": (
        "one or more keys, separated by commas, the newest first",
        "make one with: python bot.py new-key",
    ),
    "COMMAND_PREFIX": (
        "up to 20 small letters, digits, - or _",
        "renames /feedback to /<prefix>feedback when another app has the command",
    ),
    "LOG_LEVEL": ("debug, info, warning or error", "info is the default"),
    "LOG_FORMAT": ("text or json", "text is the default"),
}


_SOME_ARE_WRONG = "Some settings are missing or malformed (environment or .env file):"


class SettingsError(Exception):
    """Settings are missing or malformed; the message names each and says where to find it."""

    def __init__(self, problems: Mapping[str, str], lead: str = _SOME_ARE_WRONG) -> None:
        """`problems` says of each setting, by its name, what is the matter with it."""
        self.problems = dict(problems)
        lines = [lead]
        for name, problem in self.problems.items():
            lines += [f"  {name} {problem}", *(f"      {line}" for line in remedy_for(name))]
        super().__init__("\n".join(lines))


class BasicSettings(BaseSettings):
    """What every sub-command may need; nothing of it is required."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True
    )

    slack_mode: Mode = Mode.SOCKET
    slack_api_url: str = "https://slack.com/api/"
    host: str = "127.0.0.1"
    port: int = 3000
    health_port: int | None = None
    public_url: str = ""
    #: Not shown with the rest: PostgreSQL's address holds a password.
    database_url: str = Field(default="sqlite:///data/cadence.db", repr=False)
    command_prefix: str = ""
    log_level: LogLevel = LogLevel.INFO
    log_format: LogFormat = LogFormat.TEXT

    @property
    def database(self) -> URL:
        """The database's address, which was checked."""
        return make_url(_POSTGRES_ALIAS.sub("postgresql://", self.database_url))

    @property
    def listens(self) -> bool:
        """Whether anything can be asked of the bot over HTTP."""
        return self.slack_mode is Mode.HTTP or self.health_port is not None

    @field_validator("public_url")
    @classmethod
    def _public_address(cls, url: str) -> str:
        return _checked(url.rstrip("/"), ok=not url or _PUBLIC_URL.fullmatch(url) is not None)

    @field_validator("port", "health_port")
    @classmethod
    def _port(cls, port: int | None) -> int | None:
        return _checked(port, ok=port is None or 0 < port < 65536)

    @field_validator("slack_api_url")
    @classmethod
    def _api_url(cls, url: str) -> str:
        ok = re.fullmatch(r"https?://[^\s/]+(/\S*)?", url) is not None
        return _checked(url.rstrip("/") + "/", ok=ok)

    @field_validator("command_prefix")
    @classmethod
    def _command_prefix(cls, prefix: str) -> str:
        return _checked(prefix, ok=_PREFIX.fullmatch(prefix) is not None)

    @field_validator("database_url")
    @classmethod
    def _database_url(cls, url: str) -> str:
        try:
            parsed = make_url(_POSTGRES_ALIAS.sub("postgresql://", url))
        except ArgumentError:
            return _checked(url, ok=False)
        known = parsed.drivername in _DRIVERS and parsed.database not in {None, "", ":memory:"}
        plain = parsed.get_backend_name() != "sqlite" or not parsed.query
        return _checked(url, ok=known and plain)


class Settings(BasicSettings):
    """What the running bot needs."""

    slack_bot_token: SecretStr
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    encryption_keys: Annotated[list[SecretStr], NoDecode]

    @field_validator("slack_bot_token")
    @classmethod
    def _bot_token(cls, token: SecretStr) -> SecretStr:
        return _checked(token, ok=token.get_secret_value().startswith("xoxb-"))

    @field_validator("slack_app_token")
    @classmethod
    def _app_token(cls, token: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if token is None:
            _refuse_lack_in(Mode.SOCKET, info)
            return None
        return _checked(token, ok=token.get_secret_value().startswith("xapp-"))

    @field_validator("slack_signing_secret")
    @classmethod
    def _signing_secret(cls, secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if secret is None:
            _refuse_lack_in(Mode.HTTP, info)
        return secret

    @field_validator("encryption_keys", mode="before")
    @classmethod
    def _split_keys(cls, keys: Any) -> Any:
        if isinstance(keys, str):
            return [key.strip() for key in keys.split(",") if key.strip()]
        return keys

    @field_validator("encryption_keys")
    @classmethod
    def _keys(cls, keys: list[SecretStr]) -> list[SecretStr]:
        for key in keys:
            Fernet(key.get_secret_value())
        return _checked(keys, ok=bool(keys))


def basic_settings() -> BasicSettings:
    """What every sub-command may need.

    Raises:
        SettingsError: something is malformed.
    """
    return _read(BasicSettings)


def bot_settings() -> Settings:
    """What the running bot needs.

    Raises:
        SettingsError: something is missing or malformed.
    """
    return _read(Settings)


def _read(wanted: type[_Wanted]) -> _Wanted:
    try:
        return wanted()
    except ValidationError as error:
        raise SettingsError(_problems(error)) from None
    except UnicodeDecodeError:
        raise SettingsError({}, "The file .env is not UTF-8 text. Save it as UTF-8.") from None


def _problems(error: ValidationError) -> dict[str, str]:
    found: dict[str, str] = {}
    for problem in error.errors(include_input=False, include_url=False):
        missing = problem["type"] == "missing" or problem["msg"].endswith(_MISSING)
        name = str(problem["loc"][0]).upper()
        found.setdefault(name, "is missing" if missing else "is not valid")
    return found


def remedy_for(name: str) -> tuple[str, str]:
    """What the setting should look like, and where it is found."""
    looks, where = EXPLAINED[name]
    return f"it {looks if looks.startswith('starts') else f'should be {looks}'}", where


def _refuse_lack_in(mode: Mode, info: ValidationInfo) -> None:
    """Nothing was given: wrong where `mode` is chosen; a malformed mode has a line of its own."""
    if info.data.get("slack_mode") is mode:
        raise ValueError(_MISSING)


def _checked(value: _Value, *, ok: bool) -> _Value:
    if not ok:
        raise ValueError("malformed")
    return value

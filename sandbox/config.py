"""The JSON configuration of a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from sandbox.manifest import Manifest


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TeamConfig(_Strict):
    """The workspace itself."""

    id: str = Field(pattern=r"^T[A-Z0-9]+$")
    name: str
    domain: str


class AppConfig(_Strict):
    """The installed app: its ids, its secrets, its manifest."""

    id: str
    name: str
    bot_user_id: str
    bot_id: str
    bot_token: str = Field(pattern=r"^xoxb-.+")
    app_token: str = Field(pattern=r"^xapp-.+")
    signing_secret: str = Field(min_length=1)
    manifest: Manifest


class PersonConfig(_Strict):
    """Somebody in the workspace; `tz` is an IANA zone, `locale` such as `es-ES`."""

    id: str = Field(pattern=r"^[UW][A-Z0-9]+$")
    name: str
    real_name: str
    display_name: str = ""
    title: str = ""
    email: str = ""
    tz: str | None = "Etc/UTC"
    locale: str = "en-US"
    color: str = "9f69e7"
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_bot: bool = False
    is_stranger: bool = False
    deleted: bool = False

    @field_validator("tz")
    @classmethod
    def _known_zone(cls, tz: str | None) -> str | None:
        try:
            return tz if tz is None else ZoneInfo(tz).key
        except (ZoneInfoNotFoundError, OSError) as error:
            raise ValueError(f"{tz!r} is no IANA zone") from error


class MessageConfig(_Strict):
    """A message that is there from the start; `ts` as Slack writes it."""

    user: str
    text: str
    ts: str = Field(pattern=r"^\d+\.\d{6}$")
    thread_ts: str | None = Field(default=None, pattern=r"^\d+\.\d{6}$")


class ChannelConfig(_Strict):
    """A public or private channel; DMs come into being when somebody opens them."""

    id: str = Field(pattern=r"^[CG][A-Z0-9]+$")
    name: str
    is_private: bool = False
    is_archived: bool = False
    members: list[str] = Field(default_factory=list)
    messages: list[MessageConfig] = Field(default_factory=list)


class UserGroupConfig(_Strict):
    """A user group (`@leads`)."""

    id: str = Field(pattern=r"^S[A-Z0-9]+$")
    name: str
    handle: str
    users: list[str] = Field(default_factory=list)


class SandboxConfig(_Strict):
    """Everything a workspace starts with.

    `ack_timeout` and `event_retry_delays` are seconds of the machine's clock; Slack's own values
    are the defaults (facts 2 and 3). `log_size` bounds the inspector's ring buffer.
    """

    team: TeamConfig
    app: AppConfig
    people: list[PersonConfig]
    channels: list[ChannelConfig] = Field(default_factory=list)
    usergroups: list[UserGroupConfig] = Field(default_factory=list)
    ack_timeout: float = Field(default=3.0, gt=0)
    event_retry_delays: list[float] = Field(default=[0.0, 60.0, 300.0], max_length=3)
    log_size: int = Field(default=500, ge=1)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a JSON file; raises OSError or pydantic's ValidationError."""
        return cls.model_validate_json(path.read_bytes())

    @model_validator(mode="after")
    def _ids_are_known(self) -> Self:
        known = {person.id for person in self.people} | {self.app.bot_user_id}
        for channel in self.channels:
            named = [*channel.members, *(message.user for message in channel.messages)]
            strangers = sorted(set(named) - known)
            if strangers:
                raise ValueError(f"channel {channel.id} names unknown people: {strangers}")
        return self

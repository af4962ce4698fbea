"""The people of the workspace, and how Slack describes them (Slack facts 6.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.clock import Clock
from sandbox.config import AppConfig, PersonConfig

SLACKBOT = "USLACKBOT"


class People:
    """Everybody in the workspace by id: the configured people, the app's bot user, Slackbot."""

    def __init__(self, people: list[PersonConfig], app: AppConfig) -> None:
        bot = PersonConfig(
            id=app.bot_user_id, name=_handle(app.name), real_name=app.name, is_bot=True
        )
        slackbot = PersonConfig(id=SLACKBOT, name="slackbot", real_name="Slackbot", tz=None)
        self._by_id = {person.id: person for person in [*people, bot, slackbot]}
        self._bot_user_id = app.bot_user_id
        self._by_handle: dict[str, str] | None = None

    def __iter__(self) -> Iterator[PersonConfig]:
        return iter(self._by_id.values())

    def get(self, person_id: str) -> PersonConfig | None:
        """The person with this id, or None."""
        return self._by_id.get(person_id)

    def is_human(self, person_id: str) -> bool:
        """Whether somebody sits behind this id: not a bot, not Slackbot."""
        person = self._by_id.get(person_id)
        return person is not None and not person.is_bot and person_id != SLACKBOT

    def put(self, person: PersonConfig) -> None:
        """Add a person or replace what is known of them."""
        self._by_id[person.id] = person
        self._by_handle = None

    def by_handle(self) -> dict[str, str]:
        """Lower-case handle, display name or real name -> id, for resolving a typed `@name`."""
        if self._by_handle is None:
            self._by_handle = {
                name.lower(): person.id
                for person in self._by_id.values()
                # The handle comes last so that it wins over another person's display name.
                for name in (person.real_name, person.display_name, person.name)
                if name
            }
        return self._by_handle


def _handle(name: str) -> str:
    return name.lower().replace(" ", "_")


def user_object(
    person: PersonConfig,
    team_id: str,
    clock: Clock,
    *,
    with_locale: bool = False,
    with_email: bool = False,
) -> dict[str, Any]:
    """A person as `users.info` and the user events give them.

    `locale` is there only when asked for, the address only with the scope `users:read.email`.
    """
    return {
        "id": person.id,
        "team_id": team_id,
        "name": person.name,
        "deleted": person.deleted,
        "color": person.color,
        "real_name": person.real_name,
        **_zone(person, clock),
        **_roles(person),
        "is_email_confirmed": True,
        "updated": int(clock.seconds()),
        "who_can_share_contact_card": "EVERYONE",
        **({"is_stranger": True} if person.is_stranger else {}),
        **({"locale": person.locale} if with_locale else {}),
        "profile": _profile(person, team_id, with_email=with_email),
    }


def _roles(person: PersonConfig) -> dict[str, bool]:
    return {
        "is_admin": person.is_admin or person.is_owner,
        "is_owner": person.is_owner,
        "is_primary_owner": False,
        "is_restricted": person.is_restricted or person.is_ultra_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_bot": person.is_bot,
        "is_app_user": False,
    }


def _zone(person: PersonConfig, clock: Clock) -> dict[str, Any]:
    if person.tz is None:
        return {"tz": None, "tz_label": "Pacific Standard Time", "tz_offset": -28800}
    local = clock.now().astimezone(ZoneInfo(person.tz))
    offset = local.utcoffset()
    seconds = int(offset.total_seconds()) if offset is not None else 0
    return {"tz": person.tz, "tz_label": local.tzname() or person.tz, "tz_offset": seconds}


def _profile(person: PersonConfig, team_id: str, *, with_email: bool) -> dict[str, Any]:
    first, _, last = person.real_name.partition(" ")
    return {
        "title": person.title,
        "phone": "",
        "skype": "",
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.display_name,
        "display_name_normalized": person.display_name,
        "first_name": first,
        "last_name": last,
        **({"email": person.email} if with_email and person.email else {}),
        "pronouns": "",
        "status_text": "",
        "status_emoji": "",
        "status_expiration": 0,
        "avatar_hash": person.id.lower(),
        "fields": {},
        "team": team_id,
    }

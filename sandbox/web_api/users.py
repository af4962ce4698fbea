"""users.*, bots.info and usergroups.* (Slack facts 6.3)."""

from __future__ import annotations

from typing import Any

from sandbox.config import PersonConfig
from sandbox.errors import SlackError
from sandbox.people import user_object
from sandbox.usergroups import usergroup_object
from sandbox.web_api.method import Call, Method, Reply
from sandbox.web_api.pagination import page


def methods() -> list[Method]:
    """The methods of these families."""
    return [
        Method("users.info", info, "users:read"),
        Method("users.list", list_users, "users:read"),
        Method("users.lookupByEmail", lookup_by_email, "users:read.email"),
        Method("bots.info", bot, "users:read"),
        Method("usergroups.list", usergroups, "usergroups:read"),
        Method("usergroups.users.list", usergroup_users, "usergroups:read"),
    ]


def info(call: Call) -> Reply:
    """One person."""
    person = call.workspace.people.get(call.arguments.required("user"))
    if person is None:
        raise SlackError("user_not_found")
    return {"user": _told(call, person)}


def list_users(call: Call) -> Reply:
    """Everybody, deactivated people and bots included."""
    people, metadata = page(call.arguments, "users", list(call.workspace.people))
    return {
        "members": [_told(call, person) for person in people],
        "cache_ts": int(call.workspace.clock.seconds()),
        "response_metadata": metadata,
    }


def lookup_by_email(call: Call) -> Reply:
    """The active person with this address."""
    email = call.arguments.required("email").lower()
    for person in call.workspace.people:
        if person.email.lower() == email and not person.deleted:
            return {"user": _told(call, person)}
    raise SlackError("users_not_found")


def bot(call: Call) -> Reply:
    """The app itself, as a bot."""
    app = call.workspace.app
    if call.arguments.required("bot") != app.bot_id:
        raise SlackError("bot_not_found")
    told = {"id": app.bot_id, "app_id": app.id, "user_id": app.bot_user_id, "name": app.name}
    return {"bot": {**told, "deleted": False, "updated": 1_700_000_000, "icons": {}}}


def usergroups(call: Call) -> Reply:
    """All user groups; not paginated."""
    with_users = call.arguments.flag("include_users")
    with_count = call.arguments.flag("include_count")
    return {
        "usergroups": [
            usergroup_object(
                group, call.workspace.team.id, with_users=with_users, with_count=with_count
            )
            for group in call.workspace.usergroups.values()
        ]
    }


def usergroup_users(call: Call) -> Reply:
    """The ids of a user group's members."""
    group = call.workspace.usergroups.get(call.arguments.required("usergroup"))
    if group is None:
        raise SlackError("no_such_subteam")
    return {"users": list(group.users)}


def _told(call: Call, person: PersonConfig) -> dict[str, Any]:
    return user_object(
        person,
        call.workspace.team.id,
        call.workspace.clock,
        with_locale=call.arguments.flag("include_locale"),
        with_email="users:read.email" in call.workspace.scopes,
    )

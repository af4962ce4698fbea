"""Whom the cells of a roster name: people who were met, else Slack's own list of everybody."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from coaching.roster_lines import Account, is_id, matches, spelled
from handlers.directory import Directory
from slack_client import SlackClient
from slack_people import person_from
from storage import people
from storage.database import Database

People = dict[str, tuple[str, ...]]


async def whom(
    workspace_id: str,
    references: Collection[str],
    now: datetime,
    *,
    database: Database,
    slack: SlackClient,
    directory: Directory,
) -> People:
    """The ids that each reference may stand for; whoever is meant is known from now on.

    An id of somebody who was met needs nothing else. Names are looked for among everybody, so that
    one who has not been met yet makes a name ambiguous all the same.

    Raises:
        SlackError: Slack cannot be asked.
    """
    ids = {one for one in references if is_id(one)}
    met = await database.read(lambda tx: people.met(tx, workspace_id, ids))
    found: People = {person_id: (person_id,) for person_id in met}
    if found.keys() == set(references):
        return found
    users = await _everybody(slack)
    accounts = [_account(workspace_id, user) for user in users.values()]
    found |= {person_id: (person_id,) for person_id in ids & users.keys()}
    found |= matches(set(references) - ids, accounts)
    named = {some[0] for some in found.values() if len(some) == 1 and some[0] in users}
    await directory.meet(workspace_id, [users[one] for one in sorted(named)], now)
    return found


async def _everybody(slack: SlackClient) -> dict[str, Mapping[str, Any]]:
    """Slack's user objects by id."""
    found: dict[str, Mapping[str, Any]] = {}
    cursor = ""
    while True:
        users, cursor = await slack.users_page(cursor)
        found |= {user["id"]: user for user in users}
        if not cursor:
            return found


def _account(workspace_id: str, user: Mapping[str, Any]) -> Account:
    person = person_from(workspace_id, user)
    profile = user.get("profile") or {}
    names = (
        user.get("name"),
        user.get("real_name"),
        profile.get("display_name"),
        profile.get("real_name"),
    )
    return Account(
        id=person.id,
        names=frozenset(spelled(name) for name in names if name),
        is_usable=not (person.is_bot or person.is_deactivated or person.is_external),
    )

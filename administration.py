"""What an operator settles from the command line."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

from sqlalchemy import URL
from uuid_utils.compat import uuid7

from coaching.access import Action
from coaching.audit import THE_OPERATOR, AuditEntry
from coaching.policy import EVERYTHING, Feature, Policy
from coaching.setting_bounds import BOUNDS
from coaching.workspace import can_administer
from coaching.workspace_settings import (
    LONGEST_WORD,
    MOST_WORDS,
    NOTHING,
    SETTINGS,
    SettingError,
    SettingProblem,
    changes_between,
    with_setting,
)
from storage import administrators, audit, people, workspace_settings, workspaces
from storage.database import Transaction, open_database
from storage.encryption import Cipher, new_key
from storage.migrating import upgrade_alone

_Result = TypeVar("_Result")
_PERSON = re.compile(r"[UW][A-Z0-9]{1,20}\Z")
_NO_WORKSPACE = "No workspace is known yet. Start the bot once: python bot.py"


class PolicyError(Exception):
    """What was asked for cannot be settled; the message says why."""


def change_policy(
    url: URL, name: str | None, value: str | None, now: datetime
) -> dict[str, Policy]:
    """Every workspace's policy, after `name` was set to `value` in each where both are given.

    The running bot takes a change up within a minute.

    Raises:
        PolicyError: there is no such setting, the value does not fit it, or there is no workspace.
    """
    if name is not None and not (value or "").strip():
        raise PolicyError(f"Give a value too: policy {name} VALUE")
    if name is not None:
        changed(Policy(), name, value or "")

    def work(tx: Transaction, workspace_id: str) -> Policy:
        if name is None:
            return workspaces.policy_of(tx, workspace_id)
        return _settle(tx, workspace_id, lambda policy: changed(policy, name, value or ""), now)

    return _in_every_workspace(url, work)


def name_administrator(url: URL, person_id: str | None, now: datetime) -> dict[str, frozenset[str]]:
    """Who administers Cadence in each workspace, after `person_id` was named where one is given.

    Raises:
        PolicyError: nobody can have this id, whoever has it cannot administer, there is no
            workspace, or several of which none has met this person.
    """
    if person_id is not None and not _PERSON.match(person_id):
        raise PolicyError(f"{person_id} is no id of a person in Slack; one looks like U012ABCDEF.")

    def work(tx: Transaction, workspace_id: str) -> frozenset[str]:
        if person_id is not None and _belongs(tx, workspace_id, person_id):
            _name(tx, workspace_id, person_id, now)
        return administrators.ids(tx, workspace_id)

    found = _in_every_workspace(url, work)
    if person_id is not None and not any(person_id in ids for ids in found.values()):
        raise PolicyError(f"No workspace has met {person_id}, or they cannot administer Cadence.")
    return found


def changed(policy: Policy, name: str, value: str) -> Policy:
    """`policy` with one setting changed.

    Raises:
        PolicyError: there is no such setting, or the value does not fit it.
    """
    is_list = name in SETTINGS and SETTINGS[name].is_list
    items = [item.strip() for item in value.split(",")] if is_list else [value]
    try:
        return with_setting(policy, name, items)
    except SettingError as error:
        raise PolicyError(_explained(name, error.problem)) from None


def _explained(name: str, problem: SettingProblem) -> str:
    bounds = BOUNDS.get(name)
    numbers = "" if bounds is None else f"from {bounds.lowest} to {bounds.highest}"
    explanations: Mapping[SettingProblem, str] = {
        SettingProblem.UNKNOWN: f"There is no setting {name}. Known: {', '.join(SETTINGS)}.",
        SettingProblem.NUMBER: f"{name} must be a whole number {numbers}.",
        SettingProblem.TOO_MANY_WORDS: f"At most {MOST_WORDS} {name}.",
        SettingProblem.LONG_WORD: f"At most {LONGEST_WORD} characters in each of the {name}.",
        SettingProblem.RESERVED_WORD: (
            f"None of the {name} can be called {EVERYTHING}: the filter of history is."
        ),
        SettingProblem.CHANNEL: f"{name} is a channel's id, such as C012ABCDEF, or {NOTHING}.",
        SettingProblem.COUNTRY: (
            f"{name} is a country's code of two capital letters, such as SE, or {NOTHING}."
        ),
        SettingProblem.NO_WORKING_DAY: f"{name} are numbers from 1 (Monday) to 7, with commas.",
        SettingProblem.TIME: f"{name} is a time of the day, such as 09:00.",
        SettingProblem.FEATURE: f"{name} are {', '.join(Feature)}, with commas, or {NOTHING}.",
    }
    return explanations[problem]


def _settle(
    tx: Transaction, workspace_id: str, change: Callable[[Policy], Policy], now: datetime
) -> Policy:
    old, new = workspace_settings.change(tx, workspace_id, change, now)
    if count := changes_between(old, new):
        _note(tx, workspace_id, Action.CHANGE_SETTINGS, now, counts={"settings": count})
    return new


def _belongs(tx: Transaction, workspace_id: str, person_id: str) -> bool:
    """Whether they can administer here; of somebody never seen, where there is no other place."""
    known = people.find(tx, workspace_id, person_id)
    if known is None:
        return workspaces.known_ids(tx) == [workspace_id]
    return can_administer(known.person)


def _name(tx: Transaction, workspace_id: str, person_id: str, now: datetime) -> None:
    if administrators.name(tx, workspace_id, person_id, by_id=THE_OPERATOR, now=now):
        _note(tx, workspace_id, Action.NAME_ADMINS, now, about_id=person_id)


def _note(
    tx: Transaction,
    workspace_id: str,
    action: Action,
    now: datetime,
    *,
    about_id: str = "",
    counts: Mapping[str, int] | None = None,
) -> None:
    entry = AuditEntry(
        id=uuid7(),
        workspace_id=workspace_id,
        at=now,
        actor_id=THE_OPERATOR,
        action=action.value,
        about_id=about_id,
        counts=counts or {},
    )
    audit.note(tx, entry)


def _in_every_workspace(
    url: URL, work: Callable[[Transaction, str], _Result]
) -> dict[str, _Result]:
    upgrade_alone(url)
    found = asyncio.run(_work(url, work))
    if not found:
        raise PolicyError(_NO_WORKSPACE)
    return found


async def _work(url: URL, work: Callable[[Transaction, str], _Result]) -> dict[str, _Result]:
    # Nothing of this is encrypted: any key will do.
    database = open_database(url, Cipher([new_key()]), exclusive=False)
    try:
        return await database.write(
            lambda tx: {one: work(tx, one) for one in workspaces.known_ids(tx)}
        )
    finally:
        await database.close()

"""What an operator settles from the command line."""

from __future__ import annotations

import asyncio
from dataclasses import fields, replace

from sqlalchemy import URL

from coaching.nag_guard import NagLimits
from coaching.policy import EVERYTHING, Policy
from storage import workspaces
from storage.database import Transaction, open_database
from storage.encryption import Cipher, new_key
from storage.migrating import upgrade

_NUMBERS = tuple(field.name for field in fields(NagLimits))
_LONGEST_SKILL = 60
#: A menu of Slack has a hundred options, and one of them is "all skills".
_MOST_SKILLS = 99


class PolicyError(Exception):
    """What was asked for cannot be settled; the message says why."""


def change_policy(url: URL, name: str | None, value: str | None) -> dict[str, Policy]:
    """Every workspace's policy, after `name` was set to `value` in each where both are given.

    The running bot takes a change up within a minute.

    Raises:
        PolicyError: there is no such setting, the value does not fit it, or there is no workspace.
    """
    if name is not None and not (value or "").strip():
        raise PolicyError(f"Give a value too: policy {name} VALUE")
    if name is not None:
        changed(Policy(), name, value or "")
    upgrade(url)
    policies = asyncio.run(_change(url, name, value))
    if not policies:
        raise PolicyError("No workspace is known yet. Start the bot once: python bot.py")
    return policies


async def _change(url: URL, name: str | None, value: str | None) -> dict[str, Policy]:
    # A policy is not encrypted: any key will do.
    database = open_database(url, Cipher([new_key()]), exclusive=False)

    def work(tx: Transaction) -> dict[str, Policy]:
        policies = {}
        for workspace_id in workspaces.known_ids(tx):
            policy = workspaces.policy_of(tx, workspace_id)
            if name is not None:
                policy = changed(policy, name, value or "")
                workspaces.settle(tx, workspace_id, policy)
            policies[workspace_id] = policy
        return policies

    try:
        return await database.write(work)
    finally:
        await database.close()


def changed(policy: Policy, name: str, value: str) -> Policy:
    """`policy` with one setting changed.

    Raises:
        PolicyError: there is no such setting, or the value does not fit it.
    """
    if name == "skills":
        return replace(policy, skills=_skills(value))
    if name not in _NUMBERS:
        raise PolicyError(f"There is no setting {name}. Known: {', '.join(_NUMBERS)}, skills.")
    if not value.isdecimal() or not 1 <= int(value) <= 366:
        raise PolicyError(f"{name} must be a whole number from 1 to 366.")
    return replace(policy, nag_limits=replace(policy.nag_limits, **{name: int(value)}))


def _skills(value: str) -> tuple[str, ...]:
    skills = tuple(dict.fromkeys(skill.strip() for skill in value.split(",") if skill.strip()))
    if len(skills) > _MOST_SKILLS or any(len(skill) > _LONGEST_SKILL for skill in skills):
        raise PolicyError(f"At most {_MOST_SKILLS} skills of {_LONGEST_SKILL} characters each.")
    if EVERYTHING in skills:
        raise PolicyError(f"A skill cannot be called {EVERYTHING}: the filter of history is.")
    return skills

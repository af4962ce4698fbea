"""A Slack workspace that the bot serves, as far as rights are concerned."""

from __future__ import annotations

from dataclasses import dataclass

from coaching.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Who administers Cadence here: whoever took it in charge, and those whom they named."""

    workspace_id: str
    #: Slack's user ids; empty only until somebody has taken Cadence in charge.
    admin_ids: frozenset[str] = frozenset()


def can_administer(person: Person) -> bool:
    """Whether somebody can be named: a person with a full account of this very workspace."""
    return not (person.is_bot or person.is_deactivated or person.is_external or person.is_guest)

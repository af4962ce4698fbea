"""A Slack workspace that the bot serves, as far as rights are concerned."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Who administers Cadence here: whoever installed it, and those whom they named."""

    workspace_id: str
    #: Slack's user ids; empty only until somebody has taken Cadence in charge.
    admin_ids: frozenset[str] = frozenset()

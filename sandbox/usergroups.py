"""User groups such as `@leads`."""

from __future__ import annotations

from typing import Any

from sandbox.config import UserGroupConfig


def usergroup_object(
    group: UserGroupConfig, team_id: str, *, with_users: bool, with_count: bool
) -> dict[str, Any]:
    """A user group as `usergroups.list` gives it (Slack facts, appendix A)."""
    return {
        "id": group.id,
        "team_id": team_id,
        "is_usergroup": True,
        "is_subteam": True,
        "name": group.name,
        "handle": group.handle,
        "description": "",
        "is_external": False,
        "date_create": 1_700_000_000,
        "date_update": 1_700_000_000,
        "date_delete": 0,
        "auto_type": None,
        "deleted_by": None,
        "prefs": {"channels": [], "groups": []},
        **({"user_count": len(group.users)} if with_count else {}),
        **({"users": list(group.users)} if with_users else {}),
    }

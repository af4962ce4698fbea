"""Who is in a channel, and who in a user group (Slack facts 6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_client import SlackClient

#: Slack's own limit of a page.
_MEMBERS_LIMIT = 1000


async def channel_member_ids(slack: SlackClient, channel_id: str) -> set[str]:
    """Who is in a channel; bots too."""
    found: set[str] = set()
    wanted = {"channel": channel_id, "limit": str(_MEMBERS_LIMIT)}
    cursor = ""
    while True:
        page = wanted | ({"cursor": cursor} if cursor else {})
        answer = await slack.ask("conversations.members", **page)
        found |= set(answer["members"])
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return found


async def user_groups(slack: SlackClient) -> list[Mapping[str, Any]]:
    """Slack's objects of the user groups that are in use; free plans have none."""
    return list((await slack.ask("usergroups.list"))["usergroups"])


async def user_group_member_ids(slack: SlackClient, group_id: str) -> list[str]:
    """Who is in a user group."""
    return list((await slack.ask("usergroups.users.list", usergroup=group_id))["users"])

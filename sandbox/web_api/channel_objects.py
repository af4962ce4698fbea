"""Channels as the API gives them (Slack facts, appendix A)."""

from __future__ import annotations

from typing import Any

from sandbox.channels import Channel
from sandbox.workspace import Workspace


def channel_object(
    workspace: Workspace, channel: Channel, *, with_members: bool = False
) -> dict[str, Any]:
    """A channel or direct message, as the app sees it."""
    common = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.is_archived,
        "is_im": channel.kind == "im",
        "is_org_shared": False,
        "context_team_id": workspace.team.id,
        "updated": channel.created * 1000,
    }
    if channel.kind == "im":
        return {**common, **_direct(workspace, channel)}
    counted = {"num_members": len(channel.members)} if with_members else {}
    return {**common, **_named(workspace, channel), **counted}


def _direct(workspace: Workspace, channel: Channel) -> dict[str, Any]:
    partner = channel.partner(workspace.app.bot_user_id)
    person = workspace.people.get(partner) if partner is not None else None
    return {
        "is_open": channel.is_open,
        "user": partner,
        "is_user_deleted": person is not None and person.deleted,
        "last_read": "0000000000.000000",
        "unread_count": 0,
        "unread_count_display": 0,
        "priority": 0,
    }


def _named(workspace: Workspace, channel: Channel) -> dict[str, Any]:
    empty = {"value": "", "creator": "", "last_set": 0}
    return {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": True,
        "is_group": False,
        "is_mpim": False,
        "is_private": channel.kind == "group",
        "is_general": channel.name == "general",
        "is_member": workspace.is_app_member(channel),
        "is_shared": False,
        "is_ext_shared": False,
        "creator": channel.members[0] if channel.members else "",
        "unlinked": 0,
        "previous_names": [],
        "topic": empty,
        "purpose": empty,
    }

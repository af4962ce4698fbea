"""Who is in which channel."""

from __future__ import annotations

from sandbox.channels import Channel
from sandbox.workspace import Workspace


def join(workspace: Workspace, channel: Channel, user: str, inviter: str | None = None) -> bool:
    """Put somebody into a channel; False if they were there already."""
    if user in channel.members:
        return False
    channel.members.append(user)
    workspace.changes.touch_everybody()
    _tell(workspace, channel, "member_joined_channel", user, inviter)
    return True


def leave(workspace: Workspace, channel: Channel, user: str) -> bool:
    """Take somebody out of a channel; False if they were not there."""
    if user not in channel.members:
        return False
    _tell(workspace, channel, "member_left_channel", user, None)
    channel.members.remove(user)
    workspace.changes.touch_everybody()
    return True


def _tell(
    workspace: Workspace, channel: Channel, event: str, user: str, inviter: str | None
) -> None:
    needed = "channels:read" if channel.kind == "channel" else "groups:read"
    if not workspace.is_app_member(channel) or needed not in workspace.scopes:
        return
    told = {
        "type": event,
        "user": user,
        "channel": channel.id,
        "channel_type": "C" if channel.kind == "channel" else "G",
        "team": workspace.team.id,
    }
    workspace.publish(event, told | ({"inviter": inviter} if inviter else {}))

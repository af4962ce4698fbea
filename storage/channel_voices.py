"""In which language and by which clock each channel is spoken to."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from coaching.team_channel import ChannelVoice
from storage import people, team, team_channels, workspaces
from storage.database import Transaction


def of(tx: Transaction, workspace_id: str, channel_id: str) -> ChannelVoice:
    """As the manager reads whose team's channel it is, else as the workspace has settled.

    Where several teams share a channel it is the workspace's: no team is spoken to as another.
    """
    theirs = team_channels.managers_of(tx, workspace_id, channel_id)
    known = people.some(tx, workspace_id, theirs)
    members = team.members(tx, workspace_id, theirs)
    leading = [known[who] for who, member in members.items() if member.leads and who in known]
    voices = {ChannelVoice(one.locale, one.zone) for one in leading if not one.is_deactivated}
    if len(voices) == 1:
        return voices.pop()
    policy = workspaces.policy_of(tx, workspace_id)
    return ChannelVoice(policy.channel_language, ZoneInfo(policy.channel_zone))

"""Where a team reads what is praised and celebrated, and how a channel is spoken to."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

#: Smaller teams get no weekly post unless they ask for it.
WEEKLY_FROM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChannel:
    """What a manager has settled for their team's channel."""

    workspace_id: str
    manager_id: str
    #: Slack's channel id; None: the workspace's channel for recognition.
    channel_id: str | None = None
    #: Whether the week's recognition is posted; None: by the size of the team.
    has_weekly_post: bool | None = None

    def posts_weekly(self, team_size: int) -> bool:
        """Whether the team's week is posted on Friday; `team_size` is without the manager."""
        if self.has_weekly_post is None:
            return team_size >= WEEKLY_FROM
        return self.has_weekly_post


@dataclass(frozen=True, slots=True)
class ChannelVoice:
    """In which language and by which clock a channel is spoken to."""

    #: A language of ours, or the locale of whoever speaks for the channel, e.g. "sv" or "sv-SE".
    language: str
    zone: ZoneInfo


def is_channel(slack_id: str) -> bool:
    """Whether an id of Slack is a channel's; those of people begin with U or W."""
    return slack_id[:1] in {"C", "G"}

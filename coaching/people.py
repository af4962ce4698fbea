"""A person of a Slack workspace, as the rules see one."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from coaching.working_time import DEFAULT_WEEK, WorkingWeek


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a Slack account; ids are Slack's own."""

    workspace_id: str
    #: Slack's user id, `U…` or `W…`.
    id: str
    #: What colleagues read: the display name, else the real name.
    name: str
    #: IANA name, e.g. "Europe/Tirane"; "UTC" where Slack tells none.
    zone_name: str = "UTC"
    #: Slack's locale, e.g. "sv-SE".
    locale: str = "en-US"
    is_bot: bool = False
    is_deactivated: bool = False
    #: An account of another workspace (Slack Connect).
    is_external: bool = False
    #: Administers the workspace, or owns it.
    is_admin: bool = False
    #: When they work, in their own zone.
    week: WorkingWeek = DEFAULT_WEEK

    @property
    def zone(self) -> ZoneInfo:
        """The person's time zone."""
        return ZoneInfo(self.zone_name)

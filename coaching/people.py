"""A person of a Slack workspace, as the rules see one."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from coaching.working_calendar import Absence, WorkingCalendar
from coaching.working_time import DEFAULT_WEEK, WorkingWeek

#: Stands for a country of nobody's: a person who keeps no public holidays, whatever is settled.
NO_COUNTRY = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a Slack account; ids are Slack's own."""

    workspace_id: str
    #: Slack's user id, `U…` or `W…`.
    id: str
    #: What colleagues read: the display name, else the real name.
    name: str
    #: IANA name, e.g. "Europe/Tirane": their own choice, else Slack's; "UTC" where both are silent.
    zone_name: str = "UTC"
    #: E.g. "sv-SE": their own choice of language, else Slack's locale.
    locale: str = "en-US"
    is_bot: bool = False
    is_deactivated: bool = False
    #: An account of another workspace (Slack Connect).
    is_external: bool = False
    #: A guest of the workspace, for one channel or for several.
    is_guest: bool = False
    #: Administers or owns the Slack workspace, says Slack; who administers Cadence is another
    #: matter, see `coaching.workspace`.
    is_workspace_admin: bool = False
    #: When they work, in their own zone.
    week: WorkingWeek = DEFAULT_WEEK
    #: Whose public holidays they keep: as in `public_holidays.holidays_in`; None: nobody's.
    country: str | None = None
    #: When they are away, now or later.
    absences: tuple[Absence, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The person's time zone."""
        return ZoneInfo(self.zone_name)

    @property
    def calendar(self) -> WorkingCalendar:
        """Their working days: week, public holidays and absences together."""
        return WorkingCalendar(
            person_id=self.id,
            zone_name=self.zone_name,
            week=self.week,
            country=self.country,
            absences=self.absences,
        )

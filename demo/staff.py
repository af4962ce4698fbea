"""What the invented team does, since when, and who reports to whom, as the bot keeps it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from coaching.team import Experience, Member, Role
from demo import team
from storage import team as places
from storage.database import Transaction

#: Months that everybody has been in their role.
_MONTHS = {
    team.INGRID: 66,
    team.EMMA: 41,
    team.ARTA: 28,
    team.BENCE: 5,
    team.DANIEL: 30,
    team.MAYA: 2,
    team.OLIVER: 57,
    team.DRIN: 16,
    team.GIULIA: 38,
    team.LUCA: 1,
    team.LINNEA: 22,
    team.REKA: 74,
    team.SHIRIN: 9,
}
_SAID = {
    team.MAYA: Experience.NEW,
    team.LUCA: Experience.NEW,
    team.REKA: Experience.EXPERIENCED,
}


def keep(tx: Transaction, now: datetime) -> None:
    """Write everybody's place, as the head of sales entered it at `now`."""
    for colleague, months in _MONTHS.items():
        member = Member(
            workspace_id=team.TEAM_ID,
            person_id=colleague.id,
            role=_role(colleague),
            started_on=_began(now, months),
            experience=_SAID.get(colleague, Experience.TENURE),
        )
        places.save_member(tx, member, by_id=team.INGRID.id, now=now)
        if colleague.manager_id is not None:
            # Whoever was there before their manager has reported to them since they came.
            together = min(months, _MONTHS[team.manager_of(colleague)])
            day = _began(now, together)
            places.report_to(tx, team.TEAM_ID, colleague.id, colleague.manager_id, day)


def _began(now: datetime, months: int) -> date:
    """The first of a month, about so many months ago."""
    return (now.date() - timedelta(days=30 * months)).replace(day=1)


def _role(colleague: team.Colleague) -> Role:
    if colleague is team.INGRID:
        return Role.LEADER
    return Role.MANAGER if colleague in team.MANAGERS else Role.REP

"""Teams: who reports to whom and since when, and what is known of everybody's place (practice C7).

Days are calendar days of whoever made the change; lines need no hour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What somebody does; the values are stored."""

    REP = "rep"
    MANAGER = "manager"
    LEADER = "leader"


class Experience(StrEnum):
    """How far somebody has come; the values are stored."""

    NEW = "new"
    EXPERIENCED = "experienced"
    #: The time since the start in the role decides.
    TENURE = "tenure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody of the sales organisation."""

    workspace_id: str
    #: Slack's user id.
    person_id: str
    role: Role = Role.REP
    #: Since when in this role; None where nobody has said.
    started_on: date | None = None
    experience: Experience = Experience.TENURE

    @property
    def leads(self) -> bool:
        """Whether others may report to them."""
        return self.role is not Role.REP


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingLine:
    """Somebody reports to a manager, from a day on."""

    person_id: str
    manager_id: str
    from_day: date
    #: The first day on which it no longer holds; None while it does.
    until_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somebody's place among the others, which decides who may do what with them."""

    workspace_id: str
    person_id: str
    #: Whether others may report to them.
    leads: bool = False
    manager_id: str | None = None
    #: The managers above their manager, the nearest first.
    chain_ids: tuple[str, ...] = ()
    #: Everybody who managed them before.
    former_manager_ids: frozenset[str] = frozenset()
    #: Who administers Cadence in the workspace.
    admin_ids: frozenset[str] = frozenset()


class TeamProblem(StrEnum):
    """Why somebody cannot report to somebody, or not have the place that was wished."""

    ONESELF = "oneself"
    #: The manager reports to them, directly or through others.
    CYCLE = "cycle"
    #: A rep leads nobody, and neither does a guest.
    NO_LEADER = "no_leader"
    LEADER_DEACTIVATED = "leader_deactivated"
    GUEST_LEADS = "guest_leads"
    #: Others report to them, so they cannot stop leading.
    HAS_REPORTS = "has_reports"
    NOT_IN_TEAM = "not_in_team"
    UNKNOWN_PERSON = "unknown_person"
    BOT = "bot"
    DEACTIVATED = "deactivated"
    EXTERNAL = "external"
    #: Named by two changes that are to be made at once.
    TWICE = "twice"


class Lines:
    """The reporting lines of a workspace."""

    def __init__(self, lines: Iterable[ReportingLine]) -> None:
        """`lines` hold at most one open line for each person."""
        self._all = tuple(lines)
        self._managers = {
            line.person_id: line.manager_id for line in self._all if line.until_day is None
        }

    def manager_of(self, person_id: str) -> str | None:
        """Whom somebody reports to now."""
        return self._managers.get(person_id)

    def managers_above(self, person_id: str) -> Iterator[str]:
        """Their manager, their manager's manager and so on; each once, whatever was stored."""
        seen = {person_id}
        above = self._managers.get(person_id)
        while above is not None and above not in seen:
            yield above
            seen.add(above)
            above = self._managers.get(above)

    def reports_of(self, manager_id: str) -> tuple[str, ...]:
        """Who reports to somebody now, by id."""
        return tuple(sorted(who for who, boss in self._managers.items() if boss == manager_id))

    def managers(self) -> tuple[str, ...]:
        """Everybody to whom somebody reports now, by id."""
        return tuple(sorted(set(self._managers.values())))

    def below(self, manager_id: str) -> frozenset[str]:
        """Everybody who reports to somebody now, directly or through others."""
        return frozenset(who for who in self._managers if manager_id in self.managers_above(who))

    def former_managers_of(self, person_id: str) -> frozenset[str]:
        """Everybody who managed them before and does not now."""
        before = {line.manager_id for line in self._all if line.person_id == person_id}
        return frozenset(before - {self._managers.get(person_id)})

    def last_manager_before(self, person_id: str, day: date) -> str | None:
        """Whom somebody reported to last for at least a day, now or long ago, before `day`."""
        held = [line for line in self._all if line.person_id == person_id and line.from_day < day]
        return max(held, key=lambda line: line.from_day).manager_id if held else None

    def moved(self, managers: Mapping[str, str | None], day: date) -> Lines:
        """The lines once each of `managers` has their manager, or none, from `day` on."""
        moving = {who: boss for who, boss in managers.items() if boss != self.manager_of(who)}
        staying = [
            line for line in self._all if line.until_day is not None or line.person_id not in moving
        ]
        # A line of the same day was a slip of the hand, see `storage.team.report_to`.
        ended = [
            replace(line, until_day=day)
            for line in self._all
            if line.until_day is None and line.person_id in moving and line.from_day < day
        ]
        new = [
            ReportingLine(person_id=who, manager_id=boss, from_day=day)
            for who, boss in moving.items()
            if boss is not None
        ]
        return Lines([*staying, *ended, *new])

    def problem(self, person_id: str, manager_id: str) -> TeamProblem | None:
        """Why `person_id` cannot report to `manager_id`; None where they can."""
        if person_id == manager_id:
            return TeamProblem.ONESELF
        if person_id in self.managers_above(manager_id):
            return TeamProblem.CYCLE
        return None


def place_of(member: Member, lines: Lines, admin_ids: frozenset[str] = frozenset()) -> Place:
    """Somebody's place now."""
    above = tuple(lines.managers_above(member.person_id))
    return Place(
        workspace_id=member.workspace_id,
        person_id=member.person_id,
        leads=member.leads,
        manager_id=above[0] if above else None,
        chain_ids=above[1:],
        former_manager_ids=lines.former_managers_of(member.person_id),
        admin_ids=admin_ids,
    )

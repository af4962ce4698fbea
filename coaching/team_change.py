"""Changes of the team: what somebody wants changed, whether it can be, and what follows from it.

Several changes are one: each is judged by the team as it will be after all of them, so their order
does not matter, and if one cannot be, none is carried out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from coaching.people import Person
from coaching.team import Experience, Lines, Member, Role, TeamProblem
from coaching.working_time import WorkingWeek


class Keep(Enum):
    """Stands for a value that a change leaves as it is."""

    KEEP = "keep"


KEEP = Keep.KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChange:
    """What is to be true of one person from now on."""

    #: Slack's user id.
    person_id: str
    role: Role | Keep = KEEP
    started_on: date | Keep | None = KEEP
    experience: Experience | Keep = KEEP
    #: None: as the workspace has settled.
    week: WorkingWeek | Keep | None = KEEP
    #: ISO 3166-1, or `coaching.people.NO_COUNTRY`; None: as the workspace has settled.
    country: str | Keep | None = KEEP
    #: Slack's user id of the new manager; None: reports to nobody.
    manager_id: str | Keep | None = KEEP
    #: Belongs to the organisation no more; everything else but the person is left out of account.
    leaves: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """What is true before the changes."""

    workspace_id: str
    members: Mapping[str, Member]
    lines: Lines
    #: Everybody whom a change names, as far as they are known.
    people: Mapping[str, Person]


@dataclass(frozen=True, slots=True)
class TeamRefusal:
    """Why the change of one person cannot be carried out."""

    person_id: str
    problem: TeamProblem
    #: The manager whom they cannot have, or somebody who stands in the way.
    other_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one change does."""

    change: TeamChange
    before: Member | None
    #: None: they leave.
    after: Member | None
    manager_before: str | None
    manager_after: str | None
    #: Who hands the person over to the new manager; None where there is nothing to hand over.
    predecessor_id: str | None = None

    @property
    def joins(self) -> bool:
        """Whether they belong to the organisation from now on."""
        return self.before is None and self.after is not None

    @property
    def begins_to_lead(self) -> bool:
        """Whether others may report to them from now on."""
        leads = self.after is not None and self.after.leads
        return leads and not (self.before is not None and self.before.leads)

    @property
    def moves(self) -> bool:
        """Whether they get another manager, or none any more."""
        return self.manager_before != self.manager_after


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPlan:
    """What the changes come to: steps, or the reasons against them."""

    steps: tuple[Step, ...] = ()
    refusals: tuple[TeamRefusal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Future:
    """The team after all the changes."""

    members: Mapping[str, Member]
    lines: Lines
    twice: frozenset[str] = field(default_factory=frozenset)


def plan(before: Organisation, changes: Sequence[TeamChange], day: date) -> TeamPlan:
    """What `changes` do on `day`; no steps where any of them is refused."""
    future = _future(before, changes, day)
    found = [_refusal(change, before, future) for change in changes]
    refusals = tuple(dict.fromkeys(refusal for refusal in found if refusal is not None))
    if refusals:
        return TeamPlan(refusals=refusals)
    return TeamPlan(steps=tuple(_step(change, before, future, day) for change in changes))


def _future(before: Organisation, changes: Sequence[TeamChange], day: date) -> _Future:
    members = dict(before.members)
    for change in changes:
        if change.leaves:
            members.pop(change.person_id, None)
        else:
            members[change.person_id] = _changed(before, change)
    counts = Counter(change.person_id for change in changes)
    moves = {change.person_id: _manager_after(before, change) for change in changes}
    return _Future(
        members=members,
        lines=before.lines.moved(moves, day),
        twice=frozenset(who for who, count in counts.items() if count > 1),
    )


def _changed(before: Organisation, change: TeamChange) -> Member:
    old = before.members.get(change.person_id) or Member(
        workspace_id=before.workspace_id, person_id=change.person_id
    )
    return replace(
        old,
        role=old.role if change.role is KEEP else change.role,
        started_on=old.started_on if change.started_on is KEEP else change.started_on,
        experience=old.experience if change.experience is KEEP else change.experience,
    )


def _manager_after(before: Organisation, change: TeamChange) -> str | None:
    if change.leaves:
        return None
    if change.manager_id is KEEP:
        return before.lines.manager_of(change.person_id)
    return change.manager_id


def _refusal(change: TeamChange, before: Organisation, future: _Future) -> TeamRefusal | None:
    who = change.person_id
    if who in future.twice:
        return TeamRefusal(who, TeamProblem.TWICE)
    problem = _personal_problem(change, before, future)
    if problem is not None:
        return TeamRefusal(who, problem)
    member, reports = future.members.get(who), future.lines.reports_of(who)
    if reports and (member is None or not member.leads):
        return TeamRefusal(who, TeamProblem.HAS_REPORTS, reports[0])
    manager = future.lines.manager_of(who)
    if manager is None or manager == before.lines.manager_of(who):
        return None
    against = _problem_above(who, manager, before, future)
    return None if against is None else TeamRefusal(who, against, manager)


def _personal_problem(
    change: TeamChange, before: Organisation, future: _Future
) -> TeamProblem | None:
    """What is wrong with the person, whoever manages them."""
    who = change.person_id
    if change.leaves:
        is_there = who in before.members or before.lines.manager_of(who) is not None
        return None if is_there else TeamProblem.NOT_IN_TEAM
    person = before.people.get(who)
    if person is None:
        return TeamProblem.UNKNOWN_PERSON
    manager = future.lines.manager_of(who)
    is_moved = manager is not None and manager != before.lines.manager_of(who)
    problems = {
        TeamProblem.BOT: person.is_bot,
        TeamProblem.EXTERNAL: person.is_external,
        # What is known of somebody who has left the company may still be put right.
        TeamProblem.DEACTIVATED: person.is_deactivated and (who not in before.members or is_moved),
        TeamProblem.GUEST_LEADS: person.is_guest and future.members[who].leads,
    }
    return next((problem for problem, is_so in problems.items() if is_so), None)


def _problem_above(
    who: str, manager_id: str, before: Organisation, future: _Future
) -> TeamProblem | None:
    """What is wrong with the new manager of somebody."""
    problem = future.lines.problem(who, manager_id)
    if problem is not None:
        return problem
    manager, person = future.members.get(manager_id), before.people.get(manager_id)
    if manager is None or not manager.leads or person is None or person.is_guest:
        return TeamProblem.NO_LEADER
    return TeamProblem.LEADER_DEACTIVATED if person.is_deactivated else None


def _step(change: TeamChange, before: Organisation, future: _Future, day: date) -> Step:
    who = change.person_id
    old, new = before.lines.manager_of(who), future.lines.manager_of(who)
    last = before.lines.last_manager_before(who, day) if new != old else None
    return Step(
        change=change,
        before=before.members.get(who),
        after=future.members.get(who),
        manager_before=old,
        manager_after=new,
        predecessor_id=last if new is not None and last != new else None,
    )

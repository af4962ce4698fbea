"""What a form says about the place of one or several people, before it becomes a change."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from coaching.feedback import Problem
from coaching.people import NO_COUNTRY, Person
from coaching.policy import Policy
from coaching.team import Experience, Member, Role
from coaching.team_change import KEEP, Keep, TeamChange
from coaching.working_time import WorkingWeek

#: People who can be added at once; Slack has to be asked about each of them within three seconds.
MOST_AT_ONCE = 20
#: The furthest start in a role; a date beyond it is a slip of the finger.
START_AT_MOST = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDraft:
    """What was filled in; None where nothing was, or nothing that we know."""

    role: Role | None
    experience: Experience | None
    started_on: date | None
    #: ISO weekdays.
    days: frozenset[int]
    works_from: time | None
    works_until: time | None
    #: ISO 3166-1, or NO_COUNTRY.
    country: str

    @property
    def week(self) -> WorkingWeek | None:
        """When they work; None where that is not filled in."""
        if not self.days or self.works_from is None or self.works_until is None:
            return None
        return WorkingWeek(self.days, self.works_from, self.works_until)


def draft_problems(draft: TeamDraft, today: date, countries: Collection[str]) -> dict[str, Problem]:
    """Everything wrong with a draft, by the name of the field."""
    wanted = ("role", "experience", "days", "works_from", "works_until")
    problems = {
        name: Problem.MISSING for name in wanted if getattr(draft, name) in (None, frozenset())
    }
    if draft.started_on is not None and draft.started_on > today + START_AT_MOST:
        problems["started_on"] = Problem.FAR_DATE
    if draft.country != NO_COUNTRY and draft.country not in countries:
        problems["country"] = Problem.UNKNOWN_CHOICE
    return problems


def change_of(
    draft: TeamDraft, person: Person, manager_id: str | Keep | None, policy: Policy
) -> TeamChange:
    """The change that a draft without problems makes of `person`.

    Hours and country that are as they were stay what they are: somebody's own choice, or whatever
    the workspace settles.
    """
    if draft.role is None or draft.experience is None or draft.week is None:
        raise ValueError(draft)
    week: WorkingWeek | Keep | None = None if draft.week == policy.week else draft.week
    country: str | Keep | None = draft.country
    if draft.country == (policy.country or NO_COUNTRY):
        country = None
    return TeamChange(
        person_id=person.id,
        role=draft.role,
        started_on=draft.started_on,
        experience=draft.experience,
        week=KEEP if draft.week == person.week else week,
        country=KEEP if draft.country == (person.country or NO_COUNTRY) else country,
        manager_id=manager_id,
    )


def addition_of(
    draft: TeamDraft, person: Person, member: Member | None, manager_id: str | None, policy: Policy
) -> TeamChange:
    """The change that lets `person` report to `manager_id`.

    Who belongs to the organisation already keeps what is known of them. Hours and country that
    were left as the workspace has settled say nothing about anybody's own.
    """
    if member is not None:
        return TeamChange(person_id=person.id, manager_id=manager_id)
    change = change_of(draft, person, manager_id, policy)
    return replace(
        change,
        week=KEEP if change.week is None else change.week,
        country=KEEP if change.country is None else change.country,
    )

"""What a roster would do to the team, line by line, and whether who imports it may do that.

Every line is asked about, those that change nothing too: else a file of guesses would tell anybody
what is kept of their colleagues.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from coaching.access import Action, can
from coaching.people import Person
from coaching.roster import Column
from coaching.roster_cells import OwnTimes
from coaching.roster_lines import LineChange, LineError, LineProblem
from coaching.team import Lines, Member, Place, place_of
from coaching.team_change import KEEP, Keep, Step, TeamChange, TeamPlan


class Effect(StrEnum):
    """What a line does to somebody's place."""

    ADDED = "added"
    #: Gets another manager, or none any more.
    MOVED = "moved"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """The team before the roster."""

    workspace_id: str
    members: Mapping[str, Member]
    lines: Lines
    admin_ids: frozenset[str]
    #: Of everybody whom the roster names and who was ever seen.
    times: Mapping[str, OwnTimes]

    def place(self, person_id: str) -> Place:
        """Somebody's place."""
        nobody = Member(workspace_id=self.workspace_id, person_id=person_id)
        return place_of(self.members.get(person_id, nobody), self.lines, self.admin_ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOutcome:
    """What one line does."""

    number: int
    person_id: str
    #: What of somebody's place becomes another; everything of who is added.
    columns: tuple[Column, ...] = ()
    #: None where it changes nothing.
    step: Step | None = None

    @property
    def effect(self) -> Effect:
        """What the line does as a whole."""
        if self.step is None:
            return Effect.UNCHANGED
        if self.step.joins:
            return Effect.ADDED
        return Effect.MOVED if self.step.moves else Effect.CHANGED


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What applying would do, or what stands against it."""

    outcomes: tuple[LineOutcome, ...] = ()
    errors: tuple[LineError, ...] = ()
    unknown_columns: tuple[str, ...] = ()

    def count(self, effect: Effect) -> int:
        """How many lines do this."""
        return Counter(outcome.effect for outcome in self.outcomes)[effect]

    @property
    def changes_nothing(self) -> bool:
        """Whether everything is so already."""
        return self.count(Effect.UNCHANGED) == len(self.outcomes)

    @property
    def can_be_applied(self) -> bool:
        """Whether there is something to apply and nothing against it."""
        return not self.errors and not self.changes_nothing

    @property
    def fingerprint(self) -> str:
        """The same for previews that say the same, whenever they were made."""
        return hashlib.sha256(repr(self.outcomes).encode()).hexdigest()


def effective(changes: Sequence[LineChange], team: Team) -> list[LineChange]:
    """Those that change anything."""
    return [one for one in changes if _differences(one.change, team)]


def not_allowed(
    actor: Person, changes: Sequence[LineChange], team: Team, day: date
) -> tuple[LineError, ...]:
    """The lines about people of whom the actor may not say this, by the rules of the form."""
    managers = {
        one.change.person_id: one.change.manager_id
        for one in changes
        if not isinstance(one.change.manager_id, Keep)
    }
    after = replace(team, lines=team.lines.moved(managers, day))
    return tuple(
        LineError(
            number=one.number, problem=LineProblem.NOT_ALLOWED, person_id=one.change.person_id
        )
        for one in changes
        if not _may(actor, one.change, team, after)
    )


def previewed(changes: Sequence[LineChange], team: Team, plan: TeamPlan) -> Preview:
    """What all of `changes` come to; `plan` is that of the effective ones."""
    if plan.refusals:
        numbers = {one.change.person_id: one.number for one in changes}
        refused = (
            LineError(
                number=numbers[refusal.person_id],
                problem=refusal.problem,
                person_id=refusal.person_id,
                other_id=refusal.other_id or "",
            )
            for refusal in plan.refusals
        )
        return Preview(errors=tuple(refused))
    steps = {step.change.person_id: step for step in plan.steps}
    outcomes = (
        LineOutcome(
            number=one.number,
            person_id=one.change.person_id,
            columns=_differences(one.change, team),
            step=steps.get(one.change.person_id),
        )
        for one in changes
    )
    return Preview(outcomes=tuple(outcomes))


def _differences(change: TeamChange, team: Team) -> tuple[Column, ...]:
    """What a change wants that is not so already."""
    member = team.members.get(change.person_id)
    if member is None:
        return tuple(Column)
    times = team.times.get(change.person_id, OwnTimes())
    wishes = {
        Column.MANAGER: (change.manager_id, team.lines.manager_of(change.person_id)),
        Column.ROLE: (change.role, member.role),
        Column.START: (change.started_on, member.started_on),
        Column.EXPERIENCE: (change.experience, member.experience),
        Column.DAYS: (change.week, times.week),
        Column.COUNTRY: (change.country, times.country),
    }
    return tuple(column for column, (wish, now) in wishes.items() if wish not in (KEEP, now))


def _may(actor: Person, change: TeamChange, team: Team, after: Team) -> bool:
    """Both teams have a say: the one that is left and the one that is joined."""
    before, then = team.place(change.person_id), after.place(change.person_id)
    governs = can(actor, Action.CHANGE_MEMBER, before)
    if then.manager_id == before.manager_id:
        return governs
    if then.manager_id is None:
        return governs and can(actor, Action.MOVE_MEMBER, before)
    # Whoever may put somebody into a team may also say the rest of them: they could do it next.
    return can(actor, Action.MOVE_MEMBER, before) and can(
        actor, Action.LEAD_TEAM, after.place(then.manager_id)
    )

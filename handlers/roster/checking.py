"""Whether a roster can be applied, by what is true at this moment; also for the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from coaching.people import Person
from coaching.public_holidays import countries
from coaching.roster import Roster
from coaching.roster_lines import Circumstances, LineError, Reading, read
from coaching.roster_preview import Preview, Team, effective, not_allowed, previewed
from coaching.team_change import TeamChange, TeamPlan
from storage import roster, team_changes
from storage.database import Transaction
from storage.team_changes import Moment

_CarryOut = Callable[[Sequence[TeamChange]], TeamPlan]


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """A roster, whom its names stand for, and who wants it applied."""

    workspace_id: str
    roster: Roster
    people: Mapping[str, Sequence[str]]
    moment: Moment
    #: None: the operator, who may do everything.
    actor: Person | None

    def preview(self, tx: Transaction) -> Preview:
        """What applying would do now; nothing is changed."""
        return self._checked(
            tx,
            lambda changes: team_changes.preview(tx, self.workspace_id, changes, self.moment.day),
        )

    def apply(self, tx: Transaction) -> Preview:
        """Apply all of it, or nothing where the answer has errors."""
        return self._checked(
            tx, lambda changes: team_changes.apply(tx, self.workspace_id, changes, self.moment)
        )

    def _checked(self, tx: Transaction, carry_out: _CarryOut) -> Preview:
        circumstances = Circumstances(self.people, self.moment.day, countries())
        reading = read(self.roster, circumstances)
        if reading.errors:
            return Preview(errors=reading.errors)
        named = {one.change.person_id for one in reading.changes}
        team = roster.team_before(tx, self.workspace_id, named)
        denied = self._denied(reading, team)
        if denied:
            return Preview(errors=denied)
        plan = carry_out([one.change for one in effective(reading.changes, team)])
        found = previewed(reading.changes, team, plan)
        return replace(found, unknown_columns=self.roster.unknown_columns)

    def _denied(self, reading: Reading, team: Team) -> tuple[LineError, ...]:
        if self.actor is None:
            return ()
        return not_allowed(self.actor, reading.changes, team, self.moment.day)

"""What is reached of many goals, from a file; also for the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from uuid_utils.compat import uuid7

from coaching.access import Action, can
from coaching.audit import THE_OPERATOR, AuditEntry
from coaching.goal import Goal
from coaching.goal_actuals import ActualsChange, ActualsLine, ActualsReading, Circumstances, read
from coaching.goal_progress import noted, noted_lines
from coaching.people import Person
from handlers.goal.keeping import note
from storage import audit, goals, team
from storage.database import Transaction
from texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class ActualsImport:
    """The lines of a file, whom their names stand for, and who wants them applied."""

    workspace_id: str
    lines: Sequence[ActualsLine]
    people: Mapping[str, Sequence[str]]
    #: How numbers are written, and whose calendar counts.
    t: Texts
    now: datetime
    #: None: the operator, who may do everything.
    actor: Person | None

    def preview(self, tx: Transaction) -> ActualsReading:
        """What applying would do now; nothing is changed."""
        return read(
            self.lines,
            Circumstances(
                people=self.people,
                # A file names the same few people again and again.
                goals_of=cache(lambda person_id: self._goals_of(tx, person_id)),
                read_number=self.t.read_number,
                today=self.t.local_day(self.now),
                noted_on=lambda goal: goal.noted_at and self.t.local_day(goal.noted_at),
            ),
        )

    def apply(self, tx: Transaction) -> ActualsReading:
        """Apply all of it, or nothing where the answer has errors."""
        found = self.preview(tx)
        if found.can_be_applied:
            for change in found.changes:
                if not change.changes_nothing:
                    self._note(tx, change)
        return found

    def _goals_of(self, tx: Transaction, person_id: str) -> Sequence[Goal] | None:
        place = team.place(tx, self.workspace_id, person_id)
        if self.actor is not None and not can(self.actor, Action.KEEP_GOALS, place):
            return None
        return goals.open_goals(tx, self.workspace_id, person_id)

    def _note(self, tx: Transaction, change: ActualsChange) -> None:
        locked = goals.find_to_change(tx, self.workspace_id, change.goal.id)
        if locked is None or not locked.is_open:
            return
        at = self._noted_at(change)
        if locked.lines:
            after = noted_lines(locked, change.actuals, at)
        else:
            after = locked if change.whole is None else noted(locked, change.whole, at)
        by_id = THE_OPERATOR if self.actor is None else self.actor.id
        place = team.place(tx, self.workspace_id, locked.owner_id)
        note(tx, locked, after, place, by_id, self.now)
        entry = AuditEntry(
            id=uuid7(),
            workspace_id=self.workspace_id,
            at=self.now,
            actor_id=by_id,
            action=Action.KEEP_GOALS.value,
            about_id=locked.owner_id,
            subject_id=locked.id,
            counts={},
        )
        audit.note(tx, entry)

    def _noted_at(self, change: ActualsChange) -> datetime:
        """The end of the day that the file names, but no later than now."""
        zone: ZoneInfo = self.t.zone
        end = datetime.combine(change.day, time(23, 59), zone).astimezone(UTC)
        return min(end, self.now)

"""What the audit keeps of a roster: how much of what, and what happened to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from uuid_utils.compat import uuid7

from coaching.access import Action
from coaching.audit import AuditEntry
from coaching.roster_preview import Effect, Preview
from storage.team_changes import Moment

#: What is noted of each person to whom it happens, as if a form had done it.
_NOTED = {
    Effect.ADDED: Action.LEAD_TEAM,
    Effect.MOVED: Action.MOVE_MEMBER,
    Effect.CHANGED: Action.CHANGE_MEMBER,
}


def applied(
    workspace_id: str, done: Preview, moment: Moment, right: Action, roster_id: UUID
) -> Iterator[AuditEntry]:
    """The entries of a roster that was applied by `right`."""

    def entry(
        action: Action, about_id: str = "", counts: Mapping[str, int] | None = None
    ) -> AuditEntry:
        return AuditEntry(
            id=uuid7(),
            workspace_id=workspace_id,
            at=moment.now,
            actor_id=moment.by_id,
            action=action.value,
            about_id=about_id,
            subject_id=roster_id,
            counts=counts or {},
        )

    yield entry(right, counts={effect.value: done.count(effect) for effect in _NOTED})
    for outcome in done.outcomes:
        if outcome.effect in _NOTED:
            yield entry(_NOTED[outcome.effect], outcome.person_id)

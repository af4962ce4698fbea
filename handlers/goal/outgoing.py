"""The outbox rows that goals make; each once for each goal and recipient."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from uuid_utils.compat import uuid7

from coaching.attainment import MORE, NEARLY, WHOLE
from coaching.goal import Goal
from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.team import Place

_KINDS = {NEARLY: Kind.GOAL_ENCOURAGED, WHOLE: Kind.GOAL_REACHED, MORE: Kind.GOAL_EXCEEDED}


def told(goal: Goal, place: Place, reports: Sequence[str]) -> list[NewDelivery]:
    """There is a new goal: for the other one of the two, and of a team for everybody in it."""
    readers = [goal.owner_id, place.manager_id or ""]
    if goal.is_team:
        readers = [goal.owner_id, *reports]
    return [
        _row(goal, Kind.GOAL_SET, reader, goal.set_at)
        for reader in dict.fromkeys(readers)
        if reader and reader != goal.set_by_id
    ]


def noticed(goal: Goal, percent: int, place: Place, now: datetime) -> list[NewDelivery]:
    """One of the moments: a word for the owner; from the whole on something for the manager."""
    to_owner = percent == NEARLY or goal.is_team
    reader = goal.owner_id if to_owner else place.manager_id
    return [_row(goal, _KINDS[percent], reader, now)] if reader else []


def _row(goal: Goal, kind: Kind, recipient_id: str, due_at: datetime) -> NewDelivery:
    return NewDelivery(
        id=uuid7(),
        workspace_id=goal.workspace_id,
        kind=kind,
        subject_id=goal.id,
        recipient_id=recipient_id,
        due_at=due_at,
        dedupe_key=f"{kind.value}:{goal.id.hex}:{recipient_id}",
    )

"""Writing what becomes of goals, with the messages about it; for forms and for files."""

from __future__ import annotations

from datetime import datetime

from uuid_utils.compat import uuid7

from coaching.attainment import attainment, moments_between
from coaching.errors import TooManyGoalsError
from coaching.goal import MOST_OPEN, Goal
from coaching.team import Place
from handlers.goal import outgoing
from storage import deliveries, goals, team
from storage.database import Transaction


def keep_new(tx: Transaction, goal: Goal, place: Place) -> None:
    """Keep a new goal of whose place it is, and tell who shares it.

    Raises:
        TooManyGoalsError: as many are open already as one can keep in view.
    """
    found = goals.open_goals(tx, goal.workspace_id, goal.owner_id)
    if len([one for one in found if one.is_team is goal.is_team]) >= MOST_OPEN:
        raise TooManyGoalsError
    goals.add(tx, goal)
    reports = team.lines(tx, goal.workspace_id).reports_of(goal.owner_id)
    deliveries.put(tx, outgoing.told(goal, place, reports))


def note(
    tx: Transaction, before: Goal, after: Goal, place: Place, by_id: str, now: datetime
) -> None:
    """Keep what is reached by now; of the moments that this passes the highest is told, once.

    The goal is locked.
    """
    goals.note(tx, uuid7(), after, by_id)
    passed = moments_between(attainment(before), attainment(after))
    new = [moment for moment in passed if goals.reach(tx, after, moment, now)]
    if new:
        deliveries.put(tx, outgoing.noticed(after, max(new), place, now))

"""Changing what a workspace has settled, so that nobody's change undoes another's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from coaching.policy import Policy
from storage import displaced_meetings, workspaces
from storage.database import Transaction


def change(
    tx: Transaction, workspace_id: str, change: Callable[[Policy], Policy], now: datetime
) -> tuple[Policy, Policy]:
    """Settle what `change` makes of the policy as it is now; the old policy and the new one.

    Planned meetings leave the days that are none of work any more. Two changes at once wait for
    each other, so each is made to what the other has left.
    """
    workspaces.lock(tx, workspace_id)
    old = workspaces.policy_of(tx, workspace_id)
    new = change(old)
    if new != old:
        workspaces.settle(tx, workspace_id, new)
    if (new.week, new.country) != (old.week, old.country):
        displaced_meetings.of_everybody(tx, workspace_id, now)
    return old, new

"""Changing what a workspace has settled, so that nobody's change undoes another's."""

from __future__ import annotations

from collections.abc import Callable

from coaching.policy import Policy
from storage import workspaces
from storage.database import Transaction


def change(
    tx: Transaction, workspace_id: str, change: Callable[[Policy], Policy]
) -> tuple[Policy, Policy]:
    """Settle what `change` makes of the policy as it is now; the old policy and the new one.

    Two changes at once wait for each other, so each is made to what the other has left.
    """
    workspaces.lock(tx, workspace_id)
    old = workspaces.policy_of(tx, workspace_id)
    new = change(old)
    if new != old:
        workspaces.settle(tx, workspace_id, new)
    return old, new

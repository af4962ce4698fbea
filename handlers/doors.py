"""What somebody can open, for Home and for the main menu; each door asks again when it is used."""

from __future__ import annotations

from coaching.access import Action, can
from coaching.guide import Guide
from coaching.people import Person
from coaching.policy import Feature
from storage import administrators, guides, team, workspaces
from storage.database import Transaction
from views.doors import Doors


def doors_of(tx: Transaction, person: Person) -> Doors:
    """What the person can open now."""
    workspace = administrators.workspace(tx, person.workspace_id)
    administers = can(person, Action.CHANGE_SETTINGS, workspace)
    place = team.place(tx, person.workspace_id, person.id)
    leads = place.leads and can(person, Action.LEAD_TEAM, place)
    policy = workspaces.policy_of(tx, person.workspace_id)
    return Doors(
        gives_feedback=policy.has(Feature.FEEDBACK),
        recognizes=policy.has(Feature.RECOGNITION),
        meets=place.leads or place.manager_id is not None,
        opens_teams=leads or administers,
        administers=administers,
        is_setting_up=administers and _is_setting_up(tx, person),
        may_take_charge=can(person, Action.TAKE_CHARGE, workspace),
    )


def _is_setting_up(tx: Transaction, person: Person) -> bool:
    progress = guides.find(tx, person.workspace_id, person.id, Guide.ADMINISTRATOR)
    return progress is not None and progress.finished_at is None

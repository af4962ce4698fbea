"""What is said of goals, from fresh facts; a moment that is no longer true is not told."""

from __future__ import annotations

from collections.abc import Callable

from coaching.access import Action, can
from coaching.attainment import MORE, NEARLY, WHOLE, GoalStanding, standing
from coaching.kinds import Kind
from coaching.outbox import Delivery
from coaching.policy import Feature
from scheduling.rendered import Nothing, Rendered, Renderer, Spoken
from storage import goals, people, team, workspaces
from storage.database import Transaction
from texts import Texts
from views.goal import messages

_Build = Callable[[Transaction, Delivery, GoalStanding, Texts], Rendered]


def people_in(tx: Transaction, row: Delivery) -> tuple[str, ...]:
    """Whom a delivery is about."""
    found = goals.find(tx, row.workspace_id, row.subject_id)
    return () if found is None else (found.owner_id, found.set_by_id)


def _about_open_goal(build: _Build) -> Renderer:
    def renderer(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
        goal = goals.find(tx, delivery.workspace_id, delivery.subject_id)
        if goal is None:
            return Nothing("record_gone")
        if not goal.is_open:
            return Nothing("closed")
        if not _may_read(tx, delivery, goal.owner_id, is_team=goal.is_team):
            return Nothing("moved_on")
        return build(tx, delivery, standing(goal, t.local_day(delivery.due_at)), t)

    return renderer


def _may_read(tx: Transaction, delivery: Delivery, owner_id: str, *, is_team: bool) -> bool:
    """Whether the reader sees the goal still: who reports to somebody else by now does not."""
    workspace_id, reader_id = delivery.workspace_id, delivery.recipient_id
    reader = people.find(tx, workspace_id, reader_id)
    if reader is None:
        return False
    if can(reader.person, Action.READ_GOALS, team.place(tx, workspace_id, owner_id)):
        return True
    place = team.place(tx, workspace_id, reader_id)
    is_theirs = is_team and place.manager_id == owner_id
    return is_theirs and can(reader.person, Action.READ_TEAM_GOALS, place)


def _told(_tx: Transaction, _delivery: Delivery, found: GoalStanding, t: Texts) -> Rendered:
    return messages.told(t, found)


def _encouraged(_tx: Transaction, _delivery: Delivery, found: GoalStanding, t: Texts) -> Rendered:
    if not NEARLY <= (found.reached or 0) < WHOLE:
        return Nothing("no_longer_true")
    return messages.encouraged(t, found)


def _reached(tx: Transaction, delivery: Delivery, found: GoalStanding, t: Texts) -> Rendered:
    reached = found.reached or 0
    if reached < WHOLE:
        return Nothing("no_longer_true")
    if delivery.kind is Kind.GOAL_REACHED and reached >= MORE:
        # What is more than reached has a message of its own.
        return Nothing("overtaken")
    policy = workspaces.policy_of(tx, delivery.workspace_id)
    return messages.reached(t, found, can_recognize=policy.has(Feature.RECOGNITION))


SPOKEN = Spoken(
    renderers={
        Kind.GOAL_SET: _about_open_goal(_told),
        Kind.GOAL_ENCOURAGED: _about_open_goal(_encouraged),
        Kind.GOAL_REACHED: _about_open_goal(_reached),
        Kind.GOAL_EXCEEDED: _about_open_goal(_reached),
    },
    people_in=people_in,
)

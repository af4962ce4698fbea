"""A goal and whose place decides about it."""

from __future__ import annotations

from uuid import UUID

from coaching.access import Action, can
from coaching.attainment import GoalStanding, standing, standings
from coaching.errors import GoalClosedError, NotAllowedError, NotFoundError
from coaching.goal import Goal
from coaching.team import Place
from handlers.interaction import Interaction
from storage import goals, team
from storage.database import Transaction
from views.goal.values import Whose


def place_to_keep(tx: Transaction, interaction: Interaction, whose: Whose) -> Place:
    """The place of whose goals the actor keeps, who may.

    Raises:
        NotAllowedError: they are somebody else's, or of a team that nobody leads.
    """
    place = team.place(tx, interaction.workspace_id, whose.owner_id)
    interaction.allow(tx, Action.KEEP_GOALS, place, about_id=whose.owner_id)
    if whose.is_team and not place.leads:
        raise NotAllowedError
    return place


def goal_to_change(
    tx: Transaction, interaction: Interaction, goal_id: UUID, *, is_closed: bool = False
) -> tuple[Goal, Place]:
    """The goal that the actor keeps, and its owner's place, while nobody else changes it.

    Raises:
        NotFoundError: the workspace has none.
        NotAllowedError: it is somebody else's.
        GoalClosedError: it is not open any more, unless `is_closed` says that it may be.
    """
    goal = goals.find_to_change(tx, interaction.workspace_id, goal_id)
    if goal is None:
        raise NotFoundError
    place = team.place(tx, interaction.workspace_id, goal.owner_id)
    interaction.allow(tx, Action.KEEP_GOALS, place, about_id=goal.owner_id, subject_id=goal.id)
    if not goal.is_open and not is_closed:
        raise GoalClosedError
    return goal, place


def goal_to_show(tx: Transaction, interaction: Interaction, goal_id: UUID) -> GoalStanding:
    """How a goal stands that the actor keeps.

    Raises:
        NotFoundError: the workspace has none.
        NotAllowedError: it is somebody else's.
        GoalClosedError: it is not open any more.
    """
    goal = goals.find(tx, interaction.workspace_id, goal_id)
    if goal is None:
        raise NotFoundError
    place = team.place(tx, interaction.workspace_id, goal.owner_id)
    if not can(interaction.actor, Action.KEEP_GOALS, place):
        raise NotAllowedError
    if not goal.is_open:
        raise GoalClosedError
    return standing(goal, interaction.t.local_day(interaction.now))


def open_of(tx: Transaction, interaction: Interaction, whose: Whose) -> list[Goal]:
    """What is open of somebody, or of their team; the caller has asked who may see it."""
    found = goals.open_goals(tx, interaction.workspace_id, whose.owner_id)
    return [goal for goal in found if goal.is_team is whose.is_team]


def seen(interaction: Interaction, found: list[Goal]) -> tuple[GoalStanding, ...]:
    """How they stand today, by the reader's calendar."""
    return standings(found, interaction.t.local_day(interaction.now))

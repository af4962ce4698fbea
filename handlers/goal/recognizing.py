"""From a goal that is reached to a recognition of it, prepared."""

from __future__ import annotations

from uuid import UUID

from coaching.access import Action, can
from coaching.errors import NotAllowedError, NotFoundError
from coaching.goal import Goal
from coaching.policy import Feature
from coaching.recognition import MOST_RECEIVERS, RecognitionDraft
from handlers.interaction import Interaction
from handlers.recognition.opening import open_form
from handlers.routes import Routes
from storage import goals, people, team
from storage.database import Transaction
from views.goal.messages import story
from views.ids import Act


def register(routes: Routes) -> None:
    """Take the button."""
    routes.actions[Act.GOAL_RECOGNIZE] = _open


async def _open(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.RECOGNITION)
    which = interaction.clicked_id()
    goal, receivers = await interaction.services.database.read(
        lambda tx: _prepared(tx, interaction, which)
    )
    await interaction.ack()
    draft = RecognitionDraft(receiver_ids=receivers, story=story(interaction.t, goal))
    interaction.after(open_form(interaction, draft))


def _prepared(
    tx: Transaction, interaction: Interaction, which: UUID
) -> tuple[Goal, tuple[str, ...]]:
    """The goal and who reached it: its owner, or everybody of the team.

    Raises:
        NotFoundError: the workspace has no such goal.
        NotAllowedError: the actor does not manage who reached it.
    """
    goal = goals.find(tx, interaction.workspace_id, which)
    if goal is None:
        raise NotFoundError
    place = team.place(tx, interaction.workspace_id, goal.owner_id)
    is_own = interaction.actor.id == goal.owner_id
    if is_own is not goal.is_team or not can(interaction.actor, Action.READ_GOALS, place):
        raise NotAllowedError
    meant = [goal.owner_id]
    if goal.is_team:
        meant = list(team.lines(tx, interaction.workspace_id).reports_of(goal.owner_id))
    known = people.some(tx, interaction.workspace_id, meant)
    usable = [one for one in meant if one in known and not known[one].is_deactivated]
    return goal, tuple(usable[:MOST_RECEIVERS])

"""A goal is closed: reached or not, and why; the same again is one click away."""

from __future__ import annotations

from uuid import UUID

from coaching.errors import GoalClosedError, NotFoundError
from coaching.goal import REASON_LIMIT, Goal, GoalOutcome, GoalProblem
from coaching.goal_progress import again, again_id, closed
from coaching.policy import Feature
from handlers import forms
from handlers.goal.drawing import draw_anew, follow, open_about
from handlers.goal.finding import goal_to_change, goal_to_show
from handlers.goal.keeping import keep_new
from handlers.interaction import Interaction
from handlers.routes import Routes
from handlers.spot import Spot
from storage import goals, inbound
from storage.database import Transaction
from views.goal.pages import again_page, close_form, closed_page
from views.goal.problems import goal_problem
from views.ids import Act, Field, Form


def register(routes: Routes) -> None:
    """Take the button, the form, and the button of what follows."""
    routes.actions[Act.GOAL_CLOSE] = _open
    routes.submissions[Form.GOAL_CLOSE] = _submit
    routes.actions[Act.GOAL_AGAIN] = _again


async def _open(interaction: Interaction) -> None:
    which = interaction.clicked_id()
    await open_about(
        interaction,
        which,
        lambda tx, metadata: close_form(
            interaction.t, goal_to_show(tx, interaction, which), metadata
        ),
    )


async def _submit(interaction: Interaction) -> None:
    spot = Spot.decode(interaction.view["private_metadata"])
    choice = forms.choice(interaction.view, Field.GOAL_OUTCOME)
    outcome = GoalOutcome(choice) if choice in set(GoalOutcome) else None
    reason = forms.text(interaction.view, Field.GOAL_REASON)
    problems = _problems(outcome, reason)
    if outcome is None or problems:
        errors = {
            field: goal_problem(interaction.t, found, field) for field, found in problems.items()
        }
        await interaction.ack(response_action="errors", errors=errors)
        return
    goal = await interaction.services.database.write(
        lambda tx: _close(tx, interaction, spot.item, outcome, reason)
    )
    can_set = interaction.policy.has(Feature.GOALS)
    page = closed_page(interaction.t, goal, spot.encode(), can_set=can_set)
    await interaction.ack(response_action="update", view=page)
    interaction.after(draw_anew(interaction, spot))
    interaction.after(follow(interaction, goal))


def _problems(outcome: GoalOutcome | None, reason: str) -> dict[str, GoalProblem]:
    if outcome is None:
        return {Field.GOAL_OUTCOME: GoalProblem.UNKNOWN_CHOICE}
    if len(reason) > REASON_LIMIT:
        return {Field.GOAL_REASON: GoalProblem.TOO_LONG}
    if not reason and outcome is not GoalOutcome.REACHED:
        return {Field.GOAL_REASON: GoalProblem.MISSING}
    return {}


def _close(
    tx: Transaction, interaction: Interaction, which: UUID, outcome: GoalOutcome, reason: str
) -> Goal:
    goal, _place = goal_to_change(tx, interaction, which, is_closed=True)
    key = f"view:{interaction.view['id']}"
    if not inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
        return goal
    ended = closed(goal, outcome, reason, interaction.now)
    if not goals.close(tx, ended):
        raise GoalClosedError
    return ended


async def _again(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.GOALS)
    which = interaction.clicked_id()
    goal = await interaction.services.database.write(lambda tx: _set_again(tx, interaction, which))
    await interaction.ack()
    spot = Spot.decode(str(interaction.view.get("private_metadata") or ""))
    page = again_page(interaction.t, goal)
    interaction.after(interaction.services.slack.update_view(interaction.view["id"], page))
    interaction.after(draw_anew(interaction, spot))
    interaction.after(follow(interaction, goal))


def _set_again(tx: Transaction, interaction: Interaction, which: UUID) -> Goal:
    """The goal that follows, made once; the closed one is locked meanwhile."""
    before, place = goal_to_change(tx, interaction, which, is_closed=True)
    if before.is_open:
        raise NotFoundError
    known = goals.find(tx, interaction.workspace_id, again_id(before))
    if known is not None:
        return known
    today = interaction.t.local_day(interaction.now)
    goal = again(before, interaction.actor.id, today, interaction.now)
    keep_new(tx, goal, place)
    return goal

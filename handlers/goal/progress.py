"""What is reached by now: one form, one click away from the agenda, Home and the list."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from coaching.goal import Goal, GoalProblem
from coaching.goal_draft import actual_problem
from coaching.goal_progress import noted, noted_lines
from coaching.policy import Feature
from handlers import forms
from handlers.goal.drawing import draw_anew, follow, open_about
from handlers.goal.finding import goal_to_change, goal_to_show
from handlers.goal.keeping import note
from handlers.interaction import Interaction
from handlers.routes import Routes
from handlers.spot import Spot
from storage import inbound
from storage.database import Transaction
from views.goal.pages import progress_form
from views.goal.problems import goal_problem
from views.goal.values import part_field
from views.ids import Act, Field, Form


def register(routes: Routes) -> None:
    """Take the button and the form."""
    routes.actions[Act.GOAL_PROGRESS] = _open
    routes.submissions[Form.GOAL_PROGRESS] = _submit


async def _open(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.GOALS)
    which = interaction.clicked_id()
    await open_about(
        interaction,
        which,
        lambda tx, metadata: progress_form(
            interaction.t, goal_to_show(tx, interaction, which), metadata
        ),
    )


async def _submit(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.GOALS)
    spot = Spot.decode(interaction.view["private_metadata"])
    shown = await interaction.services.database.read(
        lambda tx: goal_to_show(tx, interaction, spot.item).goal
    )
    actuals, problems = _read(interaction, shown)
    if problems:
        errors = {field: goal_problem(interaction.t, found) for field, found in problems.items()}
        await interaction.ack(response_action="errors", errors=errors)
        return
    goal = await interaction.services.database.write(
        lambda tx: _note(tx, interaction, spot.item, actuals)
    )
    await interaction.ack()
    interaction.after(draw_anew(interaction, spot))
    interaction.after(follow(interaction, goal))


def _read(
    interaction: Interaction, goal: Goal
) -> tuple[list[Decimal | None], dict[str, GoalProblem]]:
    """What was typed for the whole, or for each part; and what is wrong, by its field."""
    actuals: list[Decimal | None] = []
    problems: dict[str, GoalProblem] = {}
    for place in range(len(goal.lines)) if goal.lines else (None,):
        field = part_field(Field.GOAL_ACTUAL, place)
        typed = forms.text(interaction.view, field)
        actual = interaction.t.read_number(typed.removesuffix("%")) if typed else None
        is_left_open = place is not None and not typed
        found = None if is_left_open else actual_problem(actual)
        if found is not None:
            problems[field] = found
        actuals.append(actual)
    return actuals, problems


def _note(
    tx: Transaction, interaction: Interaction, which: UUID, actuals: list[Decimal | None]
) -> Goal:
    before, place = goal_to_change(tx, interaction, which)
    key = f"view:{interaction.view['id']}"
    if not inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
        return before
    now = interaction.now
    if before.lines:
        after = noted_lines(before, actuals, now)
    else:
        after = noted(before, actuals[0] or Decimal(0), now)
    note(tx, before, after, place, interaction.actor.id, now)
    return after

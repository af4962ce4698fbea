"""The form of a new goal: bad input is answered in it, and nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from uuid_utils.compat import uuid7

from coaching.errors import TooManyGoalsError
from coaching.goal import Goal, GoalKind, GoalLine, GoalProblem
from coaching.goal_draft import (
    GoalDraft,
    contribution_problem,
    lines_of,
    span_problem,
    target_problem,
    title_problem,
    unit_problem,
)
from coaching.goal_period import Period, Span, span_of
from coaching.policy import Feature
from handlers import forms
from handlers.goal.drawing import draw_anew, follow
from handlers.goal.finding import place_to_keep
from handlers.goal.keeping import keep_new
from handlers.interaction import Interaction
from handlers.routes import Routes
from handlers.spot import Spot, spot_of
from storage import inbound
from storage.database import Transaction
from views.blocks import Block
from views.goal.form import FormFacts, set_form
from views.goal.problems import goal_problem
from views.goal.values import Whose
from views.ids import Act, Field, Form


def register(routes: Routes) -> None:
    """Take the button and the form."""
    routes.actions[Act.GOAL_SET] = _open
    routes.submissions[Form.GOAL_SET] = _submit


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What the form says, and what is wrong with it, by its field."""

    draft: GoalDraft
    target: Decimal | None
    lines: tuple[GoalLine, ...]
    problems: dict[str, GoalProblem]


async def _open(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.GOALS)
    whose = interaction.clicked(Whose.decode)

    def work(tx: Transaction) -> Block:
        place = place_to_keep(tx, interaction, whose)
        facts = FormFacts(
            whose=whose,
            reader_id=interaction.actor.id,
            today=interaction.t.local_day(interaction.now),
            is_manager=interaction.actor.id == place.manager_id,
            metadata=spot_of(interaction, with_id=whose.encode()).encode(),
        )
        return set_form(interaction.t, facts)

    form = await interaction.services.database.write(work)
    await interaction.ack()
    interaction.after(interaction.show(form))


async def _submit(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.GOALS)
    spot = Spot.decode(interaction.view["private_metadata"])
    read = _read(interaction)
    if read.problems:
        await _refuse(interaction, read.problems)
        return
    try:
        goal = await interaction.services.database.write(
            lambda tx: _keep(tx, interaction, Whose.decode(spot.with_id), read)
        )
    except TooManyGoalsError:
        await _refuse(interaction, {Field.GOAL_TITLE: GoalProblem.TOO_MANY_OPEN})
        return
    await interaction.ack()
    if goal is not None:
        interaction.after(draw_anew(interaction, spot))
        interaction.after(follow(interaction, goal))


async def _refuse(interaction: Interaction, problems: dict[str, GoalProblem]) -> None:
    errors = {field: goal_problem(interaction.t, found, field) for field, found in problems.items()}
    await interaction.ack(response_action="errors", errors=errors)


def _read(interaction: Interaction) -> _Read:
    view, t = interaction.view, interaction.t
    draft = GoalDraft(
        title=forms.text(view, Field.GOAL_TITLE),
        kind=_kind(forms.choice(view, Field.GOAL_KIND)),
        target=forms.text(view, Field.GOAL_TARGET),
        unit=forms.text(view, Field.GOAL_UNIT),
        span=_span(interaction),
        lines=forms.text(view, Field.GOAL_LINES),
        contribution=forms.text(view, Field.GOAL_CONTRIBUTION),
    )
    target = t.read_number(draft.target)
    lines = lines_of(draft.lines, draft.kind, t.read_number)
    is_own = forms.choice(view, Field.GOAL_PERIOD) == Period.OWN
    found: dict[str, GoalProblem | None] = {
        Field.GOAL_TITLE: title_problem(draft.title),
        Field.GOAL_KIND: None if draft.kind else GoalProblem.UNKNOWN_CHOICE,
        Field.GOAL_TARGET: target_problem(draft.kind, target),
        Field.GOAL_UNIT: unit_problem(draft.unit),
        Field.GOAL_LAST_DAY if is_own else Field.GOAL_PERIOD: span_problem(
            draft.span, t.local_day(interaction.now)
        ),
        Field.GOAL_LINES: lines if isinstance(lines, GoalProblem) else None,
        Field.GOAL_CONTRIBUTION: contribution_problem(draft.contribution),
    }
    return _Read(
        draft=draft,
        target=target,
        lines=() if isinstance(lines, GoalProblem) else lines,
        problems={field: problem for field, problem in found.items() if problem},
    )


def _kind(choice: str | None) -> GoalKind | None:
    return GoalKind(choice) if choice in set(GoalKind) else None


def _span(interaction: Interaction) -> Span | None:
    view, today = interaction.view, interaction.t.local_day(interaction.now)
    choice = forms.choice(view, Field.GOAL_PERIOD)
    if choice not in set(Period):
        return None
    if choice != Period.OWN:
        return span_of(Period(choice), today)
    first, last = forms.day(view, Field.GOAL_FIRST_DAY), forms.day(view, Field.GOAL_LAST_DAY)
    return Span(first or today, last) if last else None


def _keep(tx: Transaction, interaction: Interaction, whose: Whose, read: _Read) -> Goal | None:
    """The new goal; None where the same form was kept before."""
    key = f"view:{interaction.view['id']}"
    if not inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
        return None
    place, draft = place_to_keep(tx, interaction, whose), read.draft
    kind, target, span = draft.kind, read.target, draft.span
    if kind is None or target is None or span is None:
        return None
    is_manager = interaction.actor.id == place.manager_id
    goal = Goal(
        id=uuid7(),
        workspace_id=interaction.workspace_id,
        owner_id=whose.owner_id,
        is_team=whose.is_team,
        set_by_id=interaction.actor.id,
        kind=kind,
        title=" ".join(draft.title.split()),
        unit=draft.unit if kind in {GoalKind.AMOUNT, GoalKind.COUNT} else "",
        target=target,
        starts_on=span.first,
        ends_on=span.last,
        lines=read.lines,
        contribution=draft.contribution if is_manager else "",
        set_at=interaction.now,
    )
    keep_new(tx, goal, place)
    return goal

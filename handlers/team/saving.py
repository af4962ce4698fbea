"""One submitted form, one change of the team: carried out once, or refused under its fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coaching.team import TeamProblem
from coaching.team_change import TeamChange, TeamPlan
from handlers.interaction import Interaction
from storage import inbound, people, team, team_changes
from storage.database import Transaction
from storage.team_changes import Moment
from views.team.problems import refusal_line

#: Asks who may, in the open transaction, and says what is to be changed.
Changes = Callable[[Transaction], Sequence[TeamChange]]


class RefusedError(Exception):
    """The form cannot be carried out; nothing of the transaction is kept."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__()
        #: What stands under which field.
        self.errors = errors


async def save(
    interaction: Interaction, changes: Changes, field_of: Callable[[TeamProblem], str]
) -> dict[str, str]:
    """Carry out `changes` once for the submitted view; what stands under which field if not.

    Raises:
        NotAllowedError: from `changes`; nothing is kept.
    """
    key = f"view:{interaction.view['id']}"

    def work(tx: Transaction) -> TeamPlan:
        if not inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
            return TeamPlan()
        return carry_out(tx, interaction, changes, field_of)

    try:
        made = await interaction.services.database.write(work)
    except RefusedError as refused:
        return refused.errors
    for step in made.steps:
        interaction.services.directory.forget(interaction.workspace_id, step.change.person_id)
    return {}


def carry_out(
    tx: Transaction,
    interaction: Interaction,
    changes: Changes,
    field_of: Callable[[TeamProblem], str],
) -> TeamPlan:
    """Carry out `changes` in the open transaction.

    Raises:
        RefusedError: they cannot be; the transaction has to end with it.
    """
    workspace_id = interaction.workspace_id
    team.lock(tx, workspace_id)
    day = interaction.t.local_day(interaction.now)
    moment = Moment(by_id=interaction.actor.id, now=interaction.now, day=day)
    made = team_changes.apply(tx, workspace_id, changes(tx), moment)
    if made.refusals:
        raise RefusedError(_errors(tx, interaction, made, field_of))
    return made


def _errors(
    tx: Transaction,
    interaction: Interaction,
    made: TeamPlan,
    field_of: Callable[[TeamProblem], str],
) -> dict[str, str]:
    named = {who for one in made.refusals for who in (one.person_id, one.other_id) if who}
    known = people.some(tx, interaction.workspace_id, named)
    names = {who: person.name for who, person in known.items()}
    lines: dict[str, list[str]] = {}
    for refusal in made.refusals:
        line = refusal_line(interaction.t, refusal, names)
        lines.setdefault(field_of(refusal.problem), []).append(line)
    return {field: "\n".join(some) for field, some in lines.items()}

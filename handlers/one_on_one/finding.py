"""Who leads whom, and what two people have arranged so far."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from coaching.access import Action, can, ensure_can
from coaching.errors import NotFoundError, NotInLineError
from coaching.feedback import Problem
from coaching.one_on_one import Arrangement, Meeting
from coaching.pair import Pair
from coaching.people import Person
from coaching.relations import receiver_problem
from coaching.series import Series, SeriesKind
from handlers.interaction import Interaction
from storage import arrangements, one_on_ones, series, team
from storage.database import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Two people, and how they meet now."""

    pair: Pair
    arrangement: Arrangement | None = None
    series: Series | None = None


def chosen_problem(actor: Person, chosen: str | None, other: Person | None) -> Problem | None:
    """Why the actor cannot meet whom a form names, before asking who leads whom."""
    if chosen is None:
        return Problem.MISSING
    return receiver_problem(actor, other) if other else Problem.UNKNOWN_PERSON


def standing(
    tx: Transaction,
    interaction: Interaction,
    other: Person,
    kind: SeriesKind = SeriesKind.ONE_ON_ONE,
) -> Standing:
    """The pair of the actor and `other`, after asking who of them leads, and its series of `kind`.

    Raises:
        NotInLineError: neither reports to the other.
    """
    workspace_id, me = interaction.workspace_id, interaction.actor
    if can(me, Action.ARRANGE_ONE_ON_ONE, team.place(tx, workspace_id, other.id)):
        pair = Pair(workspace_id=workspace_id, lead_id=me.id, rep_id=other.id)
    elif team.place(tx, workspace_id, me.id).manager_id == other.id:
        pair = Pair(workspace_id=workspace_id, lead_id=other.id, rep_id=me.id)
    else:
        raise NotInLineError
    going_on = one_on_ones.going_on(tx, arrangements.of_pair(tx, pair))
    # A pair of earlier days may have met with the roles the other way round.
    arranged = next((one for one in going_on if (one.pair, one.kind) == (pair, kind)), None)
    if arranged is None:
        return Standing(pair=pair)
    return Standing(
        pair=pair,
        arrangement=arranged,
        series=series.find(tx, workspace_id, arranged.series_id),
    )


def meeting_for(
    tx: Transaction, interaction: Interaction, which: UUID
) -> tuple[Arrangement, Meeting]:
    """The meeting and how its pair meets, if the actor is one of the two.

    Raises:
        NotFoundError: the workspace has no such meeting.
        NotAllowedError: it is of two others.
    """
    return _of_the_actors(one_on_ones.meeting_of(tx, interaction.workspace_id, which), interaction)


def meeting_to_change(
    tx: Transaction, interaction: Interaction, which: UUID
) -> tuple[Arrangement, Meeting]:
    """The same, while nobody else changes it."""
    found = one_on_ones.meeting_to_change(tx, interaction.workspace_id, which)
    return _of_the_actors(found, interaction)


def _of_the_actors(
    found: tuple[Arrangement, Meeting] | None, interaction: Interaction
) -> tuple[Arrangement, Meeting]:
    if found is None:
        raise NotFoundError
    ensure_can(interaction.actor, Action.READ_ONE_ON_ONE, found[0].pair)
    return found


def pair_with(tx: Transaction, interaction: Interaction, other_id: str) -> Pair:
    """The pair of the actor and `other_id`: who of them leads the other, now or when they met.

    Raises:
        NotInLineError: neither reports to the other, and they have never arranged to meet.
    """
    workspace_id, me = interaction.workspace_id, interaction.actor.id
    if team.place(tx, workspace_id, other_id).manager_id == me:
        return Pair(workspace_id=workspace_id, lead_id=me, rep_id=other_id)
    pair = Pair(workspace_id=workspace_id, lead_id=other_id, rep_id=me)
    if team.place(tx, workspace_id, me).manager_id == other_id:
        return pair
    met = arrangements.of_pair(tx, pair)
    if not met:
        raise NotInLineError
    return met[-1].pair


def partners(tx: Transaction, interaction: Interaction) -> list[str]:
    """Everybody with whom the actor meets: who leads them, then whom they lead."""
    lines = team.lines(tx, interaction.workspace_id)
    manager_id = team.place(tx, interaction.workspace_id, interaction.actor.id).manager_id
    above = [manager_id] if manager_id else []
    return [*above, *lines.reports_of(interaction.actor.id)]

"""Keeping a rating, and letting the rep's screen follow where it is or was shared."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from uuid_utils.compat import uuid7

from coaching.access import Action, ensure_can
from coaching.errors import NotFoundError
from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.pair import Pair
from coaching.people import Person
from coaching.policy import Feature
from coaching.scorecard import Scorecard, week_of
from coaching.scorecard_month import first_of_month, month_id
from handlers.interaction import Interaction
from storage import deliveries, people, said, scorecards, team
from storage.database import Transaction


def rep_to_rate(tx: Transaction, interaction: Interaction, rep_id: str) -> Person:
    """The person, if the actor may rate them.

    Raises:
        FeatureOffError: the workspace does without ratings.
        NotAllowedError: they do not report to the actor.
        NotFoundError: nobody knows them, or they have left.
    """
    interaction.policy.ensure_has(Feature.SCORECARDS)
    ensure_can(interaction.actor, Action.RATE, team.place(tx, interaction.workspace_id, rep_id))
    known = people.find(tx, interaction.workspace_id, rep_id)
    if known is None or known.person.is_deactivated:
        raise NotFoundError
    return known.person


def of_this_week(tx: Transaction, interaction: Interaction, rep_id: str) -> Scorecard | None:
    """The actor's rating of this week, by their calendar."""
    week = week_of(interaction.t.local_day(interaction.now))
    return scorecards.of_week(tx, _pair(interaction, rep_id), week)


def new_card(interaction: Interaction, rep_id: str, performance: int) -> Scorecard:
    """A rating of this week by the actor."""
    return Scorecard(
        id=uuid7(),
        pair=_pair(interaction, rep_id),
        week=week_of(interaction.t.local_day(interaction.now)),
        performance=performance,
        rated_at=interaction.now,
    )


def keep(tx: Transaction, interaction: Interaction, card: Scorecard) -> None:
    """Keep a rating of the actor; what of it is shared is told, what is not any more goes.

    Raises:
        FeatureOffError, NotAllowedError, NotFoundError: see `rep_to_rate`.
    """
    rep = rep_to_rate(tx, interaction, card.pair.rep_id)
    kept = replace(card, id=scorecards.save(tx, card))
    interaction.note(tx, Action.RATE, about_id=rep.id, subject_id=kept.id)
    _tell(tx, interaction, kept)
    _follow_month(tx, interaction)


def _follow_month(tx: Transaction, interaction: Interaction) -> None:
    """The month's message shows what was chosen, wherever it was."""
    me, kind = interaction.actor, Kind.SCORECARD_MONTH
    which = month_id(me.workspace_id, me.id, first_of_month(interaction.now, me))
    if said.may_stand(tx, me.workspace_id, which, kind, me.id):
        later = _row(interaction, Kind.SCORECARD_MONTH_REFRESHED, which, me.id)
        deliveries.put(tx, [later])


def _tell(tx: Transaction, interaction: Interaction, card: Scorecard) -> None:
    kind, rep_id = Kind.SCORECARD_SHARED, card.pair.rep_id
    said.withdraw_pending(tx, card.workspace_id, card.id, kind)
    if said.may_stand(tx, card.workspace_id, card.id, kind, rep_id):
        kind = Kind.SCORECARD_SHARED_REFRESHED
    elif not card.is_shared:
        return
    deliveries.put(tx, [_row(interaction, kind, card.id, rep_id)])


def _row(interaction: Interaction, kind: Kind, subject_id: UUID, recipient_id: str) -> NewDelivery:
    this = uuid7()
    return NewDelivery(
        id=this,
        workspace_id=interaction.workspace_id,
        kind=kind,
        subject_id=subject_id,
        recipient_id=recipient_id,
        due_at=interaction.now,
        # A message that was taken back before it was sent may be wished for again.
        dedupe_key=f"{kind.value}:{this.hex}",
    )


def _pair(interaction: Interaction, rep_id: str) -> Pair:
    me = interaction.actor
    return Pair(workspace_id=me.workspace_id, lead_id=me.id, rep_id=rep_id)

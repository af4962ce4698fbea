"""A proposal, and the pair that it is about, for the manager who decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from uuid_utils.compat import uuid7

from coaching.access import Action
from coaching.arranging import Upcoming, changed, upcoming
from coaching.cadence_proposal import CadenceProposal
from coaching.cadence_review import review_id
from coaching.errors import NotFoundError, NotInLineError
from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.recurrence import Rule
from handlers.interaction import Interaction
from storage import arrangements, cadence_proposals, one_on_ones, team
from storage.cadence_standings import Reviewable, pairs_of
from storage.database import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A proposal and how its pair meets now."""

    proposal: CadenceProposal
    pair: Reviewable


def proposed(tx: Transaction, interaction: Interaction, which: UUID) -> Proposed:
    """The proposal, if the actor manages its rep still.

    Raises:
        NotFoundError: the workspace has none, or the two meet no more.
        NotAllowedError: the rep reports to somebody else.
    """
    proposal = cadence_proposals.find(tx, interaction.workspace_id, which)
    if proposal is None or proposal.pair.lead_id != interaction.actor.id:
        raise NotFoundError
    place = team.place(tx, interaction.workspace_id, proposal.pair.rep_id)
    interaction.allow(
        tx,
        Action.DECIDE_CADENCE,
        place,
        about_id=proposal.pair.rep_id,
        subject_id=proposal.id,
    )
    return Proposed(proposal=proposal, pair=pair_with(tx, interaction, proposal.pair.rep_id))


def pair_with(tx: Transaction, interaction: Interaction, rep_id: str) -> Reviewable:
    """The pair of the actor, who leads, and somebody.

    Raises:
        NotInLineError: they do not meet.
    """
    found = pairs_of(tx, interaction.workspace_id, interaction.actor.id)
    one = next((one for one in found if one.pair.rep_id == rep_id), None)
    if one is None:
        raise NotInLineError
    return one


def with_rhythm(pair: Reviewable, weeks: int) -> Rule:
    """The rule of the pair with another rhythm."""
    return replace(pair.series.rule, every_weeks=weeks)


def next_dates(
    tx: Transaction, interaction: Interaction, pair: Reviewable, weeks: int
) -> tuple[Upcoming, ...]:
    """When the two would meet next under another rhythm."""
    calendars = one_on_ones.calendars_of(tx, pair.arrangement)
    planned = arrangements.meetings(tx, pair.arrangement)
    rule = with_rhythm(pair, weeks)
    change = changed(pair.series, rule, planned, calendars, interaction.now)
    return upcoming(change.series.rule, calendars, change.series.rule.day_before)


def refreshed(proposal: CadenceProposal, interaction: Interaction) -> NewDelivery:
    """The message of the weekly review is to show the answer."""
    change, kind = uuid7(), Kind.CADENCE_REVIEW_REFRESHED
    return NewDelivery(
        id=change,
        workspace_id=proposal.workspace_id,
        kind=kind,
        subject_id=review_id(proposal.workspace_id, proposal.pair.lead_id, proposal.week),
        recipient_id=proposal.pair.lead_id,
        due_at=interaction.now,
        dedupe_key=f"{kind.value}:{change.hex}",
    )

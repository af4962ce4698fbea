"""A change of a series that the rep wishes for; the lead decides (design principle 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coaching.people import Person
from coaching.recurrence import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesProposal:
    """What one of the two wishes for; instants in UTC."""

    id: UUID
    workspace_id: str
    series_id: UUID
    by_id: str
    #: The wished rule; its anchor does not count.
    rule: Rule
    minutes: int
    place: str
    made_at: datetime
    #: What the lead said; None until then.
    accepted: bool | None = None
    answered_at: datetime | None = None


def zone_of(proposal: SeriesProposal, members: Sequence[Person], present_id: str | None) -> str:
    """Whose zone the two would follow: of them, whoever lives where the wished hours count.

    Where both do, it stays with `present_id`, whose zone it is now. Where neither does any more,
    because they have moved since, or nothing is there to stay with, it is the proposer's.
    """
    there = {person.id for person in members if person.zone_name == proposal.rule.zone_name}
    if present_id is not None and present_id in there:
        return present_id
    others = there - {proposal.by_id}
    return others.pop() if others and proposal.by_id not in there else proposal.by_id

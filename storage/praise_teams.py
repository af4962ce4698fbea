"""What praise a manager's team misses, as far as the manager may know it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from coaching.cadence_review import TOLD_AGAIN_AFTER
from coaching.early_sign import Sign
from coaching.kinds import Kind
from coaching.pair import Pair
from coaching.people import Person
from coaching.praise import Lead, Missing, Praise, Report, Unseen, may_tell, missing, unseen
from coaching.scorecard import week_of
from storage import cadence_reviews, people, praise, said, team
from storage.database import Transaction


def missing_of(tx: Transaction, manager: Person, now: datetime) -> Missing:
    """What the team of `manager` misses at `now`; nothing for who leads nobody."""
    lead, reports = _team(tx, manager, now)
    found = missing(lead, reports, _praise_of(tx, manager, reports))
    untold = (one for one in found.unseen if not _is_told(tx, lead, manager, one.person_id))
    return replace(found, unseen=tuple(untold))


def unseen_by(tx: Transaction, manager: Person, now: datetime) -> tuple[Unseen, ...]:
    """Whom of the team nobody has praised for a while."""
    lead, reports = _team(tx, manager, now)
    return unseen(lead, reports, _praise_of(tx, manager, reports))


def may_remind(tx: Transaction, manager: Person, now: datetime) -> bool:
    """Whether the manager has been told long enough ago, and nothing is on its way to them."""
    whom = (manager.workspace_id, manager.id)
    return may_tell(said.last_due(tx, *whom, Kind.PRAISE_MISSING), now)


def _is_told(tx: Transaction, lead: Lead, manager: Person, rep_id: str) -> bool:
    """Whether a weekly review has told of it lately: nobody hears the same twice."""
    pair = Pair(workspace_id=manager.workspace_id, lead_id=manager.id, rep_id=rep_id)
    monday = week_of(lead.today)
    since = monday - timedelta(weeks=TOLD_AGAIN_AFTER - 1)
    # On the eve of a week its review is made already.
    told = cadence_reviews.signs_told(tx, pair, since, monday + timedelta(weeks=2))
    return Sign.UNPRAISED in told


def _team(tx: Transaction, manager: Person, now: datetime) -> tuple[Lead, list[Report]]:
    since = team.reports_since(tx, manager.workspace_id, manager.id)
    known = people.some(tx, manager.workspace_id, since)
    lead = Lead(
        person_id=manager.id,
        zone=manager.zone,
        today=now.astimezone(manager.zone).date(),
        absences=manager.absences,
    )
    reports = [
        Report(person_id=one, from_day=day, absences=known[one].absences)
        for one, day in since.items()
        if one in known and not known[one].is_deactivated
    ]
    return lead, reports


def _praise_of(tx: Transaction, manager: Person, reports: list[Report]) -> list[Praise]:
    return praise.of_receivers(tx, manager.workspace_id, [one.person_id for one in reports])

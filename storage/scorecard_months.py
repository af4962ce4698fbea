"""Whom a manager is asked to rate this month."""

from __future__ import annotations

from datetime import datetime

from coaching.pair import Pair
from coaching.people import Person
from coaching.scorecard_month import Asked, asked_about
from storage import people, scorecards, team
from storage.database import Transaction

#: As many weeks as may have passed since somebody was asked.
_CARDS = 10


def asked(tx: Transaction, lead: Person, asked_at: datetime) -> list[Asked]:
    """Everybody who reports to the lead and was not rated shortly before, with what was chosen."""
    reports = team.lines(tx, lead.workspace_id).reports_of(lead.id)
    known = people.some(tx, lead.workspace_id, reports)
    there = [one for one in reports if one in known and not known[one].is_deactivated]
    found = (_asked(tx, lead, one, asked_at) for one in there)
    return [one for one in found if one is not None]


def _asked(tx: Transaction, lead: Person, rep_id: str, asked_at: datetime) -> Asked | None:
    pair = Pair(workspace_id=lead.workspace_id, lead_id=lead.id, rep_id=rep_id)
    return asked_about(rep_id, scorecards.of_pair(tx, pair, _CARDS), lead, asked_at)

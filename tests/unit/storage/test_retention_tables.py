"""What becomes of the rows of every table."""

from __future__ import annotations

from storage.schema import METADATA

#: Tables whose rows go when they are old.
IN_TIME = {
    "absence",
    "action_item",
    "agenda_item",
    "audit",
    "cadence_proposal",
    "cadence_review",
    "calendar_event",
    "check_in",
    "commendation",
    "delivery",
    "feedback",
    "funnel",
    "goal",
    "goal_moment",
    "goal_progress",
    "handover",
    "inbound",
    "meeting_note",
    "personal_note",
    "recap",
    "recognition",
    "recognition_join",
    "recognition_offer",
    "recognition_receiver",
    "roster",
    "scorecard",
    "series_proposal",
    "talking_point",
    "training_need",
}
#: Tables whose rows stay, and why.
STAYS = {
    "administrator": "who administers now",
    "arrangement": "goes with its people",
    "audit_purge": "the trace of what was removed",
    "calendar_feed": "somebody's own address, until they renew it",
    "chore": "the last day alone",
    "erasure": "what an older backup must not bring back",
    "guide": "would be shown again",
    "meeting": "figures of cadence, without words",
    "member": "who belongs to the team now",
    "occurrence": "figures of cadence, without words",
    "person": "goes when the person is erased",
    "profile": "somebody's own page, as it is now",
    "reporting_line": "who reported to whom, without words",
    "series": "goes with its people",
    "series_member": "goes with its people",
    "workspace": "goes when the app was removed",
    "team_channel": "where a team reads now",
}


def test_every_table_is_either_removed_in_time_or_named_here() -> None:
    """A table that is added has to say what becomes of its rows."""
    assert IN_TIME | set(STAYS) == set(METADATA.tables)

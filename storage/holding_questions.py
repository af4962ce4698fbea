"""The questions to leads whether they have met.

They go where the meeting goes: whoever changes it asks anew in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from uuid_utils.compat import uuid7

from coaching.holding import question
from coaching.kinds import Kind
from coaching.one_on_one import Meeting
from coaching.outbox import NewDelivery
from coaching.placement import Outcome
from coaching.series import Plan
from coaching.working_calendar import WorkingCalendar
from storage import arrangements, deliveries, said
from storage.database import Transaction

#: Each question with what brings it up to date once it stands in Slack.
_REFRESHED_BY = {
    Kind.ONE_ON_ONE_MET: Kind.ONE_ON_ONE_MET_REFRESHED,
    Kind.ONE_ON_ONE_MET_ONCE_MORE: Kind.ONE_ON_ONE_MET_ONCE_MORE_REFRESHED,
}


def ask(
    tx: Transaction, plans: Sequence[Plan], calendars: Mapping[tuple[str, str], WorkingCalendar]
) -> None:
    """Put the question about each meeting that was planned just now.

    `calendars` has one for each member, by workspace and user id.
    """
    planned = {plan.series.id: plan for plan in plans if plan.occurrences}
    workspaces = {plan.series.workspace_id for plan in planned.values()}
    for arrangement in arrangements.of_series(tx, workspaces, planned):
        lead = calendars[arrangement.pair.workspace_id, arrangement.pair.lead_id]
        meetings = (
            arrangement.meeting(one)
            for one in planned[arrangement.series_id].occurrences
            if one.placement.outcome is not Outcome.MERGED_INTO
        )
        deliveries.put(tx, [question(meeting, lead) for meeting in meetings])


def ask_anew(tx: Transaction, meeting: Meeting, lead: WorkingCalendar, now: datetime) -> None:
    """The meeting has changed: ask about it as it is now, and bring what was asked up to date."""
    withdraw(tx, meeting)
    workspace_id, occurrence_id = meeting.occurrence.workspace_id, meeting.occurrence.id
    for asked, refreshed in _REFRESHED_BY.items():
        about = (tx, workspace_id, occurrence_id, asked, lead.person_id)
        if said.message_about(*about) or said.is_under_way(*about):
            deliveries.put(tx, [_refreshed(meeting, refreshed, lead.person_id, now)])
    is_joined = meeting.occurrence.placement.outcome is Outcome.MERGED_INTO
    if meeting.held_at is None and not is_joined:
        deliveries.put(tx, [question(meeting, lead)])


def withdraw(tx: Transaction, meeting: Meeting) -> None:
    """Take back the questions that were not asked yet."""
    for kind in _REFRESHED_BY:
        said.withdraw_pending(tx, meeting.occurrence.workspace_id, meeting.occurrence.id, kind)


def _refreshed(meeting: Meeting, kind: Kind, lead_id: str, now: datetime) -> NewDelivery:
    change_id = uuid7()
    return NewDelivery(
        id=change_id,
        workspace_id=meeting.occurrence.workspace_id,
        kind=kind,
        subject_id=meeting.occurrence.id,
        recipient_id=lead_id,
        due_at=now,
        dedupe_key=f"{kind.value}:{change_id.hex}",
    )

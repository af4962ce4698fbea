"""Removing what was kept long enough, a batch in each transaction.

Not here: people and their own pages, reporting lines, series and the dates on which people met,
guides that somebody has followed (they would be shown again). They go when the person or the
workspace does, see `erasure` and `installations`.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import ColumnElement, Table, and_, delete, func, or_, select

from coaching.kinds import Kind
from coaching.outbox import DeliveryState
from coaching.retention import Limits
from storage import audit
from storage.absences import AbsenceRow
from storage.action_items import ActionItemRow
from storage.agenda import AgendaItemRow
from storage.base import table_of
from storage.cadence_proposals import CadenceProposalRow
from storage.cadence_reviews import CadenceReviewRow
from storage.calendar import CalendarEventRow
from storage.check_ins import CheckInRow
from storage.commendations import CommendationRow
from storage.database import Transaction
from storage.deliveries import DeliveryRow
from storage.feedback import FeedbackRow
from storage.funnels import FunnelRow
from storage.goals import GoalMomentRow, GoalProgressRow, GoalRow
from storage.handovers import HandoverRow
from storage.inbound import InboundRow
from storage.meeting_notes import MeetingNoteRow
from storage.personal_notes import PersonalNoteRow
from storage.recaps import RecapRow
from storage.recognition_joins import RecognitionJoinRow
from storage.recognition_offers import RecognitionOfferRow
from storage.recognitions import RecognitionReceiverRow, RecognitionRow
from storage.rosters import RosterRow
from storage.scorecards import ScorecardRow
from storage.series_proposals import SeriesProposalRow
from storage.talking_points import TalkingPointRow
from storage.training_needs import TrainingNeedRow

#: Rows of each kind that one transaction removes at most.
BATCH = 200
_CLOSED = (DeliveryState.SENT.value, DeliveryState.EXPIRED.value, DeliveryState.DEAD.value)
_FEEDBACK, _AGENDA = table_of(FeedbackRow), table_of(AgendaItemRow)
_DELIVERY, _INBOUND = table_of(DeliveryRow), table_of(InboundRow)
_NOTE, _HANDOVER = table_of(PersonalNoteRow), table_of(HandoverRow)
_PROPOSAL = table_of(SeriesProposalRow)
_POINT, _ITEM = table_of(TalkingPointRow), table_of(ActionItemRow)
_MEETING_NOTE, _RECAP = table_of(MeetingNoteRow), table_of(RecapRow)
_EVENT = table_of(CalendarEventRow)
_PRAISE, _JOIN = table_of(RecognitionRow), table_of(RecognitionJoinRow)
_PRAISED, _UP = table_of(RecognitionReceiverRow), table_of(CommendationRow)
_CHECK_IN, _OFFER = table_of(CheckInRow), table_of(RecognitionOfferRow)
_SCORECARD, _NEED = table_of(ScorecardRow), table_of(TrainingNeedRow)
_GOAL, _PROGRESS, _MOMENT = table_of(GoalRow), table_of(GoalProgressRow), table_of(GoalMomentRow)
_RHYTHM, _REVIEW = table_of(CadenceProposalRow), table_of(CadenceReviewRow)
_FUNNEL = table_of(FunnelRow)
_ABSENCE, _ROSTER = table_of(AbsenceRow), table_of(RosterRow)


def remove_old(tx: Transaction, workspace_id: str, limits: Limits) -> dict[str, int]:
    """Remove up to a batch of each kind; how many those were, kinds without any left out."""
    removed = {"feedback": _feedback(tx, workspace_id, limits)}
    for name, table, is_old in _simple(limits):
        removed[name] = _oldest(tx, table, workspace_id, is_old)
    removed["audit"] = audit.purge(tx, workspace_id, limits.audit, BATCH)
    return {name: count for name, count in removed.items() if count}


def is_finished(removed: Mapping[str, int]) -> bool:
    """Whether a batch found nothing more to come."""
    return all(count < BATCH for count in removed.values())


def _simple(limits: Limits) -> list[tuple[str, Table, ColumnElement[bool]]]:
    """What is old by a condition on its own row, or on that of the record on which it hangs."""
    key, old_praise = "recognition_id", _PRAISE.c.given_at < limits.content
    old_goal = _GOAL.c.closed_at < limits.content
    return [
        ("personal_notes", _NOTE, _NOTE.c.changed_at < limits.content),
        ("series_proposals", _PROPOSAL, _PROPOSAL.c.made_at < limits.content),
        # A point that is carried from meeting to meeting, and a promise not kept yet, are not old.
        ("talking_points", _POINT, _POINT.c.done_at < limits.content),
        ("action_items", _ITEM, _ITEM.c.closed_at < limits.content),
        ("meeting_notes", _MEETING_NOTE, _MEETING_NOTE.c.changed_at < limits.content),
        ("recaps", _RECAP, _RECAP.c.written_at < limits.content),
        # In this order: a recognition goes when nothing hangs on it any more.
        ("recognition_joins", _JOIN, _of_old(_JOIN, key, _PRAISE, old_praise)),
        (
            "recognition_receivers",
            _PRAISED,
            _of_old(_PRAISED, key, _PRAISE, old_praise),
        ),
        ("recognitions", _PRAISE, _is_bare(_PRAISE, old_praise, key, _JOIN, _PRAISED)),
        # It is what keeps anybody from being asked twice about one message.
        ("recognition_offers", _OFFER, _OFFER.c.offered_at < limits.content),
        ("commendations", _UP, _UP.c.sent_at < limits.content),
        ("check_ins", _CHECK_IN, _CHECK_IN.c.asked_on < limits.content.date()),
        ("scorecards", _SCORECARD, _SCORECARD.c.rated_at < limits.content),
        # A skill that is still trained, and a goal that still runs, are not old.
        ("training_needs", _NEED, _NEED.c.closed_at < limits.content),
        ("goal_progress", _PROGRESS, _of_old(_PROGRESS, "goal_id", _GOAL, old_goal)),
        ("goal_moments", _MOMENT, _of_old(_MOMENT, "goal_id", _GOAL, old_goal)),
        ("goals", _GOAL, _is_bare(_GOAL, old_goal, "goal_id", _PROGRESS, _MOMENT)),
        ("cadence_proposals", _RHYTHM, _RHYTHM.c.proposed_at < limits.content),
        ("cadence_reviews", _REVIEW, _REVIEW.c.week < limits.content.date()),
        ("funnels", _FUNNEL, _FUNNEL.c.filled_at < limits.content),
        ("handovers", _HANDOVER, _HANDOVER.c.at < limits.content),
        ("deliveries", _DELIVERY, _is_done_with(limits)),
        # A preview holds a whole file; whoever has not applied it by then begins anew.
        ("rosters", _ROSTER, _ROSTER.c.made_at < limits.inbound),
        ("inbound", _INBOUND, _INBOUND.c.seen_at < limits.inbound),
        ("calendar_events", _EVENT, _EVENT.c.starts_at < limits.content),
        ("absences", _ABSENCE, _ABSENCE.c.last_day < limits.absences),
    ]


def _of_old(
    table: Table, key: str, whole: Table, is_old: ColumnElement[bool]
) -> ColumnElement[bool]:
    """What hangs on a record that is old."""
    ids = select(whole.c.id).where(whole.c.workspace_id == table.c.workspace_id, is_old)
    return table.c[key].in_(ids)


def _is_bare(
    whole: Table, is_old: ColumnElement[bool], key: str, *parts: Table
) -> ColumnElement[bool]:
    """A record that is old, and on which nothing hangs any more."""
    hanging = (
        select(part.c[key]).where(part.c.workspace_id == whole.c.workspace_id) for part in parts
    )
    return and_(is_old, *(whole.c.id.not_in(one) for one in hanging))


def _is_done_with(limits: Limits) -> ColumnElement[bool]:
    columns = _DELIVERY.c
    # It says where the words stand that are to be taken out when the record is withdrawn.
    still_standing = and_(
        columns.kind == Kind.FEEDBACK_GIVEN.value, columns.state == DeliveryState.SENT.value
    )
    return and_(
        columns.state.in_(_CLOSED),
        func.coalesce(columns.sent_at, columns.closed_at, columns.due_at) < limits.deliveries,
        ~still_standing,
    )


def _oldest(tx: Transaction, table: Table, workspace_id: str, is_old: ColumnElement[bool]) -> int:
    """Remove up to a batch of a table's rows."""
    key = table.primary_key.columns
    belongs = table.c.workspace_id == workspace_id
    rows = tx.connection.execute(select(*key).where(belongs, is_old).limit(BATCH)).all()
    for row in rows:
        one = [column == value for column, value in zip(key, row, strict=True)]
        tx.connection.execute(delete(table).where(belongs, *one))
    return len(rows)


def _feedback(tx: Transaction, workspace_id: str, limits: Limits) -> int:
    """Records on which nothing was written since, with what hangs on them."""
    columns = _FEEDBACK.c
    later = (
        columns.deliver_at,
        columns.answered_at,
        columns.edited_at,
        columns.withdrawn_at,
        columns.outcome_at,
    )
    old = tx.connection.execute(
        select(columns.id)
        .where(columns.workspace_id == workspace_id, columns.given_at < limits.content)
        .where(*(or_(at.is_(None), at < limits.content) for at in later))
        .limit(BATCH)
    )
    ids = list(old.scalars())
    if ids:
        remove_feedback(tx, workspace_id, ids)
    return len(ids)


def remove_feedback(tx: Transaction, workspace_id: str, ids: list[UUID]) -> None:
    """Remove records, their places on agendas, and the notes of their closed messages.

    What is still to be sent about them closes itself: its record is gone.
    """
    tx.connection.execute(
        delete(_AGENDA).where(
            _AGENDA.c.workspace_id == workspace_id, _AGENDA.c.feedback_id.in_(ids)
        )
    )
    tx.connection.execute(
        delete(_DELIVERY).where(
            _DELIVERY.c.workspace_id == workspace_id,
            _DELIVERY.c.subject_id.in_(ids),
            _DELIVERY.c.state.in_(_CLOSED),
        )
    )
    tx.connection.execute(
        delete(_FEEDBACK).where(_FEEDBACK.c.workspace_id == workspace_id, _FEEDBACK.c.id.in_(ids))
    )

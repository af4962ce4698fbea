"""What two people want to talk about when they meet next."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, or_, select, update
from sqlmodel import Field

from coaching.access import Action, can
from coaching.action_item import ActionItem
from coaching.agenda import MOST_RECOGNITIONS, Agenda, Template, overdue_first
from coaching.attainment import GoalStanding, standings
from coaching.feedback import Feedback
from coaching.funnel import Numbers
from coaching.pair import Pair
from coaching.people import Person
from coaching.praise import BEFORE_THE_FIRST
from coaching.profile import Profile
from coaching.recognition import Recognition
from coaching.series import Matter, Occurrence
from storage import (
    action_items,
    funnels,
    goals,
    meetings_to_hold,
    people,
    personal_notes,
    pipeline_reviews,
    praise,
    profiles,
    talking_points,
    team,
    training_needs,
    workspaces,
)
from storage.base import Row, table_of
from storage.database import Transaction, insert_once
from storage.feedback import FeedbackRow, read_row


class AgendaItemRow(Row, table=True):
    """A feedback record on the list for the next one-on-one of its giver and receiver."""

    __tablename__ = "agenda_item"

    workspace_id: str = Field(primary_key=True)
    feedback_id: UUID = Field(primary_key=True, foreign_key="feedback.id")
    added_by_id: str
    added_at: datetime
    #: When the two talked about it, and in which meeting; None while it is on the list.
    done_at: datetime | None = None
    occurrence_id: UUID | None = None


_ITEM, _FEEDBACK = table_of(AgendaItemRow), table_of(FeedbackRow)
_I, _F = _ITEM.c, _FEEDBACK.c


def add_feedback(
    tx: Transaction, workspace_id: str, feedback_id: UUID, *, added_by_id: str, now: datetime
) -> None:
    """Put a record on the list; it stands there once however often it is added."""
    tx.connection.execute(
        insert_once(_ITEM),
        {
            "workspace_id": workspace_id,
            "feedback_id": feedback_id,
            "added_by_id": added_by_id,
            "added_at": now,
        },
    )


def check_feedback(
    tx: Transaction, workspace_id: str, feedback_id: UUID, occurrence_id: UUID, now: datetime
) -> None:
    """Note that the two talked about a record, in which meeting; the first time counts."""
    tx.connection.execute(
        update(_ITEM)
        .where(_I.workspace_id == workspace_id, _I.feedback_id == feedback_id)
        .where(_I.done_at.is_(None))
        .values(done_at=now, occurrence_id=occurrence_id)
    )


def agenda_for(
    tx: Transaction,
    pair: Pair,
    reader: Person,
    now: datetime,
    meeting: Occurrence | None = None,
) -> Agenda:
    """The agenda of a pair as `reader`, one of the two, may see it at `now`.

    `meeting` is the one that it is for, if that is known: the pipeline may be reviewed in it. The
    caller has asked whether the reader may see the agenda of this pair at all.
    """
    wishes = _wishes(tx, pair, reader)
    actions = action_items.of_pair(tx, pair)
    overdue = _overdue(tx, pair, actions, now)
    leads = team.place(tx, pair.workspace_id, pair.rep_id).leads
    return Agenda(
        pair=pair,
        reader_id=reader.id,
        feedback_wish=wishes.feedback_wish,
        drive=wishes.drive,
        notes=_notes(tx, pair, reader),
        actions=overdue_first(actions, overdue),
        overdue=overdue,
        points=tuple(talking_points.open_points(tx, pair, reader.id)),
        feedback=tuple(feedback_of(tx, pair, reader)),
        recognition=tuple(_recognition(tx, pair, reader, now)),
        goals=_goals(tx, pair, reader, now),
        training=tuple(training_needs.open_needs(tx, pair)),
        template=Template.MANAGER if leads else Template.REP,
        questions=workspaces.policy_of(tx, pair.workspace_id).agenda_questions,
        matter=meeting.matter if meeting else Matter.ONE_ON_ONE,
        numbers=_numbers(tx, pair, reader, meeting) if meeting else None,
    )


def _numbers(tx: Transaction, pair: Pair, reader: Person, meeting: Occurrence) -> Numbers | None:
    review = pipeline_reviews.review_at(tx, meeting)
    if review is None or not can(reader, Action.READ_FUNNEL, pair):
        return None
    return funnels.numbers_of(tx, pair, review.id)


def feedback_of(tx: Transaction, pair: Pair, reader: Person) -> list[Feedback]:
    """What the two have put on their list and not talked about yet, as far as `reader` reads it.

    What is kept for the meeting is on the list of its giver alone.
    """
    found = tx.connection.execute(_listed(pair).where(_I.done_at.is_(None)))
    records = [read_row(tx, row) for row in found]
    return [one for one in records if can(reader, Action.READ_FEEDBACK, one)]


def talked_about(tx: Transaction, pair: Pair, reader: Person) -> dict[UUID, list[Feedback]]:
    """By meeting, what the two have talked about in it, as far as `reader` reads it."""
    found: dict[UUID, list[Feedback]] = {}
    rows = tx.connection.execute(
        _listed(pair).add_columns(_I.occurrence_id).where(_I.occurrence_id.is_not(None))
    )
    for row in rows:
        one = read_row(tx, row)
        if can(reader, Action.READ_FEEDBACK, one):
            found.setdefault(row.occurrence_id, []).append(one)
    return found


def _listed(pair: Pair) -> Select[Any]:
    """What the two have put on their list and not withdrawn, talked about or not."""
    lead, rep = pair.member_ids
    return (
        select(_FEEDBACK)
        .join(_ITEM, and_(_I.feedback_id == _F.id, _I.workspace_id == _F.workspace_id))
        .where(_F.workspace_id == pair.workspace_id, _F.withdrawn_at.is_(None))
        .where(
            or_(
                and_(_F.giver_id == lead, _F.receiver_id == rep),
                and_(_F.giver_id == rep, _F.receiver_id == lead),
            )
        )
        .order_by(_I.added_at, _F.id)
    )


def _wishes(tx: Transaction, pair: Pair, reader: Person) -> Profile:
    """How the other one wants to be coached; empty where that is not for `reader`."""
    other_id = pair.other(reader.id)
    if can(reader, Action.READ_WISHES, team.place(tx, pair.workspace_id, other_id)):
        return profiles.find(tx, pair.workspace_id, other_id)
    return Profile(workspace_id=pair.workspace_id, person_id=other_id)


def _notes(tx: Transaction, pair: Pair, reader: Person) -> str:
    if reader.id != pair.lead_id:
        return ""
    note = personal_notes.by(tx, pair.workspace_id, reader.id, pair.rep_id)
    return note.words if note is not None and can(reader, Action.READ_PERSONAL_NOTE, note) else ""


def _recognition(tx: Transaction, pair: Pair, reader: Person, now: datetime) -> list[Recognition]:
    met_at = meetings_to_hold.last_held_at(tx, pair)
    since = now - BEFORE_THE_FIRST if met_at is None else met_at
    return praise.since_last_time(tx, pair, reader.id, since, MOST_RECOGNITIONS)


def _goals(tx: Transaction, pair: Pair, reader: Person, now: datetime) -> tuple[GoalStanding, ...]:
    """What the rep, and the team that they lead, has open; not for who managed them before."""
    if not can(reader, Action.READ_GOALS, team.place(tx, pair.workspace_id, pair.rep_id)):
        return ()
    today = now.astimezone(reader.zone).date()
    return standings(goals.open_goals(tx, pair.workspace_id, pair.rep_id), today)


def _overdue(
    tx: Transaction, pair: Pair, actions: list[ActionItem], now: datetime
) -> frozenset[UUID]:
    """What is past its day, by the calendar of its owner."""
    owners = {(pair.workspace_id, item.owner_id) for item in actions}
    today: dict[str, date] = {
        calendar.person_id: now.astimezone(calendar.zone).date()
        for calendar in people.calendars(tx, owners).values()
    }
    return frozenset(item.id for item in actions if item.is_overdue(today[item.owner_id]))

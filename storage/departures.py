"""What Slack tells of people; what was to come for somebody stops when their account does.

Both happen in the transaction of the news. What is past stays, and so do reporting lines: who is
in charge of the team sees the deactivated account and decides. Whoever comes back finds nothing
resumed; they start afresh where they ask for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, delete, or_, select, update
from uuid_utils.compat import uuid7

from coaching.audit import THE_BOT, AuditEntry, OwnAct
from coaching.kinds import Kind
from coaching.outbox import Delivery, DeliveryState
from coaching.people import Person
from storage import (
    administrators,
    audit,
    celebrations,
    displaced_meetings,
    people,
    series,
    series_zones,
    unsent,
)
from storage.arrangements import MeetingRow
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import KNOWN, DeliveryRow, delivery_of
from storage.feedback import FeedbackRow
from storage.occurrences import OccurrenceRow
from storage.people import KnownPerson, PersonRow
from storage.series import SeriesMemberRow, SeriesRow
from storage.series_proposals import SeriesProposalRow

#: What is recorded of rows that are closed; the first is also what the courier says.
TO_NOBODY = "recipient_deactivated"
ABOUT_NOBODY = "person_deactivated"
_DELIVERIES, _PERSON = table_of(DeliveryRow), table_of(PersonRow)
_DELIVERY, _FEEDBACK = _DELIVERIES.c, table_of(FeedbackRow).c
_SERIES, _MEMBER = table_of(SeriesRow).c, table_of(SeriesMemberRow).c
_OCCURRENCE, _MEETING = table_of(OccurrenceRow), table_of(MeetingRow)
_PROPOSAL = table_of(SeriesProposalRow).c
#: Questions about somebody who is gone have no answer any more.
_QUESTIONS = (Kind.FEEDBACK_LOOK_AGAIN.value, Kind.FEEDBACK_LOOK_AGAIN_ONCE_MORE.value)
_TOLD = (
    "name",
    "zone_name",
    "locale",
    "is_bot",
    "is_deactivated",
    "is_external",
    "is_guest",
    "is_workspace_admin",
)
_NEWS = (
    update(_PERSON)
    .where(_PERSON.c.workspace_id == bindparam("workspace"), _PERSON.c.id == bindparam("person"))
    .values({name: bindparam(f"told_{name}") for name in _TOLD})
    .values(refreshed_at=bindparam("now", type_=_PERSON.c.refreshed_at.type))
)


def keep(tx: Transaction, told: Person, now: datetime) -> KnownPerson:
    """Keep what Slack just told about somebody, whom the bot meets now or has met."""
    before = people.find(tx, told.workspace_id, told.id)
    people.save(tx, told, now)
    if told.is_deactivated and not (before and before.person.is_deactivated):
        depart(tx, told.workspace_id, told.id, now)
    elif before is not None and before.person.zone_name != told.zone_name:
        _works_elsewhere(tx, told, now)
    return people.find(tx, told.workspace_id, told.id) or KnownPerson(told, now, told.locale)


def keep_all(tx: Transaction, workspace_id: str, told: Sequence[Person], now: datetime) -> int:
    """Keep what Slack told of many, as far as the bot has met them; how many those are."""
    before = _met(tx, workspace_id, [one.id for one in told])
    met = [one for one in told if one.id in before]
    if met:
        tx.connection.execute(_NEWS, [_columns(one, now) for one in met])
    for one in met:
        was_deactivated, zone_name = before[one.id]
        if one.is_deactivated and not was_deactivated:
            depart(tx, workspace_id, one.id, now)
        elif one.zone_name != zone_name:
            _works_elsewhere(tx, one, now)
    return len(met)


def _works_elsewhere(tx: Transaction, told: Person, now: datetime) -> None:
    """Their series and mornings go along with them; what then is on a day off of theirs moves."""
    celebrations.plan(tx, told.workspace_id, [told.id], now)
    series_zones.follow(tx, told.workspace_id, told.id, now)
    displaced_meetings.of_person(tx, told.workspace_id, told.id, now)


def depart(tx: Transaction, workspace_id: str, person_id: str, now: datetime) -> None:
    """Stop what was to come for somebody: their messages, their meetings, questions about them.

    What may be in Slack already is left to the courier, who asks Slack first.
    """
    ended = _end_series(tx, workspace_id, person_id)
    got = select(_FEEDBACK.id).where(
        _FEEDBACK.workspace_id == workspace_id, _FEEDBACK.receiver_id == person_id
    )
    asks = and_(_DELIVERY.kind.in_(_QUESTIONS), _DELIVERY.subject_id.in_(got))
    pointless = or_(asks, _is_about_series(workspace_id, ended))
    closed = [
        *close_pending(tx, workspace_id, _DELIVERY.recipient_id == person_id, TO_NOBODY, now),
        *close_pending(tx, workspace_id, pointless, ABOUT_NOBODY, now),
    ]
    for row in closed:
        if row.kind is Kind.FEEDBACK_GIVEN:
            unsent.give_back_feedback(tx, row, now)
    _call_off(tx, workspace_id, ended, now)
    administrators.remove(tx, workspace_id, person_id)
    counts = {"deliveries": len(closed), "series": len(ended)}
    audit.note(tx, _entry(workspace_id, person_id, now, counts))


def close_pending(
    tx: Transaction, workspace_id: str, which: ColumnElement[bool], reason: str, now: datetime
) -> list[Delivery]:
    """Close what was not begun to be sent; the rows."""
    rows = tx.connection.execute(
        update(_DELIVERIES)
        .where(
            _DELIVERY.workspace_id == workspace_id,
            _DELIVERY.state == DeliveryState.PENDING.value,
            _DELIVERY.maybe_sent_at.is_(None),
            KNOWN,
            which,
        )
        .values(state=DeliveryState.EXPIRED.value, last_error=reason, closed_at=now)
        .returning(_DELIVERIES)
    )
    return [delivery_of(row) for row in rows]


def _end_series(tx: Transaction, workspace_id: str, person_id: str) -> list[UUID]:
    theirs = select(_MEMBER.series_id).where(
        _MEMBER.workspace_id == workspace_id, _MEMBER.person_id == person_id
    )
    going_on = select(_SERIES.id).where(
        _SERIES.workspace_id == workspace_id,
        _SERIES.id.in_(theirs),
        _SERIES.next_run_at.is_not(None),
    )
    ended = list(tx.connection.execute(going_on).scalars())
    for series_id in ended:
        series.end(tx, workspace_id, series_id)
    return ended


def _is_about_series(workspace_id: str, ended: Sequence[UUID]) -> ColumnElement[bool]:
    """Whether a delivery is about one of these series, a date of it or a wish for it."""
    subject = _DELIVERY.subject_id
    dates = select(_OCCURRENCE.c.id).where(
        _OCCURRENCE.c.workspace_id == workspace_id, _OCCURRENCE.c.series_id.in_(ended)
    )
    wishes = select(_PROPOSAL.id).where(
        _PROPOSAL.workspace_id == workspace_id, _PROPOSAL.series_id.in_(ended)
    )
    return or_(subject.in_(ended), subject.in_(dates), subject.in_(wishes))


def _call_off(tx: Transaction, workspace_id: str, ended: Sequence[UUID], now: datetime) -> None:
    """What was planned and has not begun will not be held; what was held stays."""
    of_this = _MEETING.c.workspace_id == workspace_id
    held = select(_MEETING.c.occurrence_id).where(of_this, _MEETING.c.held_at.is_not(None))
    called_off = tx.connection.execute(
        delete(_OCCURRENCE)
        .where(_OCCURRENCE.c.workspace_id == workspace_id)
        .where(_OCCURRENCE.c.series_id.in_(ended), _OCCURRENCE.c.starts_at > now)
        .where(_OCCURRENCE.c.id.not_in(held))
        .returning(_OCCURRENCE.c.id)
    )
    ids = list(called_off.scalars())
    tx.connection.execute(delete(_MEETING).where(of_this, _MEETING.c.occurrence_id.in_(ids)))


def _entry(workspace_id: str, person_id: str, now: datetime, counts: dict[str, int]) -> AuditEntry:
    return AuditEntry(
        id=uuid7(),
        workspace_id=workspace_id,
        at=now,
        actor_id=THE_BOT,
        action=OwnAct.DEPARTURE.value,
        about_id=person_id,
        counts=counts,
    )


def _met(tx: Transaction, workspace_id: str, ids: Sequence[str]) -> dict[str, tuple[bool, str]]:
    """Which of `ids` the bot has met, whether they were deactivated, and Slack's zone so far."""
    rows = tx.connection.execute(
        select(_PERSON.c.id, _PERSON.c.is_deactivated, _PERSON.c.zone_name).where(
            _PERSON.c.workspace_id == workspace_id, _PERSON.c.id.in_(ids)
        )
    )
    return {row.id: (row.is_deactivated, row.zone_name) for row in rows}


def _columns(told: Person, now: datetime) -> dict[str, object]:
    news = {f"told_{name}": getattr(told, name) for name in _TOLD}
    return {"workspace": told.workspace_id, "person": told.id, "now": now} | news

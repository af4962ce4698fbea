"""Everything that is kept about one person, as they may read it themselves, ready for JSON.

What a record holds of others' words, and what is still on its way, stays out; of notes that others
keep there is only their number. `docs/how-to/profile.md` describes the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row as ResultRow
from sqlalchemy import Table, and_, func, or_, select

from coaching.feedback import Feedback
from coaching.outbox import DeliveryState
from storage import feedback_history, profiles
from storage.absences import AbsenceRow
from storage.administrators import AdministratorRow
from storage.agenda import AgendaItemRow
from storage.arrangements import ArrangementRow, MeetingRow
from storage.audit import AuditRow
from storage.base import Row, table_of
from storage.calendar_feeds import CalendarFeedRow
from storage.database import Transaction
from storage.deliveries import DeliveryRow
from storage.erasures import ErasureRow
from storage.feedback import FeedbackRow
from storage.feedback_history import Filter
from storage.guides import GuideRow
from storage.handovers import HandoverRow
from storage.pair_export import of_one_on_ones
from storage.people import PersonRow
from storage.personal_notes import PersonalNoteRow
from storage.praise_export import of_praise
from storage.progress_export import of_progress
from storage.recognition_offers import RecognitionOfferRow
from storage.rosters import RosterRow
from storage.series import SeriesMemberRow, SeriesRow
from storage.series_proposals import SeriesProposalRow
from storage.team import MemberRow, ReportingLineRow
from storage.team_channels import TeamChannelRow

FORMAT, VERSION = "cadence-export", 1
#: Rows that are given as they are, by what the file calls them: where the person stands in them.
PLAIN: Mapping[str, tuple[type[Row], tuple[str, ...]]] = {
    "absences": (AbsenceRow, ("person_id",)),
    "members": (MemberRow, ("person_id",)),
    "reporting_lines": (ReportingLineRow, ("person_id", "manager_id")),
    "administrators": (AdministratorRow, ("person_id",)),
    "handovers": (HandoverRow, ("person_id", "from_manager_id", "to_manager_id")),
    "guides": (GuideRow, ("person_id",)),
    "erasures": (ErasureRow, ("person_id",)),
    "rosters": (RosterRow, ("by_id",)),
    "arrangements": (ArrangementRow, ("lead_id", "rep_id")),
    "meetings_held": (MeetingRow, ("held_by_id",)),
    "series_proposals": (SeriesProposalRow, ("by_id",)),
    "calendar_feed": (CalendarFeedRow, ("person_id",)),
    "team_channels": (TeamChannelRow, ("manager_id",)),
    "recognition_offers": (RecognitionOfferRow, ("person_id",)),
}
#: Sealed, or of use to nobody outside.
_LEFT_OUT = {"workspace_id", "words", "place", "secret", "secret_hash"}
_DELIVERED = ("id", "kind", "due_at", "state", "attempt", "closed_at")
_MOST = 1_000_000


def everything_about(
    tx: Transaction, workspace_id: str, person_id: str, now: datetime
) -> dict[str, Any]:
    """The whole of it; instants in UTC, people by Slack's ids, which "people" names."""
    whose = (workspace_id, person_id)
    given = _feedback(tx, workspace_id, person_id, Filter(given_by_id=person_id))
    received = _feedback(tx, workspace_id, person_id, Filter(received_by_id=person_id))
    found = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": now,
        "workspace_id": workspace_id,
        "person": _rows(tx, PersonRow, whose, ("id",))[0],
        "profile": _profile(tx, whose),
        "feedback_given": [_given(record) for record in given],
        "feedback_received": [_received(record) for record in received],
        "agenda_items": _agenda(tx, workspace_id, [one.id for one in (*given, *received)]),
        "meetings": _meetings(tx, whose),
        "deliveries": _deliveries(tx, whose),
        **of_one_on_ones(tx, *whose),
        **of_praise(tx, *whose),
        **of_progress(tx, *whose),
        **{name: _rows(tx, row, whose, columns) for name, (row, columns) in PLAIN.items()},
        "audit": _audit(tx, whose),
        "personal_notes_about_me": _count(tx, whose, "about_id"),
        "personal_notes_i_keep": _count(tx, whose, "author_id"),
    }
    plain: dict[str, Any] = _plain(found)
    return plain | {"people": _names(tx, workspace_id, plain)}


def _feedback(tx: Transaction, workspace_id: str, person_id: str, wanted: Filter) -> list[Feedback]:
    return feedback_history.page(tx, workspace_id, person_id, wanted, limit=_MOST, offset=0)


def _given(record: Feedback) -> dict[str, Any]:
    return asdict(record) | {"state": record.state}


def _received(record: Feedback) -> dict[str, Any]:
    """As the receiver reads it: without the giver's warning, and without words taken back."""
    hidden = {"nag_choice"}
    if record.withdrawn_at is not None:
        hidden |= {"parts", "source_link"}
    return {name: value for name, value in _given(record).items() if name not in hidden}


def _profile(tx: Transaction, whose: tuple[str, str]) -> dict[str, Any]:
    said = asdict(profiles.find(tx, *whose))
    return {name: value for name, value in said.items() if name not in {"workspace_id"}}


def _agenda(
    tx: Transaction, workspace_id: str, feedback_ids: Collection[UUID]
) -> list[dict[str, Any]]:
    table = table_of(AgendaItemRow)
    rows = tx.connection.execute(select(table).where(table.c.workspace_id == workspace_id))
    known = set(feedback_ids)
    return [_row(row) for row in rows if row.feedback_id in known]


def _meetings(tx: Transaction, whose: tuple[str, str]) -> list[dict[str, Any]]:
    series, member = table_of(SeriesRow), table_of(SeriesMemberRow)
    rows = tx.connection.execute(
        select(series)
        .join(member, member.c.series_id == series.c.id)
        .where(series.c.workspace_id == whose[0])
        .where(member.c.workspace_id == whose[0], member.c.person_id == whose[1])
        .order_by(series.c.id)
    )
    return [_row(row) for row in rows]


def _deliveries(tx: Transaction, whose: tuple[str, str]) -> list[dict[str, Any]]:
    """What was sent to them; what is still to come is not theirs to know."""
    table = table_of(DeliveryRow)
    rows = tx.connection.execute(
        select(*(table.c[name] for name in _DELIVERED))
        .where(table.c.workspace_id == whose[0], table.c.recipient_id == whose[1])
        .where(table.c.state == DeliveryState.SENT.value)
        .order_by(table.c.due_at, table.c.id)
    )
    return [_row(row) for row in rows]


def _audit(tx: Transaction, whose: tuple[str, str]) -> list[dict[str, Any]]:
    """What they did and what was done about them, but for feedback that they do not know of yet."""
    table, feedback = table_of(AuditRow), table_of(FeedbackRow)
    unknown = select(feedback.c.id).where(
        feedback.c.workspace_id == whose[0],
        feedback.c.receiver_id == whose[1],
        feedback.c.delivered_at.is_(None),
    )
    is_known = or_(table.c.subject_id.is_(None), table.c.subject_id.not_in(unknown))
    about_them = and_(table.c.about_id == whose[1], is_known)
    rows = tx.connection.execute(
        select(table)
        .where(table.c.workspace_id == whose[0], or_(table.c.actor_id == whose[1], about_them))
        .order_by(table.c.at, table.c.id)
    )
    return [_row(row) for row in rows]


def _rows(
    tx: Transaction, row: type[Row], whose: tuple[str, str], columns: Collection[str]
) -> list[dict[str, Any]]:
    table = table_of(row)
    is_theirs = or_(*(table.c[name] == whose[1] for name in columns))
    rows = tx.connection.execute(
        select(table).where(table.c.workspace_id == whose[0], is_theirs).order_by(*_key(table))
    )
    return [_row(one) for one in rows]


def _key(table: Table) -> list[Any]:
    return list(table.primary_key.columns)


def _row(row: ResultRow[Any]) -> dict[str, Any]:
    return {name: value for name, value in row._mapping.items() if name not in _LEFT_OUT}


def _count(tx: Transaction, whose: tuple[str, str], column: str) -> int:
    table = table_of(PersonalNoteRow)
    return tx.connection.execute(
        select(func.count())
        .select_from(table)
        .where(table.c.workspace_id == whose[0], table.c[column] == whose[1])
    ).scalar_one()


def _names(tx: Transaction, workspace_id: str, found: Mapping[str, Any]) -> dict[str, str]:
    """The names of everybody whose id stands in the file."""
    table = table_of(PersonRow)
    rows = tx.connection.execute(
        select(table.c.id, table.c.name).where(table.c.workspace_id == workspace_id)
    )
    mentioned = set(_strings(found))
    return {row.id: row.name for row in rows if row.id in mentioned}


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def _plain(value: Any) -> Any:
    """With nothing in it that JSON does not know."""
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, set | frozenset):
        return sorted(_plain(one) for one in value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value

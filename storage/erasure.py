"""Erasing a person from every table, in one transaction; the wishes are in `erasures`.

What becomes of each column stands in `person_columns`. The audit keeps ids: nobody can change it,
and it goes when it is old.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Table, and_, delete, func, or_, select, update
from uuid_utils.compat import uuid7

from coaching.erasure import ErasurePlan, Goes, Stays, plan_of, pseudonym
from coaching.kinds import REFRESHES, Kind
from coaching.outbox import NewDelivery
from storage import (
    deliveries,
    departures,
    erasures,
    recognition_erasure,
    retention,
    said,
    workspaces,
)
from storage.database import Transaction
from storage.person_columns import GOES, RENAMED_TOO, STAYS, flat, known_ids, rows_of
from storage.schema import METADATA

_TABLES = METADATA.tables
_FEEDBACK, _DELIVERY, _ROSTER = _TABLES["feedback"], _TABLES["delivery"], _TABLES["roster"]
_LINE, _RECAP = _TABLES["reporting_line"], _TABLES["recap"]
_NO_WORDS = dict.fromkeys(("issue", "consequence", "improvement", "went_well", "source_link"), "")
#: What brings messages about a recap up to date.
_RECAPS_REFRESHED = (
    Kind.ONE_ON_ONE_RECAP_REFRESHED,
    Kind.ONE_ON_ONE_RECAP_WRITTEN_REFRESHED,
    Kind.ONE_ON_ONE_RECAP_REMINDER_REFRESHED,
)
#: Drawn by lot: sixteen million in one workspace.
_LOT_BYTES = 3


def plan(tx: Transaction, workspace_id: str, person_id: str) -> ErasurePlan:
    """What goes and what stays when this person is erased; nothing is changed."""
    goes = {
        what: _count(tx, rows_of(workspace_id, person_id, columns))
        for what, columns in GOES.items()
    }
    stays = {
        what: _count(tx, rows_of(workspace_id, person_id, columns))
        for what, columns in STAYS.items()
    }
    unseen = _count(tx, [(_FEEDBACK, _gave(workspace_id, person_id, seen=False))])
    stays[Stays.GIVEN] -= unseen
    goes[Goes.UNSEEN], goes[Goes.GIVEN] = unseen, stays[Stays.GIVEN]
    goes[Goes.ANSWERS] = _count(tx, [(_FEEDBACK, _answered(workspace_id, person_id))])
    goes[Goes.RECAPS] = _count(tx, [(_RECAP, _worded(workspace_id, person_id))])
    goes[Goes.PRAISE] = recognition_erasure.count(tx, workspace_id, person_id)
    goes[Goes.ROSTERS] = len(_rosters(tx, workspace_id, person_id))
    audit = [("audit", "actor_id"), ("audit", "about_id")]
    stays[Stays.AUDIT] = _count(tx, rows_of(workspace_id, person_id, audit))
    return plan_of(person_id, goes, stays)


def carry_out(
    tx: Transaction, workspace_id: str, person_id: str, *, by_id: str, now: datetime
) -> bool:
    """Erase somebody; False when there is nothing left to erase, as when it was done before."""
    workspaces.lock(tx, workspace_id)
    if plan(tx, workspace_id, person_id).is_empty:
        return False
    name = _drawn(tx, workspace_id)
    # What is to come for them stops first, in the same way as for an account that is closed.
    departures.depart(tx, workspace_id, person_id, now)
    _close_what_is_about_them(tx, workspace_id, person_id, now)
    _remove_unseen(tx, workspace_id, person_id)
    _empty_words(tx, workspace_id, person_id, now)
    _end_lines(tx, workspace_id, person_id, now)
    named = _ROSTER.c.id.in_(_rosters(tx, workspace_id, person_id))
    tx.connection.execute(delete(_ROSTER).where(_ROSTER.c.workspace_id == workspace_id, named))
    for table, whose in rows_of(workspace_id, person_id, flat(GOES.values())):
        tx.connection.execute(delete(table).where(whose))
    _rename(tx, workspace_id, person_id, name)
    _remove_nobodys(tx, workspace_id)
    who = name if by_id == person_id else by_id
    erasures.note_done(tx, workspace_id, person_id, by_id=who, now=now)
    return True


def carry_out_again(
    tx: Transaction, workspace_id: str, marks: Mapping[str, datetime], *, by_id: str, now: datetime
) -> int:
    """Erase whoever a restored copy has brought back; how many those were.

    `marks` are those of `erasures.done`, with when each was done. What the copy knows itself is not
    done again: whoever came back later is a new person.
    """
    known = erasures.done(tx, workspace_id)
    unknown = {mark: at for mark, at in marks.items() if mark not in known}
    again = [
        person_id
        for person_id in sorted(known_ids(tx, workspace_id))
        if not erasures.marks_of(tx, workspace_id, person_id).isdisjoint(unknown)
    ]
    for person_id in again:
        carry_out(tx, workspace_id, person_id, by_id=by_id, now=now)
    erasures.remember_done(tx, workspace_id, unknown)
    return len(again)


def _close_what_is_about_them(
    tx: Transaction, workspace_id: str, person_id: str, now: datetime
) -> None:
    """Nothing more is said to others about them, but that a feedback has gone back."""
    columns = _DELIVERY.c
    theirs = [
        select(table.c.id).where(whose)
        for table, whose in rows_of(
            workspace_id,
            person_id,
            [
                ("feedback", "giver_id"),
                ("feedback", "receiver_id"),
                ("erasure", "person_id"),
                ("recap", "written_by_id"),
                ("recognition", "giver_id"),
                *STAYS[Stays.HANDOVERS],
                *GOES[Goes.NOTES],
            ],
        )
    ]
    about_them = or_(*(columns.subject_id.in_(ids) for ids in theirs))
    which = and_(about_them, columns.kind != Kind.FEEDBACK_UNDELIVERED.value)
    departures.close_pending(tx, workspace_id, which, departures.ABOUT_NOBODY, now)


def _remove_unseen(tx: Transaction, workspace_id: str, person_id: str) -> None:
    unseen = select(_FEEDBACK.c.id).where(_gave(workspace_id, person_id, seen=False))
    retention.remove_feedback(tx, workspace_id, list(tx.connection.execute(unseen).scalars()))


def _empty_words(tx: Transaction, workspace_id: str, person_id: str, now: datetime) -> None:
    """Take their words out of the records, and out of the messages that show them."""
    given = tx.connection.execute(
        update(_FEEDBACK)
        .where(_gave(workspace_id, person_id, seen=True))
        .values(words=tx.cipher.seal(_NO_WORDS), withdrawal_words=None)
        .returning(_FEEDBACK.c.id, _FEEDBACK.c.receiver_id)
    ).all()
    tx.connection.execute(
        update(_FEEDBACK).where(_answered(workspace_id, person_id)).values(answer_words=None)
    )
    recaps = tx.connection.execute(
        update(_RECAP)
        .where(_worded(workspace_id, person_id))
        .values(words=tx.cipher.seal({"words": ""}))
        .returning(_RECAP.c.id, _RECAP.c.lead_id, _RECAP.c.rep_id)
    ).all()
    changed = [(row.id, row.receiver_id, Kind.FEEDBACK_REFRESHED) for row in given]
    changed += [
        (row.id, reader_id, kind)
        for row in recaps
        for reader_id in (row.lead_id, row.rep_id)
        for kind in _RECAPS_REFRESHED
        if said.may_stand(tx, workspace_id, row.id, REFRESHES[kind], reader_id)
    ]
    rows = [_refreshed(workspace_id, *one, now) for one in changed if one[1] != person_id]
    deliveries.put(tx, rows)
    recognition_erasure.empty_words(tx, workspace_id, person_id, now)


def _refreshed(
    workspace_id: str, subject_id: UUID, reader_id: str, kind: Kind, now: datetime
) -> NewDelivery:
    change = uuid7()
    return NewDelivery(
        id=change,
        workspace_id=workspace_id,
        kind=kind,
        subject_id=subject_id,
        recipient_id=reader_id,
        due_at=now,
        dedupe_key=f"{kind.value}:{subject_id.hex}:{change.hex}",
    )


def _end_lines(tx: Transaction, workspace_id: str, person_id: str, now: datetime) -> None:
    for table, whose in rows_of(workspace_id, person_id, STAYS[Stays.LINES]):
        tx.connection.execute(
            update(table).where(whose, table.c.until_day.is_(None)).values(until_day=now.date())
        )


def _rename(tx: Transaction, workspace_id: str, person_id: str, name: str) -> None:
    for table_name, column in (*flat(STAYS.values()), *RENAMED_TOO):
        table = _TABLES[table_name]
        tx.connection.execute(
            update(table)
            .where(table.c.workspace_id == workspace_id, table.c[column] == person_id)
            .values({column: name})
        )
    _rename_keys(tx, workspace_id, person_id, name)


def _rename_keys(tx: Transaction, workspace_id: str, person_id: str, name: str) -> None:
    """What others were told about them has a key that may name them."""
    columns = _DELIVERY.c
    rows = tx.connection.execute(
        select(columns.id, columns.dedupe_key).where(
            columns.workspace_id == workspace_id, columns.dedupe_key.contains(person_id)
        )
    ).all()
    whole = re.compile(rf"\b{re.escape(person_id)}\b")
    for row in rows:
        tx.connection.execute(
            update(_DELIVERY)
            .where(columns.workspace_id == workspace_id, columns.id == row.id)
            .values(dedupe_key=whole.sub(name, row.dedupe_key))
        )


def _remove_nobodys(tx: Transaction, workspace_id: str) -> None:
    """Feedback between two who are both erased belongs to nobody."""
    columns = _FEEDBACK.c
    nobodys = select(columns.id).where(
        columns.workspace_id == workspace_id,
        columns.giver_id.startswith(pseudonym("")),
        columns.receiver_id.startswith(pseudonym("")),
    )
    retention.remove_feedback(tx, workspace_id, list(tx.connection.execute(nobodys).scalars()))


def _rosters(tx: Transaction, workspace_id: str, person_id: str) -> list[UUID]:
    columns = _ROSTER.c
    rows = tx.connection.execute(
        select(columns.id, columns.by_id, columns.words).where(columns.workspace_id == workspace_id)
    )
    return [
        row.id
        for row in rows
        if row.by_id == person_id
        or any(person_id in text for text in tx.cipher.open(row.words).values())
    ]


def _drawn(tx: Transaction, workspace_id: str) -> str:
    taken = known_ids(tx, workspace_id)
    while (name := pseudonym(secrets.token_hex(_LOT_BYTES))) in taken:
        continue
    return name


def _gave(workspace_id: str, person_id: str, *, seen: bool) -> ColumnElement[bool]:
    columns = _FEEDBACK.c
    delivered = columns.delivered_at
    return and_(
        columns.workspace_id == workspace_id,
        columns.giver_id == person_id,
        delivered.is_not(None) if seen else delivered.is_(None),
    )


def _worded(workspace_id: str, person_id: str) -> ColumnElement[bool]:
    columns = _RECAP.c
    return and_(columns.workspace_id == workspace_id, columns.written_by_id == person_id)


def _answered(workspace_id: str, person_id: str) -> ColumnElement[bool]:
    columns = _FEEDBACK.c
    return and_(
        columns.workspace_id == workspace_id,
        columns.receiver_id == person_id,
        columns.answer_words.is_not(None),
    )


def _count(tx: Transaction, where: Iterable[tuple[Table, ColumnElement[bool]]]) -> int:
    return sum(
        tx.connection.execute(select(func.count()).select_from(table).where(whose)).scalar_one()
        for table, whose in where
    )

"""What channels look back on: who reads where, what was recognised, and the posts about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import ColumnElement, func, or_, select
from uuid_utils.compat import uuid7

from coaching.kinds import REFRESHES, Kind
from coaching.outbox import Delivery, NewDelivery
from coaching.policy import Feature
from coaching.praise_months import Counts, PraiseMonths, month_after, praise_months
from coaching.praise_week import LONGEST_SPAN, ChannelClock, PraiseWeek, monday_of, praise_week
from coaching.recognition import Recognition
from storage import (
    channel_voices,
    deliveries,
    people,
    recognitions,
    refreshes,
    team,
    team_channels,
    workspaces,
)
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import DeliveryRow
from storage.recognitions import RecognitionReceiverRow, RecognitionRow

#: The posts of so much time are planned at once: a day and a half more than a day's chore needs,
#: so that a day without the bot is no week without a post.
_AHEAD = timedelta(hours=60)
#: Nothing is posted that late.
_BEHIND = timedelta(hours=12)

_TABLE, _RECEIVER = table_of(RecognitionRow), table_of(RecognitionReceiverRow)
_C, _R, _D = _TABLE.c, _RECEIVER.c, table_of(DeliveryRow).c


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """The teams that look back together in one channel."""

    workspace_id: str
    channel_id: str
    manager_ids: tuple[str, ...]
    #: Everybody who reports to one of them.
    member_ids: frozenset[str]
    clock: ChannelClock


def readers_of(tx: Transaction, workspace_id: str, channel_id: str) -> Readers | None:
    """The teams that look back in this channel; None where none does by now."""
    return next(iter(_readers(tx, workspace_id, channel_id)), None)


def plan(tx: Transaction, workspace_id: str, now: datetime) -> int:
    """Put what channels are to be shown soon into the outbox, each once; how many channels.

    Call it again whenever somebody has settled where their team reads.
    """
    if not workspaces.policy_of(tx, workspace_id).has(Feature.RECOGNITION):
        return 0
    found = list(_readers(tx, workspace_id))
    for readers in found:
        deliveries.put(tx, list(_due(readers, now)))
    return len(found)


def refresh(tx: Transaction, changed: Recognition, now: datetime) -> None:
    """Let the posts of its week show a recognition as it is now; last in a transaction."""
    query = (
        select(_D.recipient_id, _D.subject_id)
        .where(
            _D.workspace_id == changed.workspace_id,
            _D.kind == Kind.RECOGNITION_WEEK.value,
            _D.due_at >= changed.given_at,
            _D.due_at <= changed.given_at + LONGEST_SPAN,
        )
        # In one order, so that two who change the same posts wait for each other in one line.
        .order_by(_D.recipient_id, _D.subject_id)
    )
    for channel_id, subject_id in tx.connection.execute(query).all():
        kind = Kind.RECOGNITION_WEEK_REFRESHED
        wanted = NewDelivery(
            id=uuid7(),
            workspace_id=changed.workspace_id,
            kind=kind,
            subject_id=subject_id,
            recipient_id=channel_id,
            due_at=now,
            dedupe_key=f"{kind.value}:{subject_id.hex}",
        )
        refreshes.wish(tx, wanted)


def first_due_at(tx: Transaction, refreshed: Delivery) -> datetime | None:
    """When the post was due that a delivery changes in place; None where it is gone."""
    query = select(_D.due_at).where(
        _D.workspace_id == refreshed.workspace_id,
        _D.kind == REFRESHES[refreshed.kind].value,
        _D.subject_id == refreshed.subject_id,
    )
    return tx.connection.execute(query).scalar_one_or_none()


def recognised(tx: Transaction, readers: Readers, week: PraiseWeek) -> list[Recognition]:
    """What was said in public of the teams' people in that week, the earliest first."""
    query = (
        select(_TABLE)
        .where(*_public(readers), _C.given_at > week.since, _C.given_at <= week.until)
        .order_by(_C.given_at, _C.id)
    )
    return [recognitions.read_row(tx, row) for row in tx.connection.execute(query)]


def counted(tx: Transaction, readers: Readers, months: PraiseMonths) -> list[Counts]:
    """How often each value was recognised in public among the teams' people, by month."""
    return [_counted(tx, readers, begin, end) for begin, end in months.spans(readers.clock)]


def _counted(tx: Transaction, readers: Readers, begin: datetime, end: datetime) -> Counts:
    query = (
        select(_C.value, func.count().label("times"))
        .where(*_public(readers), _C.given_at >= begin, _C.given_at < end, _C.value != "")
        .group_by(_C.value)
        .order_by(_C.value)
    )
    return {row.value: row.times for row in tx.connection.execute(query)}


def _public(readers: Readers) -> tuple[ColumnElement[bool], ...]:
    named = select(_R.recognition_id).where(
        _R.workspace_id == readers.workspace_id, _R.receiver_id.in_(readers.member_ids)
    )
    return (
        _C.workspace_id == readers.workspace_id,
        _C.channel_id.is_not(None),
        or_(_C.is_closed.is_(False), _C.channel_id == readers.channel_id),
        _C.taken_back_at.is_(None),
        _C.id.in_(named),
    )


def _readers(tx: Transaction, workspace_id: str, only: str | None = None) -> Iterator[Readers]:
    """Who looks back in which channel; in `only` that one, if given."""
    policy = workspaces.policy_of(tx, workspace_id)
    settled = {one.manager_id: one for one in team_channels.of_workspace(tx, workspace_id)}
    lines = team.lines(tx, workspace_id)
    channels: dict[str, list[str]] = {}
    for manager_id in lines.managers():
        theirs = settled.get(manager_id) or team_channels.find(tx, workspace_id, manager_id)
        channel_id = theirs.channel_id or policy.recognition_channel_id
        if channel_id and theirs.posts_weekly(len(lines.reports_of(manager_id))):
            channels.setdefault(channel_id, []).append(manager_id)
    for channel_id, manager_ids in sorted(channels.items()):
        if only in {None, channel_id}:
            members = {who for boss in manager_ids for who in lines.reports_of(boss)}
            yield Readers(
                workspace_id=workspace_id,
                channel_id=channel_id,
                manager_ids=tuple(manager_ids),
                member_ids=frozenset(members),
                clock=_clock(tx, workspace_id, channel_id, manager_ids),
            )


def _clock(
    tx: Transaction, workspace_id: str, channel_id: str, manager_ids: Collection[str]
) -> ChannelClock:
    calendars = people.calendars(tx, [(workspace_id, one) for one in manager_ids])
    working = [replace(one, absences=()) for one in calendars.values()]
    return ChannelClock(channel_voices.of(tx, workspace_id, channel_id).zone, working)


def _due(readers: Readers, now: datetime) -> Iterator[NewDelivery]:
    today = now.astimezone(readers.clock.zone).date()
    for monday in (monday_of(today), monday_of(today) + timedelta(weeks=1)):
        week = praise_week(monday, readers.clock)
        if week and -_BEHIND < week.until - now < _AHEAD:
            yield _post(readers, Kind.RECOGNITION_WEEK, week.name, week.until)
    first = today.replace(day=1)
    for month in (first, month_after(first)):
        months = praise_months(month, readers.clock)
        if -_BEHIND < months.at - now < _AHEAD:
            yield _post(readers, Kind.RECOGNITION_MONTHS, months.name, months.at)


def _post(readers: Readers, kind: Kind, name: str, due_at: datetime) -> NewDelivery:
    key = f"{kind.value}:{readers.workspace_id}:{readers.channel_id}:{name}"
    return NewDelivery(
        id=uuid7(),
        workspace_id=readers.workspace_id,
        kind=kind,
        # There is no record of a week or a month: what it is about stands in the key.
        subject_id=uuid5(NAMESPACE_URL, key),
        recipient_id=readers.channel_id,
        due_at=due_at,
        dedupe_key=key,
    )

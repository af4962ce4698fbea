"""The count at the end: every nominal date, and every message that somebody got."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from coaching.kinds import Kind
from coaching.manners import MANNERS
from coaching.one_on_one import Arrangement, Meeting
from coaching.outbox import DeliveryState
from coaching.series import Series
from storage import arrangements, people, series
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import DeliveryRow
from tests.stage import TEAM, Stage

_D = table_of(DeliveryRow).c
_FEATURE = "one_on_one"


@dataclass(frozen=True)
class Kept:
    """One series with everything that was planned of it."""

    arrangement: Arrangement
    series: Series
    meetings: list[Meeting]

    @property
    def nominal_dates(self) -> list[date]:
        """What was planned, in order."""
        return [one.nominal_date for one in self.meetings]


@dataclass(frozen=True)
class Said:
    """A message that stands in somebody's direct message with the bot."""

    recipient_id: str
    at: datetime
    kinds: tuple[Kind, ...]
    subject_ids: tuple[UUID, ...]
    text: str
    blocks: list[dict[str, Any]]

    @property
    def is_of_the_feature(self) -> bool:
        """Whether one-on-ones are among what it says."""
        return any(kind.value.startswith(_FEATURE) for kind in self.kinds)

    @property
    def respects_hours(self) -> bool:
        """Whether something in it has to wait for working hours."""
        return any(MANNERS[kind].respects_hours for kind in self.kinds)


async def kept_of_rep(stage: Stage, rep_id: str) -> list[Kept]:
    """Every series of a rep, the ended ones too, the oldest first."""

    def work(tx: Transaction) -> list[Kept]:
        arranged = arrangements.of_person(tx, TEAM, rep_id)
        return [
            Kept(one, found, arrangements.meetings(tx, one))
            for one in arranged
            if (found := series.find(tx, TEAM, one.series_id)) is not None
        ]

    return await stage.bot.services.database.read(work)


async def said_to(stage: Stage, person_id: str) -> list[Said]:
    """Everything that the bot has said to somebody, as it stands in Slack."""
    query = (
        select(_D.id, _D.bundle_id, _D.kind, _D.subject_id)
        .where(_D.workspace_id == TEAM, _D.recipient_id == person_id)
        .where(_D.state == DeliveryState.SENT.value)
    )

    def work(tx: Transaction) -> tuple[list[Any], str | None]:
        rows = list(tx.connection.execute(query).all())
        return rows, people.dm_channel(tx, TEAM, person_id)

    rows, channel = await stage.bot.services.database.read(work)
    parts: dict[str, list[Any]] = {}
    for row in rows:
        if not MANNERS[Kind(row.kind)].in_place:
            parts.setdefault(str(row.bundle_id or row.id), []).append(row)
    assert channel is not None
    messages = await stage.client.all_messages(channel)
    return list(_matched(person_id, messages, parts))


def _matched(
    person_id: str, messages: list[dict[str, Any]], parts: dict[str, list[Any]]
) -> Iterator[Said]:
    """Each message with what it says; every one is known to the outbox, and none twice."""
    for message in messages:
        rows = parts.pop(str(UUID(message["metadata"]["event_payload"]["k"])))
        yield Said(
            person_id,
            datetime.fromtimestamp(float(message["ts"]), UTC),
            tuple(Kind(row.kind) for row in rows),
            tuple(row.subject_id for row in rows),
            message["text"],
            message.get("blocks", []),
        )
    assert not parts


def by_week(said: list[Said], zone: ZoneInfo) -> dict[tuple[int, int], list[Said]]:
    """The messages of the feature, by ISO year and week of the reader's zone, in order."""
    weeks: dict[tuple[int, int], list[Said]] = {}
    for one in said:
        if one.is_of_the_feature:
            day = one.at.astimezone(zone).isocalendar()
            weeks.setdefault((day.year, day.week), []).append(one)
    return weeks

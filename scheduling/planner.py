"""Planning what is due: occurrences and their deliveries, in one transaction (design section 4)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from coaching.series import Occurrence, Plan, Series, due_ids, plan_of
from storage import holding_questions, joint_reviews, occurrences, planning_health, series
from storage.database import Database, DatabaseUnavailableError, Transaction

#: Series that are locked and planned in one transaction.
_BATCH = 200
#: One that cannot be planned is tried again then: occurrences are planned a week ahead.
_SET_ASIDE_FOR = timedelta(hours=1)
_log = structlog.get_logger()


def _unheard() -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """Plans the series that are due."""

    database: Database
    clock: Callable[[], datetime]
    #: Told whenever a batch was planned, or nothing was due.
    beat: Callable[[], None] = _unheard

    async def tick(self) -> int:
        """Plan what is due now; how many series were dealt with.

        Raises:
            DatabaseUnavailableError: the batch at hand is as if it had not begun.
        """
        dealt_with = 0
        while True:
            batch = await self._batch(self.clock())
            self.beat()
            dealt_with += batch
            if batch < _BATCH:
                return dealt_with
            # A click must not wait for a whole morning's series.
            await asyncio.sleep(0)

    async def _batch(self, now: datetime) -> int:
        """Plan a batch; where one series cannot be planned, the others all the same."""
        count = await self._tried(lambda tx: plan_due(tx, now))
        if isinstance(count, int):
            return count
        ids = await self.database.read(lambda tx: planning_health.due_ids(tx, now, _BATCH))
        for series_id in ids:
            await self._alone(series_id, now)
        return len(ids)

    async def _alone(self, series_id: UUID, now: datetime) -> None:
        error = await self._tried(lambda tx: plan_due(tx, now, series_id))
        if isinstance(error, int):
            return
        name = type(error).__name__
        _log.error("series_unplannable", series=str(series_id), error=name)
        until = now + _SET_ASIDE_FOR
        await self.database.write(
            lambda tx: planning_health.set_aside(tx, series_id, name, now, until)
        )

    async def _tried(self, work: Callable[[Transaction], int]) -> int | Exception:
        """How many series `work` planned; or why nothing of it was kept."""
        try:
            return await self.database.write(work)
        except DatabaseUnavailableError:
            raise
        except Exception as error:  # noqa: BLE001  (the boundary: one bad series stays alone)
            return error


def plan_due(tx: Transaction, now: datetime, only: UUID | None = None) -> int:
    """Plan up to a batch of due series in this transaction, or one; how many those were."""
    due = series.lock_due(tx, now, _BATCH, only)
    if due:
        calendars = series.calendars_of(tx, due)
        workspace_ids = {one.workspace_id for one in due}
        wanted = {which: day for one in due for which, day in due_ids(one, now).items()}
        taken = occurrences.taken(tx, workspace_ids, wanted)
        dates = {one.id: one.planned_until for one in due}
        beyond = occurrences.reaching_beyond(tx, workspace_ids, dates)

        def planned(one: Series) -> Plan:
            members = {member: calendars[one.workspace_id, member] for member in one.member_ids}
            return plan_of(one, members, now, taken, beyond.get(one.id, ()))

        plans = [planned(one) for one in due]
        series.keep(tx, plans)
        _take_along(tx, plans, beyond)
        holding_questions.ask(tx, plans, calendars)
        _join_reviews(tx, due, now)
    return len(due)


def _join_reviews(tx: Transaction, planned: Sequence[Series], now: datetime) -> None:
    """What was planned may be in the same week as something else of the pair."""
    members = {member for one in planned for member in one.member_ids}
    pairs = {(one.workspace_id, frozenset(one.member_ids)) for one in planned}
    for pair in joint_reviews.pairs_reviewed(tx, {one.workspace_id for one in planned}, members):
        if (pair.workspace_id, frozenset(pair.member_ids)) in pairs:
            joint_reviews.settle(tx, pair, now)


def _take_along(
    tx: Transaction, plans: Sequence[Plan], beyond: Mapping[UUID, Sequence[Occurrence]]
) -> None:
    """What has joined a date before that was planned goes where that date went."""
    for plan in plans:
        joined = {one.placement.merged_into for one in beyond.get(plan.series.id, ())}
        for one in plan.occurrences:
            if one.placement.nominal_date in joined:
                occurrences.follow_merged(tx, one)

"""How time goes by in the quarter: from one thing that is due to the next, and people react.

What people do is drawn by lot, from a seed: the same in every run. Nobody looks at the bot's
tables to decide; the tables only say which message of whose screen has just come.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select

from coaching.kinds import Kind
from coaching.one_on_one import Arrangement, Meeting
from coaching.outbox import DeliveryState
from sandbox.surface import Placed, placed_elements
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import DeliveryRow
from storage.one_on_ones import meeting_of
from storage.series import SeriesRow
from tests.acceptance.quarter.people import EVERYBODY, SILENT, Actor
from tests.integration.payloads import click, dispatch
from tests.integration.promises import promise
from tests.integration.test_talking_points import add as add_point
from tests.integration.test_talking_points import agenda
from tests.stage import TEAM, Stage

_D, _S = table_of(DeliveryRow).c, table_of(SeriesRow).c
_MINUTE = timedelta(minutes=1)
#: Buttons that open a modal.
_OPENING = frozenset({"one_on_one_move", "one_on_one_recap_open"})


@dataclass
class Life:
    """What people did, for the count at the end."""

    #: Of all lots.
    seed: int
    #: Those of the message that is being read.
    lots: Random = field(init=False)
    #: Two who do not report to each other any more: they agree on nothing new.
    parted: set[frozenset[str]] = field(default_factory=set)
    #: How often each thing was done.
    deeds: Counter[str] = field(default_factory=Counter)
    #: The meetings of which somebody said that they were held.
    confirmed: set[UUID] = field(default_factory=set)

    async def live(self, stage: Stage, until: datetime) -> None:
        """Let time go by, stopping wherever something is due."""
        while (moment := await _next_due(stage)) is not None and moment < until:
            await come_to(stage, moment)
            for whom, row in await _just_sent(stage):
                # Each message has lots of its own: which of two that come in the same minute is
                # read first changes nothing.
                self.lots = lots(self.seed, row.kind, row.recipient_id, whom, moment)
                await self._react(stage, row)
        await come_to(stage, until)

    async def _react(self, stage: Stage, row: Row[Any]) -> None:
        match Kind(row.kind):
            case Kind.ONE_ON_ONE_AHEAD:
                await self._told_of_tomorrow(stage, row)
            case Kind.ONE_ON_ONE_MET | Kind.ONE_ON_ONE_MET_ONCE_MORE:
                await self._asked(stage, row)
            case Kind.ONE_ON_ONE_ACTION_DUE if self.lots.random() < 0.7:
                await self._press(stage, row, "one_on_one_action_done", "done")
            case Kind.ONE_ON_ONE_RECAP if self.lots.random() < 0.7:
                await self._press(stage, row, "one_on_one_recap_confirm", "understood")

    async def _told_of_tomorrow(self, stage: Stage, row: Row[Any]) -> None:
        lot = self.lots.random()
        if lot < 0.07:
            await self._press(stage, row, "one_on_one_move_to", "moved")
        elif lot < 0.10:
            await self._press(stage, row, "one_on_one_move_to", "moved")
            await self._press(stage, row, "one_on_one_move_to", "moved_again")
        elif lot < 0.13:
            await self._move_far(stage, row)
        elif await self._has_parted(stage, row):
            return
        elif lot < 0.20:
            await self._promise(stage, row)
        elif lot < 0.30:
            await self._add_point(stage, row)

    async def _has_parted(self, stage: Stage, row: Row[Any]) -> bool:
        return frozenset({row.recipient_id, (await _other(stage, row)).id}) in self.parted

    async def _asked(self, stage: Stage, row: Row[Any]) -> None:
        if await _other(stage, row) == SILENT:
            return
        lot = self.lots.random()
        once_more = row.kind == Kind.ONE_ON_ONE_MET_ONCE_MORE.value
        if lot < (0.5 if once_more else 0.8):
            if await self._press(stage, row, "one_on_one_met", "met"):
                self.confirmed.add(row.subject_id)
                if self.lots.random() < 0.3:
                    await self._recap(stage, row)
        elif lot < 0.9 and not once_more:
            await self._press(stage, row, "one_on_one_move_to", "moved_late")

    async def _recap(self, stage: Stage, row: Row[Any]) -> None:
        if await self._press(stage, row, "one_on_one_recap_open", "began_recap"):
            person = stage.person(row.recipient_id)
            await person.top_view("one_on_one_recap")
            outcome = await person.submit({"one_on_one_recap": "Call three old clients first."})
            assert not outcome.errors
            await person.close(everything=True)
            await stage.settle()
            self.deeds["recap"] += 1

    async def _press(self, stage: Stage, row: Row[Any], action_id: str, deed: str) -> bool:
        """Press the button of the message as it stands on the screen by now, if it has one."""
        message = await _message(stage, row)
        found = _button(message, action_id, str(row.subject_id))
        if found is None:
            self.deeds[f"no_button_{action_id}"] += 1
            return False
        if action_id in _OPENING:
            # Only a click on the real screen lets a modal be opened.
            where = {"channel": row.channel_id, "ts": row.slack_ts}
            person = stage.person(row.recipient_id)
            await person.click(action_id, block_id=found.block_id, **where)
        else:
            await dispatch(stage, _click(row, message, found))
        await stage.settle()
        self.deeds[deed] += 1
        return True

    async def _move_far(self, stage: Stage, row: Row[Any]) -> None:
        """By the calendar, past the next one; a day on which they do not work is another day."""
        if not await self._press(stage, row, "one_on_one_move", "opened"):
            return
        _, meeting = await _meeting(stage, row)
        person = stage.person(row.recipient_id)
        await person.top_view("one_on_one_move")
        day = meeting.occurrence.placement.held_on + timedelta(weeks=2)
        for _ in range(14):
            outcome = await person.submit({"one_on_one_day": day.isoformat()})
            assert outcome.status == "ok"
            if not outcome.errors:
                self.deeds["moved_far"] += 1
                break
            day += timedelta(days=1)
        await stage.settle()
        await person.close(everything=True)

    async def _add_point(self, stage: Stage, row: Row[Any]) -> None:
        other = await _other(stage, row)
        await agenda(stage, row.recipient_id, of=f"@{other.name}")
        await add_point(stage, row.recipient_id, "The prices of the new one.")
        await stage.person(row.recipient_id).close(everything=True)
        self.deeds["point"] += 1

    async def _promise(self, stage: Stage, row: Row[Any]) -> None:
        other = await _other(stage, row)
        due = stage.clock.now + timedelta(days=self.lots.randint(1, 12))
        outcome = await promise(
            stage,
            row.recipient_id,
            f"@{other.name}",
            one_on_one_action_owner=self.lots.choice(["mine", "theirs"]),
            one_on_one_action_due=due.date().isoformat(),
        )
        assert not outcome.errors
        self.deeds["promised"] += 1


def lots(*names: object) -> Random:
    """The lots of what is named so: the same in every run."""
    return Random(" ".join(map(str, names)))  # noqa: S311  (repeatable, not a secret)


async def come_to(stage: Stage, moment: datetime) -> None:
    """Go on to `moment` and do what is due then; the bot has not run in between."""
    stage.clock.now = max(moment, stage.clock.now)
    await stage.client.set_clock(stage.clock.now)
    await stage.bot.planner.tick()
    await stage.settle()


async def _next_due(stage: Stage) -> datetime | None:
    """The next full minute at which something is to be planned or sent."""

    def work(tx: Transaction) -> list[datetime | None]:
        waiting = select(func.min(_D.next_attempt_at)).where(
            _D.workspace_id == TEAM, _D.state == DeliveryState.PENDING.value
        )
        planned = select(func.min(_S.next_run_at)).where(_S.workspace_id == TEAM)
        return [tx.connection.execute(query).scalar() for query in (waiting, planned)]

    known = [one for one in await stage.bot.services.database.read(work) if one is not None]
    if not known:
        return None
    minute = min(known).replace(second=0, microsecond=0) + _MINUTE
    return max(minute, stage.clock.now + _MINUTE).astimezone(UTC)


async def _meeting(stage: Stage, row: Row[Any]) -> tuple[Arrangement, Meeting]:
    """The meeting that a message is about."""
    found = await stage.bot.services.database.read(lambda tx: meeting_of(tx, TEAM, row.subject_id))
    assert found is not None
    return found


async def _whom(stage: Stage, row: Row[Any]) -> str:
    """Whom the reader of a message meets; "" where it is not about a meeting."""
    found = await stage.bot.services.database.read(lambda tx: meeting_of(tx, TEAM, row.subject_id))
    return "" if found is None else found[0].pair.other(row.recipient_id)


async def _other(stage: Stage, row: Row[Any]) -> Actor:
    """Whom the reader of a message meets."""
    arrangement, _ = await _meeting(stage, row)
    return EVERYBODY[arrangement.pair.other(row.recipient_id)]


async def _just_sent(stage: Stage) -> list[tuple[str, Any]]:
    """What has reached people at this moment, with whom each of it is about, in a fixed order."""
    query = (
        select(_D.kind, _D.subject_id, _D.recipient_id, _D.channel_id, _D.slack_ts, _D.due_at)
        .where(_D.workspace_id == TEAM, _D.sent_at == stage.clock.now)
        .order_by(_D.recipient_id, _D.due_at, _D.id)
    )
    rows: list[Any] = await stage.bot.services.database.read(
        lambda tx: list(tx.connection.execute(query))
    )
    sent = [(await _whom(stage, row), row) for row in rows]
    return sorted(sent, key=lambda one: (one[1].recipient_id, one[1].due_at, one[1].kind, one[0]))


async def _message(stage: Stage, row: Row[Any]) -> dict[str, Any]:
    """A message as it stands in Slack now."""
    just_before = str(Decimal(row.slack_ts) - Decimal("0.000001"))
    found = await stage.client.all_messages(row.channel_id, just_before)
    return next(one for one in found if one["ts"] == row.slack_ts)


def _button(message: dict[str, Any], action_id: str, record: str) -> Placed | None:
    """The button of a record in the message."""
    return next(
        (
            placed
            for placed in placed_elements(message["blocks"])
            if placed.action_id == action_id
            and str(placed.element.get("value", "")).startswith(record)
        ),
        None,
    )


def _click(row: Row[Any], message: dict[str, Any], found: Placed) -> dict[str, Any]:
    """What Slack tells the bot of a click in a message."""
    payload = click(row.recipient_id, found.action_id, found.element["value"])
    where = {"channel_id": row.channel_id, "message_ts": row.slack_ts}
    payload["container"] |= where
    payload["channel"] = {"id": row.channel_id, "name": "directmessage"}
    payload["message"] = message
    payload["actions"][0]["block_id"] = found.block_id
    return payload

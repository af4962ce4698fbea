"""How time goes by in a long story: from one thing that is due to the next, and people react."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, func, select

from coaching.outbox import DeliveryState
from sandbox.surface import Placed, placed_elements
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import DeliveryRow
from storage.series import SeriesRow
from tests.integration.payloads import click, dispatch
from tests.stage import TEAM, Stage

_D, _S = table_of(DeliveryRow).c, table_of(SeriesRow).c
_MINUTE = timedelta(minutes=1)


async def come_to(stage: Stage, moment: datetime, *, chores: bool = False) -> None:
    """Go on to `moment` and do what is due then; the bot has not run in between."""
    stage.clock.now = max(moment, stage.clock.now)
    await stage.client.set_clock(stage.clock.now)
    if chores:
        await stage.bot.chores.tick()
    await stage.bot.planner.tick()
    await stage.settle()


async def next_due(stage: Stage) -> datetime | None:
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


async def just_sent(stage: Stage) -> list[Row[Any]]:
    """What has reached people at this moment."""
    query = (
        select(_D.kind, _D.subject_id, _D.recipient_id, _D.channel_id, _D.slack_ts, _D.due_at)
        .where(_D.workspace_id == TEAM, _D.sent_at == stage.clock.now)
        .order_by(_D.recipient_id, _D.due_at, _D.id)
    )
    return await stage.bot.services.database.read(lambda tx: list(tx.connection.execute(query)))


async def message_of(stage: Stage, row: Row[Any]) -> dict[str, Any]:
    """A message as it stands in Slack now."""
    just_before = str(Decimal(row.slack_ts) - Decimal("0.000001"))
    found = await stage.client.all_messages(row.channel_id, just_before)
    return next(one for one in found if one["ts"] == row.slack_ts)


async def press(
    stage: Stage, row: Row[Any], action_id: str, record: str, *, opens: bool = False
) -> bool:
    """Press the button of a record in a message as it stands by now; False where it has none.

    A button that `opens` a modal is clicked on the real screen: only that lets a modal be opened.
    """
    message = await message_of(stage, row)
    found = _button(message, action_id, record)
    if found is None:
        return False
    if opens:
        where = {"channel": row.channel_id, "ts": row.slack_ts}
        person = stage.person(row.recipient_id)
        await person.click(action_id, block_id=found.block_id, **where)
    else:
        await dispatch(stage, _click(row, message, found))
    await stage.settle()
    return True


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

"""What pairs of the tests promise each other, through the front door."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from coaching.action_item import ActionItem
from sandbox.outcomes import SubmitOutcome
from sandbox.seen import SeenMessage
from storage import action_items
from storage.action_items import ActionItemRow
from storage.base import table_of
from storage.database import Transaction
from tests.integration.acts import inbox
from tests.stage import CHANNEL, DRIN, TEAM, Stage

WORDS = "Send the offer to Acme."
#: The stage begins on a Wednesday; this is the Friday after.
FRIDAY = "2026-03-13"
#: From Wednesday, half past nine, to the morning of the Friday in Tirana, two minutes into it.
TO_FRIDAY_MORNING = timedelta(days=1, hours=22, minutes=32)
PROMISED = {
    "one_on_one_action_words": WORDS,
    "one_on_one_action_owner": "mine",
    "one_on_one_action_due": FRIDAY,
}


async def promise(stage: Stage, who: str = DRIN, to: str = "@ana", **fields: str) -> SubmitOutcome:
    """Somebody opens their list with `to`, adds to it, and closes it."""
    person = stage.person(who)
    await person.command(CHANNEL, "/one-on-one", f"actions {to}")
    await person.top_view("one_on_one_actions")
    await person.click("one_on_one_action_add")
    await person.top_view("one_on_one_action_add")
    outcome = await person.submit({**PROMISED, **fields})
    await stage.settle()
    await person.close(everything=True)
    return outcome


async def kept(stage: Stage) -> list[ActionItem]:
    """Every action item of the workspace, the oldest first."""

    def work(tx: Transaction) -> list[ActionItem]:
        table = table_of(ActionItemRow)
        ids = tx.connection.execute(select(table.c.id).order_by(table.c.added_at, table.c.id))
        found = [action_items.find(tx, TEAM, one) for one in ids.scalars()]
        return [item for item in found if item is not None]

    return await stage.bot.services.database.read(work)


async def on_friday(stage: Stage) -> list[SeenMessage]:
    """Drin's messages on the morning of the day."""
    await stage.pass_time(seconds=TO_FRIDAY_MORNING.total_seconds())
    return await inbox(stage, DRIN)


async def item_of(stage: Stage) -> ActionItem:
    """The only one there is."""
    [item] = await kept(stage)
    return item


async def listed(stage: Stage, who: str = DRIN, words: str = "actions") -> str:
    """What somebody's list says."""
    person = stage.person(who)
    if await person.views():
        await person.close(everything=True)
    await person.command(CHANNEL, "/one-on-one", words)
    return str((await person.top_view("one_on_one_actions")).blocks)


async def shown(stage: Stage, who: str, words: str) -> str:
    """The list that is open, once these words stand in it."""

    async def found() -> str | None:
        said = str((await stage.person(who).top_view("one_on_one_actions")).blocks)
        return said if words in said else None

    return await stage.client.until(found, what=f"{words} in the list of {who}")

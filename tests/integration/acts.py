"""What people of the tests do again and again, through the front door."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.outcomes import SubmitOutcome
from sandbox.seen import SeenMessage, SeenView
from tests.stage import ANA, BOT_USER, CHANNEL, Stage

PARTS = {
    "issue": "You named the price before asking their needs.",
    "consequence": "They compared us on price only.",
    "improvement": "Ask three questions before any number.",
}


async def give(stage: Stage, to: str = "@drin", giver: str = ANA, **fields: Any) -> SubmitOutcome:
    """`giver` fills the form for `to` and saves it; what is due is sent."""
    person = stage.person(giver)
    await person.command(CHANNEL, "/feedback", to)
    outcome = await person.submit({**PARTS, **fields})
    await stage.settle()
    return outcome


async def inbox(stage: Stage, user_id: str) -> list[SeenMessage]:
    """The bot's direct messages on somebody's screen, oldest first; none where there is no DM."""
    try:
        return await stage.person(user_id).messages(BOT_USER)
    except KeyError:
        return []


async def private_notes(stage: Stage, user_id: str) -> list[SeenMessage]:
    """What only this person sees in the channel."""
    messages = await stage.person(user_id).messages(CHANNEL)
    return [message for message in messages if message.ephemeral]


async def home_that(stage: Stage, user_id: str, fits: Callable[[str], bool]) -> SeenView:
    """Somebody's Home, once its words fit; Slack tells the bot of an opening in its own time."""

    async def found() -> SeenView | None:
        home = await stage.person(user_id).home()
        return home if home is not None and fits(str(home.blocks)) else None

    return await stage.client.until(found, what=f"the Home of {user_id}")

"""What people do with recognition, through the front door."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sandbox.outcomes import SubmitOutcome
from sandbox.seen import SeenMessage
from storage import workspace_settings
from storage.database import Transaction
from tests.stage import ANA, BOT_USER, CHANNEL, DRIN, TEAM, Stage

STORY = "Won the account back after three losses."


async def settle_channel(stage: Stage, channel_id: str = CHANNEL, **changes: Any) -> None:
    """The workspace's channel for recognition, and what else is settled."""

    def work(tx: Transaction) -> None:
        settled = {"recognition_channel_id": channel_id, **changes}
        workspace_settings.change(
            tx, TEAM, lambda policy: replace(policy, **settled), stage.clock.now
        )

    await stage.bot.services.database.write(work)
    stage.bot.services.policies.forget(TEAM)


async def recognize(
    stage: Stage, text: str = f"@drin {STORY}", giver: str = ANA, **fields: Any
) -> SubmitOutcome:
    """`giver` types the command and posts what it shows; what is due is sent."""
    person = stage.person(giver)
    await person.command(CHANNEL, "/recognize", text)
    await person.top_view("recognition_give")
    outcome = await person.submit(fields)
    await stage.settle()
    return outcome


async def posts(stage: Stage, channel_id: str = CHANNEL, reader: str = DRIN) -> list[SeenMessage]:
    """What the bot has posted in a channel for everybody, oldest first."""
    shown = await stage.person(reader).messages(channel_id)
    return [one for one in shown if one.user == BOT_USER and not one.ephemeral]

"""What people write to the bot: it answers once, and takes the files that they share."""

from __future__ import annotations

from typing import Any

from handlers import errors, received_file
from handlers.interaction import Interaction
from handlers.middleware import begin_event
from handlers.routes import Routes
from handlers.services import Services
from storage import inbound
from storage.database import Transaction
from views.usage import unread, usage_message

#: Of all that Slack calls a message, what somebody wrote: plain, or with files.
_WRITTEN = {None, "file_share"}


def register(routes: Routes) -> None:
    """Listen to the direct messages with the bot."""
    routes.events["message"] = _written


async def _written(services: Services, event: dict[str, Any]) -> None:
    """Slack sends an event again when it is not answered within three seconds: so work later."""
    if not _is_from_a_person(event):
        return
    interaction = await begin_event(services, event["user"], event=event)
    if interaction.actor.is_bot or not await _is_new(services, event):
        return
    work = received_file.take(interaction) if event.get("files") else _explain(interaction)
    services.background.start(errors.guard(interaction, work))


def _is_from_a_person(event: dict[str, Any]) -> bool:
    return (
        event.get("channel_type") == "im"
        and event.get("subtype") in _WRITTEN
        and bool(event.get("user"))
        and not event.get("bot_id")
        and not event.get("hidden")
    )


async def _is_new(services: Services, event: dict[str, Any]) -> bool:
    key = f"message:{event['channel']}:{event['ts']}"
    now = services.clock()

    def work(tx: Transaction) -> bool:
        return inbound.is_new(tx, services.workspace_id, key, now)

    return await services.database.write(work)


async def _explain(interaction: Interaction) -> None:
    """Nobody's words are read here; say so, and what is."""
    message = usage_message(interaction.t, unread(interaction.t))
    await interaction.reply(message)

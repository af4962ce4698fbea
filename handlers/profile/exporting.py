"""Everything about the actor, as a file into their direct message with the bot."""

from __future__ import annotations

import json
from typing import Any

from coaching.access import Action
from handlers.interaction import Interaction
from handlers.profile.page import nothing_said, own_person, update_page
from handlers.routes import Routes
from slack_errors import PermanentlyRefusedError
from storage import inbound, people, profile_export
from storage.database import Transaction
from views.ids import Act
from views.profile.messages import EXPORT_COUNTS, export_comment
from views.profile.notes import file_comes


def register(routes: Routes) -> None:
    """Take the button."""
    routes.actions[Act.PROFILE_EXPORT] = _export


async def _export(interaction: Interaction) -> None:
    # The page changes with the first click; a second one on what stood there before is a slip.
    key = f"export:{interaction.view['id']}:{interaction.view.get('hash')}"

    def work(tx: Transaction) -> dict[str, Any] | None:
        me = own_person(tx, interaction)
        interaction.allow(tx, Action.EXPORT_PROFILE, me, about_id=me.id)
        if not inbound.is_new(tx, me.workspace_id, key, interaction.now):
            return None
        return profile_export.everything_about(tx, me.workspace_id, me.id, interaction.now)

    found = await interaction.services.database.write(work)
    await interaction.ack()
    said = nothing_said if found is None else file_comes
    interaction.after(update_page(interaction, interaction.view["id"], said))
    if found is not None:
        interaction.after(_hand_over(interaction, found))


async def _hand_over(interaction: Interaction, found: dict[str, Any]) -> None:
    content = json.dumps(found, indent=2, ensure_ascii=False).encode()
    counts = {name: _size(found[name]) for name in EXPORT_COUNTS}
    comment = export_comment(interaction.t, counts)
    filename = f"cadence-{interaction.t.local_day(interaction.now).isoformat()}.json"
    title = interaction.t.say("Everything about me")
    channel_id = await _own_channel(interaction)
    slack = interaction.services.slack
    try:
        await slack.upload(channel_id, filename, content, title, comment)
    except PermanentlyRefusedError:
        # The stored channel may be the reason: Slack names the present one.
        channel_id = await slack.open_dm(interaction.actor.id)
        await slack.upload(channel_id, filename, content, title, comment)


def _size(value: Any) -> int:
    return len(value) if isinstance(value, list) else int(value)


async def _own_channel(interaction: Interaction) -> str:
    whose = (interaction.workspace_id, interaction.actor.id)
    known = await interaction.services.database.read(lambda tx: people.dm_channel(tx, *whose))
    return known or await interaction.services.slack.open_dm(interaction.actor.id)

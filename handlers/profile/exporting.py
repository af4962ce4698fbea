"""Everything about the actor, as a file into their direct message with the bot."""

from __future__ import annotations

import json
from typing import Any

from coaching.access import Action
from handlers import own_file
from handlers.interaction import Interaction
from handlers.profile.page import nothing_said, own_person, update_page
from handlers.routes import Routes
from storage import inbound, profile_export
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
    await own_file.hand_over(interaction, filename, content, title, comment)


def _size(value: Any) -> int:
    return len(value) if isinstance(value, list) else int(value)

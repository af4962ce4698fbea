"""The menu of the settings, and the way into it."""

from __future__ import annotations

from coaching.access import Action
from handlers.charge import ensure_may, has_offered_charge
from handlers.interaction import Interaction
from handlers.routes import CommandWords, Routes
from storage import administrators, workspaces
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act, Form
from views.workspace_settings.menu import menu


def register(routes: Routes) -> None:
    """Take the word of the command and the button."""
    routes.words["settings"] = _settings
    routes.actions[Act.WORKSPACE_SETTINGS] = _open


async def _settings(interaction: Interaction, _words: CommandWords) -> None:
    if not await has_offered_charge(interaction):
        await _open(interaction)


async def _open(interaction: Interaction) -> None:
    view = await _view(interaction)
    await interaction.ack()
    interaction.after(interaction.show(view))


def id_of_menu(interaction: Interaction) -> str:
    """The view that a form is opened from, where that is the menu; "" elsewhere."""
    view = interaction.view
    return str(view["id"]) if view.get("callback_id") == Form.WORKSPACE_SETTINGS else ""


async def refresh(interaction: Interaction, menu_id: str) -> None:
    """Bring the menu that a form was opened from up to date."""
    await interaction.services.slack.update_view(menu_id, await _view(interaction))


async def _view(interaction: Interaction) -> Block:
    def work(tx: Transaction) -> Block:
        ensure_may(tx, interaction, Action.CHANGE_SETTINGS)
        policy = workspaces.policy_of(tx, interaction.workspace_id)
        admin_ids = administrators.ids(tx, interaction.workspace_id)
        return menu(interaction.t, policy, sorted(admin_ids))

    return await interaction.services.database.read(work)

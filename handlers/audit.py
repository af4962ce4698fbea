"""`/cadence audit`: administrators see who did or read what about whom; looking is noted, too."""

from __future__ import annotations

from dataclasses import replace

from coaching.access import Action
from handlers.charge import ensure_may
from handlers.interaction import Interaction
from handlers.routes import CommandWords, Routes
from storage import audit as entries
from storage.database import Transaction
from views.audit import PAGE_LENGTH, Page, Spot, audit
from views.blocks import Block
from views.ids import Act


def register(routes: Routes) -> None:
    """Take the word of the command, and the buttons."""
    routes.words["audit"] = _show
    routes.actions[Act.AUDIT] = _open
    routes.actions[Act.AUDIT_PERSON] = _choose
    routes.actions[Act.AUDIT_EVERYBODY] = _choose
    routes.actions[Act.AUDIT_NEWER] = _turn_page
    routes.actions[Act.AUDIT_OLDER] = _turn_page


async def _show(interaction: Interaction, _words: CommandWords) -> None:
    await _open(interaction)


async def _open(interaction: Interaction) -> None:
    view = await interaction.services.database.write(lambda tx: _noted(tx, interaction, Spot()))
    await interaction.ack()
    interaction.after(interaction.show(view))


async def _choose(interaction: Interaction) -> None:
    spot = Spot(person_id=interaction.action.get("selected_user"))
    view = await interaction.services.database.write(lambda tx: _noted(tx, interaction, spot))
    await _change(interaction, view)


async def _turn_page(interaction: Interaction) -> None:
    spot = Spot.decode(interaction.view["private_metadata"])
    step = 1 if interaction.action["action_id"] == Act.AUDIT_OLDER else -1
    turned = replace(spot, page=max(0, spot.page + step))
    # Turning a page is the same look: it would only push every entry further down.
    view = await interaction.services.database.read(lambda tx: _view(tx, interaction, turned))
    await _change(interaction, view)


async def _change(interaction: Interaction, view: Block) -> None:
    await interaction.ack()
    interaction.after(interaction.services.slack.update_view(interaction.view["id"], view))


def _noted(tx: Transaction, interaction: Interaction, spot: Spot) -> Block:
    """The page, on which this very look stands first where it belongs there."""
    ensure_may(tx, interaction, Action.READ_AUDIT)
    interaction.note(tx, Action.READ_AUDIT, about_id=spot.person_id or "")
    return _view(tx, interaction, spot)


def _view(tx: Transaction, interaction: Interaction, spot: Spot) -> Block:
    ensure_may(tx, interaction, Action.READ_AUDIT)
    found = entries.page(
        tx,
        interaction.workspace_id,
        limit=PAGE_LENGTH,
        offset=spot.page * PAGE_LENGTH,
        person_id=spot.person_id,
    )
    total = entries.count(tx, interaction.workspace_id, spot.person_id)
    return audit(interaction.t, Page(spot=spot, entries=found, total=total))

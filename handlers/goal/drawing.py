"""Forms about a goal on top of whatever was clicked, which shows afterwards what has changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from coaching.access import Action, ensure_can
from coaching.goal import Goal
from handlers import home
from handlers.goal.listing import list_page
from handlers.interaction import Interaction
from handlers.one_on_one import running_view
from handlers.one_on_one.agenda import page_of
from handlers.one_on_one.finding import pair_with
from handlers.spot import Spot, spot_of
from storage import team
from storage.database import Transaction
from views.blocks import Block
from views.goal.values import Whose
from views.ids import Form

#: Builds a form from its metadata.
Build = Callable[[Transaction, str], Block]
#: Forms about one goal: one takes the place of the other.
_ABOUT_ONE = {Form.GOAL_PROGRESS.value, Form.GOAL_CLOSE.value}


async def open_about(interaction: Interaction, goal_id: UUID, build: Build) -> None:
    """Answer a click that asks for a form about a goal."""
    shown = str(interaction.view.get("callback_id") or "")
    spot = _spot(interaction, shown, goal_id)
    form = await interaction.services.database.read(lambda tx: build(tx, spot.encode()))
    if shown == Form.ONE_ON_ONE_RUNNING:
        # Whatever is clicked in the running agenda saves what was typed into it.
        saved, view = await running_view.save(interaction)
        await interaction.ack()
        interaction.after(interaction.show(form))
        interaction.after(running_view.show(interaction, saved, view))
        return
    await interaction.ack()
    if shown in _ABOUT_ONE:
        interaction.after(interaction.services.slack.update_view(interaction.view["id"], form))
    else:
        interaction.after(interaction.show(form))


def _spot(interaction: Interaction, shown: str, goal_id: UUID) -> Spot:
    if shown in _ABOUT_ONE:
        spot = Spot.decode(str(interaction.view.get("private_metadata") or ""))
        return replace(spot, item_id=str(goal_id))
    return spot_of(interaction, item_id=str(goal_id))


async def draw_anew(interaction: Interaction, spot: Spot) -> None:
    """The window below shows what has become of a goal."""
    if spot.below_form == Form.ONE_ON_ONE_RUNNING:
        await running_view.draw_anew(interaction, spot.below_id, spot.below_metadata)
        return
    build: dict[str, Callable[[Transaction], Block]] = {
        Form.GOAL_LIST.value: lambda tx: list_page(
            tx, interaction, Whose.decode(spot.below_metadata)
        ),
        Form.ONE_ON_ONE_AGENDA.value: lambda tx: _agenda(tx, interaction, spot),
    }
    if spot.below_form in build:
        page = await interaction.services.database.write(build[spot.below_form])
        await interaction.services.slack.update_view(spot.below_id, page)


async def follow(interaction: Interaction, goal: Goal) -> None:
    """The Homes of those who see the goal show what has become of it."""
    place = await interaction.services.database.read(
        lambda tx: team.place(tx, goal.workspace_id, goal.owner_id)
    )
    await home.follow(interaction, interaction.actor.id, goal.owner_id, place.manager_id or "")


def _agenda(tx: Transaction, interaction: Interaction, spot: Spot) -> Block:
    pair = pair_with(tx, interaction, str(json.loads(spot.below_metadata)["other"]))
    ensure_can(interaction.actor, Action.READ_ONE_ON_ONE, pair)
    return page_of(tx, interaction, pair)

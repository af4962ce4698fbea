"""Reading back: pages of history with filters, and one record whole."""

from __future__ import annotations

from dataclasses import replace

from coaching.access import Action
from coaching.feedback import State
from coaching.policy import EVERYTHING
from handlers.feedback.records import open_record
from handlers.interaction import Interaction
from handlers.routes import Routes
from storage import feedback_history
from storage.database import Transaction
from storage.feedback_history import Filter
from views.blocks import Block
from views.feedback import history
from views.feedback.history import PAGE_LENGTH, Page, Spot
from views.ids import Act


def register(routes: Routes) -> None:
    """Take the buttons that open, filter and turn pages."""
    routes.actions[Act.FEEDBACK_HISTORY] = _open
    routes.actions[Act.FEEDBACK_OPEN] = _open_record
    routes.actions[Act.FEEDBACK_FILTER_SKILL] = _filter
    routes.actions[Act.FEEDBACK_FILTER_STATE] = _filter
    routes.actions[Act.FEEDBACK_NEWER] = _turn_page
    routes.actions[Act.FEEDBACK_OLDER] = _turn_page


async def show(interaction: Interaction, spot: Spot) -> None:
    """Open history at a spot: what concerns the actor, and nobody else's records."""
    if spot.with_person_id is not None:
        await interaction.services.database.write(lambda tx: _note(tx, interaction, spot))
    await interaction.show(await _view(interaction, spot))


async def _open(interaction: Interaction) -> None:
    await interaction.ack()
    interaction.after(show(interaction, Spot()))


async def _open_record(interaction: Interaction) -> None:
    feedback = await open_record(interaction, interaction.clicked_id())
    await interaction.ack()
    view = history.record(interaction.t, feedback, interaction.actor.id, interaction.now)
    interaction.after(interaction.show(view))


async def _filter(interaction: Interaction) -> None:
    chosen = (interaction.action.get("selected_option") or {}).get("value")
    value = None if chosen == EVERYTHING else chosen
    spot = replace(Spot.decode(interaction.view["private_metadata"]), page=0)
    if interaction.action["action_id"] == Act.FEEDBACK_FILTER_SKILL:
        spot = replace(spot, skill=value)
    else:
        spot = replace(spot, state=value)
    await _go(interaction, spot)


async def _turn_page(interaction: Interaction) -> None:
    spot = Spot.decode(interaction.view["private_metadata"])
    step = 1 if interaction.action["action_id"] == Act.FEEDBACK_OLDER else -1
    await _go(interaction, replace(spot, page=max(0, spot.page + step)))


async def _go(interaction: Interaction, spot: Spot) -> None:
    await interaction.ack()
    interaction.after(_update(interaction, spot))


async def _update(interaction: Interaction, spot: Spot) -> None:
    view = await _view(interaction, spot)
    await interaction.services.slack.update_view(interaction.view["id"], view)


async def _view(interaction: Interaction, spot: Spot) -> Block:
    page = await interaction.services.database.read(lambda tx: _page(tx, interaction, spot))
    return history.history(interaction.t, page, interaction.actor.id, interaction.policy.skills)


def _note(tx: Transaction, interaction: Interaction, spot: Spot) -> None:
    whose = (interaction.workspace_id, interaction.actor.id)
    count = feedback_history.count(tx, *whose, Filter(with_person_id=spot.with_person_id))
    if count:
        about_id = spot.with_person_id or ""
        interaction.note(tx, Action.READ_FEEDBACK, about_id=about_id, counts={"listed": count})


def _page(tx: Transaction, interaction: Interaction, spot: Spot) -> Page:
    wanted = Filter(
        with_person_id=spot.with_person_id,
        skill=spot.skill,
        state=State(spot.state) if spot.state in set(State) else None,
    )
    # The query itself shows the actor's own records only, as coaching.access says.
    whose = (interaction.workspace_id, interaction.actor.id)
    return Page(
        spot=spot,
        records=feedback_history.page(
            tx, *whose, wanted, limit=PAGE_LENGTH, offset=spot.page * PAGE_LENGTH
        ),
        total=feedback_history.count(tx, *whose, wanted),
    )

"""An action item is done, put off or dropped: from a message, a list, Home or an agenda."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from coaching.access import Action, can, ensure_can
from coaching.action_item import (
    USUAL_TIME,
    ActionItem,
    ActionState,
    done,
    dropped,
    ensure_open,
    new_day_problem,
    put_off,
    words_problem,
)
from coaching.errors import AlreadyClosedError, NotFoundError
from handlers import forms
from handlers.interaction import Interaction
from handlers.one_on_one.action_items.drawing import draw_anew, follow_owner
from handlers.one_on_one.action_items.keeping import item_for, keep_changed
from handlers.routes import Handler, Routes
from handlers.spot import Spot, spot_of
from storage import action_items, inbound, people
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act, Field, Form
from views.one_on_one.action_item_messages import ALONE, closed
from views.one_on_one.action_items import date_form, drop_form, item_problem

_Change = Callable[[ActionItem], ActionItem]


def register(routes: Routes) -> None:
    """Take the three buttons and the forms of two of them."""
    routes.actions[Act.ONE_ON_ONE_ACTION_DONE] = _done
    routes.actions[Act.ONE_ON_ONE_ACTION_DATE] = _opening(_date_form)
    routes.actions[Act.ONE_ON_ONE_ACTION_DROP] = _opening(_drop_form)
    routes.submissions[Form.ONE_ON_ONE_ACTION_DATE] = _submit_date
    routes.submissions[Form.ONE_ON_ONE_ACTION_DROP] = _submit_drop


async def _done(interaction: Interaction) -> None:
    item_id = interaction.clicked_id()

    def work(tx: Transaction) -> None:
        item = item_for(tx, interaction, item_id)
        keep_changed(tx, interaction, done(item, interaction.actor.id, interaction.now))

    with _catching_up(interaction, item_id):
        await interaction.services.database.write(work)
    await interaction.ack()
    interaction.after(_show_closed(interaction, item_id))
    interaction.after(follow_owner(interaction, item_id, spot_of(interaction)))


def _opening(form: Callable[[Interaction, ActionItem, Spot], Block]) -> Handler:
    async def open_form(interaction: Interaction) -> None:
        item_id = interaction.clicked_id()
        with _catching_up(interaction, item_id):
            item = await interaction.services.database.read(
                lambda tx: _open_item(tx, interaction, item_id)
            )
        await interaction.ack()
        spot = spot_of(interaction, item_id=str(item_id))
        interaction.after(interaction.show(form(interaction, item, spot)))

    return open_form


def _date_form(interaction: Interaction, item: ActionItem, spot: Spot) -> Block:
    suggested = interaction.t.local_day(interaction.now) + USUAL_TIME
    return date_form(interaction.t, item, suggested, spot.encode())


def _drop_form(interaction: Interaction, item: ActionItem, spot: Spot) -> Block:
    return drop_form(interaction.t, item, spot.encode())


async def _submit_date(interaction: Interaction) -> None:
    spot = Spot.decode(interaction.view["private_metadata"])
    day = forms.day(interaction.view, Field.ONE_ON_ONE_ACTION_DUE)
    today = await interaction.services.database.read(lambda tx: _today(tx, interaction, spot))
    wrong = new_day_problem(day, today)
    if wrong is not None or day is None:
        line = item_problem(interaction.t, wrong) if wrong else ""
        await interaction.ack(response_action="errors", errors={Field.ONE_ON_ONE_ACTION_DUE: line})
        return
    await _submit(interaction, spot, lambda item: put_off(item, interaction.actor.id, day))


async def _submit_drop(interaction: Interaction) -> None:
    spot = Spot.decode(interaction.view["private_metadata"])
    reason = forms.text(interaction.view, Field.ONE_ON_ONE_ACTION_REASON)
    wrong = words_problem(reason)
    if wrong is not None:
        line = item_problem(interaction.t, wrong)
        await interaction.ack(
            response_action="errors", errors={Field.ONE_ON_ONE_ACTION_REASON: line}
        )
        return
    me, now = interaction.actor.id, interaction.now
    await _submit(interaction, spot, lambda item: dropped(item, me, reason, now))


async def _submit(interaction: Interaction, spot: Spot, change: _Change) -> None:
    """Keep the change, once; a day that is the same day changes nothing."""
    key = f"view:{interaction.view['id']}"

    def work(tx: Transaction) -> None:
        if not inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
            return
        item = item_for(tx, interaction, spot.item)
        changed = change(item)
        if changed != item:
            keep_changed(tx, interaction, changed)

    await interaction.services.database.write(work)
    await interaction.ack()
    interaction.after(draw_anew(interaction, spot))
    interaction.after(follow_owner(interaction, spot.item, spot))


def _open_item(tx: Transaction, interaction: Interaction, item_id: UUID) -> ActionItem:
    item = action_items.find(tx, interaction.workspace_id, item_id)
    if item is None:
        raise NotFoundError
    ensure_can(interaction.actor, Action.CHANGE_ACTION_ITEM, item)
    ensure_open(item)
    return item


def _today(tx: Transaction, interaction: Interaction, spot: Spot) -> date:
    """The present day in the owner's zone."""
    item = action_items.find(tx, interaction.workspace_id, spot.item)
    if item is None:
        raise NotFoundError
    owner = people.find(tx, interaction.workspace_id, item.owner_id)
    zone = owner.person.zone if owner else interaction.actor.zone
    return interaction.now.astimezone(zone).date()


@contextmanager
def _catching_up(interaction: Interaction, item_id: UUID) -> Iterator[None]:
    """When the item turns out to be closed already, the screen follows."""
    try:
        yield
    except AlreadyClosedError:
        interaction.after(_show_closed(interaction, item_id))
        raise


async def _show_closed(interaction: Interaction, item_id: UUID) -> None:
    """The clicked message says so, or the list goes on without it."""

    def work(tx: Transaction) -> ActionItem | None:
        item = action_items.find(tx, interaction.workspace_id, item_id)
        is_closed = item is not None and item.state is not ActionState.OPEN
        return item if item and is_closed and _is_theirs(interaction, item) else None

    item = await interaction.services.database.read(work)
    is_whole = interaction.action.get("block_id") == ALONE or interaction.clicked_bundle
    if item is not None and is_whole:
        await interaction.change_clicked(closed(interaction.t, item))
    await draw_anew(interaction, spot_of(interaction))


def _is_theirs(interaction: Interaction, item: ActionItem) -> bool:
    return can(interaction.actor, Action.CHANGE_ACTION_ITEM, item)

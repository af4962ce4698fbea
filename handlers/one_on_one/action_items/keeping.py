"""Keeping action items, with the messages that go with them, in one transaction."""

from __future__ import annotations

from uuid import UUID

from coaching.access import Action
from coaching.action_item import ActionItem, ActionState, reminded_at
from coaching.errors import AlreadyClosedError, NotFoundError
from coaching.kinds import Kind
from handlers.interaction import Interaction
from handlers.one_on_one import outgoing
from storage import action_items, deliveries, people, said
from storage.database import Transaction


def keep_new(tx: Transaction, interaction: Interaction, item: ActionItem) -> None:
    """Keep a new one, and tell its owner unless they have added it or sit together right now.

    The caller has asked `Action.ADD_ACTION_ITEM`.
    """
    action_items.add(tx, item)
    _remind(tx, interaction, item)
    if item.owner_id != interaction.actor.id and item.occurrence_id is None:
        deliveries.put(tx, [outgoing.action_told(item, interaction.now)])


def keep_changed(tx: Transaction, interaction: Interaction, item: ActionItem) -> None:
    """Keep what became of it: its owner is told of what the other one did.

    Raises:
        AlreadyClosedError: somebody else was quicker.
    """
    if not action_items.change(tx, item):
        raise AlreadyClosedError
    for kind in (Kind.ONE_ON_ONE_ACTION_DUE, Kind.ONE_ON_ONE_ACTION_TOLD):
        said.withdraw_pending(tx, item.workspace_id, item.id, kind)
        if _stands(tx, item, kind):
            deliveries.put(tx, [outgoing.action_refreshed(item, kind, interaction.now)])
    if item.state is ActionState.OPEN:
        _remind(tx, interaction, item)
    if item.owner_id != interaction.actor.id:
        deliveries.put(tx, [outgoing.action_told(item, interaction.now)])


def item_for(tx: Transaction, interaction: Interaction, item_id: UUID) -> ActionItem:
    """The item that the actor is about to change, noted in the audit.

    Raises:
        NotFoundError: the workspace has none of this id.
        NotAllowedError: it is of two others.
    """
    item = action_items.find(tx, interaction.workspace_id, item_id)
    if item is None:
        raise NotFoundError
    interaction.allow(
        tx, Action.CHANGE_ACTION_ITEM, item, about_id=item.owner_id, subject_id=item.id
    )
    return item


def _remind(tx: Transaction, interaction: Interaction, item: ActionItem) -> None:
    owner = people.find(tx, item.workspace_id, item.owner_id)
    at = reminded_at(item, owner.person, interaction.now) if owner else None
    if at is not None:
        deliveries.put(tx, [outgoing.action_due(item, at)])


def _stands(tx: Transaction, item: ActionItem, kind: Kind) -> bool:
    about = (item.workspace_id, item.id, kind, item.owner_id)
    return said.message_about(tx, *about) is not None or said.is_under_way(tx, *about)

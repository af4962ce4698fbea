"""What is said of action items, from fresh facts."""

from __future__ import annotations

from coaching.action_item import ActionItem, ActionState, reminder_day
from coaching.kinds import Kind
from coaching.outbox import Delivery
from scheduling.rendered import Nothing, Rendered, Spoken
from storage import action_items, people
from storage.database import Transaction
from texts import Texts
from views.one_on_one import action_item_messages as messages


def due(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """The reminder of something that is still to be done, on its day."""
    item = action_items.find(tx, delivery.workspace_id, delivery.subject_id)
    if item is None:
        return Nothing("record_gone")
    if item.state is not ActionState.OPEN:
        return Nothing("closed_already")
    return messages.due(t, item) if _is_its_day(tx, delivery, item, t) else Nothing("date_moved")


def due_standing(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """The same after it was sent: also of something that was closed or put off since."""
    item = action_items.find(tx, delivery.workspace_id, delivery.subject_id)
    return Nothing("record_gone") if item is None else messages.due(t, item)


def told(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """The other one has given the owner something to do, or changed it."""
    item = action_items.find(tx, delivery.workspace_id, delivery.subject_id)
    if item is None:
        return Nothing("record_gone")
    if item.changed_by_id == item.owner_id:
        return Nothing("known_already")
    return messages.told(t, item)


def told_standing(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """The same after it was sent, whoever has changed it since."""
    item = action_items.find(tx, delivery.workspace_id, delivery.subject_id)
    return Nothing("record_gone") if item is None else messages.told(t, item)


def people_in(tx: Transaction, row: Delivery) -> tuple[str, ...]:
    """Whom a delivery is about."""
    item = action_items.find(tx, row.workspace_id, row.subject_id)
    return () if item is None else item.pair.member_ids


def _is_its_day(tx: Transaction, delivery: Delivery, item: ActionItem, t: Texts) -> bool:
    """Whether the day for which the reminder was made is still the one, or a later one."""
    known = people.find(tx, delivery.workspace_id, item.owner_id)
    if item.due_on is None or known is None:
        return False
    return reminder_day(item.due_on, known.person) <= t.local_day(delivery.due_at)


SPOKEN = Spoken(
    renderers={
        Kind.ONE_ON_ONE_ACTION_DUE: due,
        Kind.ONE_ON_ONE_ACTION_DUE_REFRESHED: due_standing,
        Kind.ONE_ON_ONE_ACTION_TOLD: told,
        Kind.ONE_ON_ONE_ACTION_TOLD_REFRESHED: told_standing,
    },
    standing={
        Kind.ONE_ON_ONE_ACTION_DUE: due_standing,
        Kind.ONE_ON_ONE_ACTION_TOLD: told_standing,
    },
    people_in=people_in,
)

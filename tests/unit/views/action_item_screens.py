"""Every list, form and message of action items, filled with given words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from coaching.action_item import ActionItem, ActionState, OpenItem
from coaching.feedback import Problem
from coaching.pair import Pair
from tests.unit.factories import ANA, DRIN, NOW, TEAM, TODAY, person, some_id
from texts import Texts
from views.message import Message
from views.one_on_one import action_item_messages as said
from views.one_on_one import action_items as shown

PAIR = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)


def item(words: str = "Send the offer to Acme.", **changes: Any) -> ActionItem:
    """What Drin has promised Ana for today."""
    values: dict[str, Any] = {
        "id": some_id(),
        "pair": PAIR,
        "owner_id": DRIN,
        "words": words,
        "due_on": TODAY,
        "added_at": NOW,
    }
    return ActionItem(**values | changes)


def messages(t: Texts, words: str) -> Iterator[tuple[str, Message]]:
    """What an owner gets, in every state of the item."""
    for name, one in _items(words[:500] or "x"):
        yield f"due, {name}", said.due(t, one)
        yield f"told, {name}", said.told(t, one)


def views(t: Texts, words: str, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Lists short and long, and the three forms."""
    typed = words[:500] or "x"
    many = [OpenItem(item=item(typed), is_overdue=number < 3) for number in range(60)]
    for number, items in enumerate(([], many[:1], many)):
        for with_id in (None, ANA):
            page = shown.ItemsPage(items=items, with_id=with_id, can_add=number != 1)
            yield f"action items {number} with {with_id}", shown.items_page(t, page)
    for other in (None, person(ANA, name=name)):
        facts = shown.AddFacts(actor=person(DRIN, name=name), other=other, due_on=TODAY)
        yield f"add an action item with {other}", shown.add_form(t, facts)
    yield "a new date", shown.date_form(t, item(typed), TODAY, "{}")
    yield "drop", shown.drop_form(t, item(typed, due_on=None), "{}")


def refusals(t: Texts) -> Iterator[tuple[str, str]]:
    """The lines under the fields."""
    for problem in Problem:
        yield f"action item, {problem}", shown.item_problem(t, problem)


def _items(words: str) -> Iterator[tuple[str, ActionItem]]:
    plain = item(words)
    yield "open", plain
    yield "without a day", replace(plain, due_on=None)
    for who in (ANA, DRIN):
        changed = replace(plain, changed_by_id=who)
        yield f"changed by {who}", changed
        for state in (ActionState.DONE, ActionState.DROPPED):
            reason = words if state is ActionState.DROPPED else ""
            yield f"{state} by {who}", replace(changed, state=state, reason=reason, closed_at=NOW)

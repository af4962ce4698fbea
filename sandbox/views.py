"""Modals and Home tabs that are open, and the stack of modals of each person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sandbox.block_kit import assign_ids, stateful_elements
from sandbox.element_state import initial_state, still_fits
from sandbox.identifiers import Identifiers

MAX_STACK = 3

Json = dict[str, Any]
Values = dict[str, dict[str, Json]]


@dataclass(eq=False)
class View:
    """A modal or a Home tab as one person has it open. `source` is what the app sent."""

    id: str
    owner: str
    source: Json
    blocks: list[Json]
    hash: str
    values: Values
    root_id: str
    previous_id: str | None = None
    conversation: str | None = None
    # What the person's client shows on top of the view; no part of Slack's object.
    errors: dict[str, str] = field(default_factory=dict)
    notice: str | None = None

    @property
    def kind(self) -> str:
        """`modal` or `home`."""
        return str(self.source["type"])

    @property
    def external_id(self) -> str:
        """The app's own id of the view, or an empty string."""
        return str(self.source.get("external_id") or "")

    def flag(self, name: str) -> bool:
        """`clear_on_close`, `notify_on_close` or `submit_disabled`."""
        return bool(self.source.get(name))


class Views:
    """All open views by id; modals in stacks (bottom first), one Home for each person."""

    def __init__(self, ids: Identifiers) -> None:
        self._ids = ids
        self._by_id: dict[str, View] = {}
        self._stacks: dict[str, list[View]] = {}
        self._homes: dict[str, View] = {}
        self._external: dict[str, View] = {}

    def get(self, view_id: str) -> View | None:
        """The open view with this id, or None when there is none or it was closed."""
        return self._by_id.get(view_id)

    def by_external_id(self, external_id: str) -> View | None:
        """The open view the app named so, or None."""
        return self._external.get(external_id)

    def stack(self, owner: str) -> list[View]:
        """The modals a person has open, bottom first."""
        return list(self._stacks.get(owner, ()))

    def home(self, owner: str) -> View | None:
        """What the app published for this person, or None."""
        return self._homes.get(owner)

    def open(self, owner: str, source: Json, conversation: str | None) -> View:
        """Open a modal; one that was open before makes way for it."""
        self.clear(owner)
        return self.push(owner, source, conversation)

    def push(self, owner: str, source: Json, conversation: str | None = None) -> View:
        """Put a modal on top of the stack. The caller checks that there is room."""
        stack = self._stacks.setdefault(owner, [])
        view = self._make(owner, source, conversation)
        if stack:
            view.root_id, view.previous_id = stack[0].id, stack[-1].id
            view.conversation = stack[0].conversation
        stack.append(view)
        return view

    def publish(self, owner: str, source: Json) -> View:
        """Set a person's Home tab; it keeps its id from then on."""
        view = self._homes.get(owner)
        if view is None:
            view = self._homes[owner] = self._make(owner, source, None)
        else:
            self.update(view, source)
        return view

    def update(self, view: View, source: Json) -> None:
        """Replace what a view shows. Input survives where block_id and action_id stay the same."""
        self._forget_external_id(view)
        view.source = source
        view.blocks = assign_ids(source["blocks"])
        view.values = values_of(view.blocks, view.conversation, view.values)
        view.hash = self._new_hash()
        view.errors, view.notice = {}, None
        self._remember_external_id(view)

    def remove(self, view: View) -> None:
        """Close a modal and those above it."""
        stack = self._stacks.get(view.owner, [])
        if view in stack:
            position = stack.index(view)
            for closed in stack[position:]:
                self._forget(closed)
            del stack[position:]

    def clear(self, owner: str) -> None:
        """Close all modals of a person."""
        for view in self._stacks.pop(owner, ()):
            self._forget(view)

    def is_on_top(self, view: View) -> bool:
        """Whether it is the modal the person looks at."""
        stack = self._stacks.get(view.owner)
        return bool(stack) and stack is not None and stack[-1] is view

    def _make(self, owner: str, source: Json, conversation: str | None) -> View:
        view_id = self._ids.new("V")
        blocks = assign_ids(source["blocks"])
        values = values_of(blocks, conversation, {})
        view = View(view_id, owner, source, blocks, self._new_hash(), values, root_id=view_id)
        view.conversation = conversation
        self._by_id[view_id] = view
        self._remember_external_id(view)
        return view

    def _new_hash(self) -> str:
        return f"{self._ids.new('')}.{self._ids.secret()[:8]}"

    def _remember_external_id(self, view: View) -> None:
        if view.external_id:
            self._external[view.external_id] = view

    def _forget_external_id(self, view: View) -> None:
        if self._external.get(view.external_id) is view:
            del self._external[view.external_id]

    def _forget(self, view: View) -> None:
        self._by_id.pop(view.id, None)
        self._forget_external_id(view)


def values_of(blocks: list[Json], conversation: str | None, before: Values) -> Values:
    """The state of these blocks: what `before` has of the same elements, else initial values."""
    values: Values = {}
    for block_id, found in stateful_elements(blocks):
        element = dict(found)
        action_id = element["action_id"]
        entry = before.get(block_id, {}).get(action_id)
        if entry is None or not still_fits(element, entry):
            entry = initial_state(element, conversation)
        values.setdefault(block_id, {})[action_id] = entry
    return values


def view_object(view: View, team_id: str, app_id: str, bot_id: str) -> dict[str, Any]:
    """The view as the API and the payloads give it (Slack facts 2.2 and 6.6)."""
    source = view.source
    common = {
        "id": view.id,
        "team_id": team_id,
        "type": view.kind,
        "callback_id": source.get("callback_id") or "",
        "private_metadata": source.get("private_metadata") or "",
        "external_id": view.external_id,
        "blocks": view.blocks,
        "state": {"values": {block: dict(entries) for block, entries in view.values.items()}},
        "hash": view.hash,
        "clear_on_close": view.flag("clear_on_close"),
        "notify_on_close": view.flag("notify_on_close"),
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
        "app_id": app_id,
        "app_installed_team_id": team_id,
        "bot_id": bot_id,
    }
    title = source.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True}
    return {
        **common,
        "title": title,
        "submit": source.get("submit"),
        "close": source.get("close"),
        "submit_disabled": view.flag("submit_disabled"),
    }

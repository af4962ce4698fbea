"""Reading what was filled into a form (Slack facts 2.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from coaching.words import clean

View = Mapping[str, Any]


def text(view: View, field: str) -> str:
    """A text field, cleaned; "" where it is empty or not in the form."""
    return clean(_state(view, field).get("value"))


def choice(view: View, field: str) -> str | None:
    """The value of a select or of radio buttons."""
    option = _state(view, field).get("selected_option") or {}
    return option.get("value")


def person(view: View, field: str) -> str | None:
    """The chosen person's Slack id."""
    return _state(view, field).get("selected_user")


def day(view: View, field: str) -> date | None:
    """The chosen day."""
    chosen = _state(view, field).get("selected_date")
    return date.fromisoformat(chosen) if chosen else None


def _state(view: View, field: str) -> Mapping[str, Any]:
    state: Mapping[str, Any] = view["state"]["values"].get(field, {}).get(field, {})
    return state

"""Reading what was filled into a form (Slack facts 2.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
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


def moment(view: View, field: str) -> time | None:
    """The chosen time of the day."""
    chosen = _state(view, field).get("selected_time")
    return time.fromisoformat(chosen) if chosen else None


def choices(view: View, field: str) -> list[str]:
    """The values of ticked boxes or of a menu that takes several."""
    return [option["value"] for option in _state(view, field).get("selected_options") or ()]


def people(view: View, field: str) -> list[str]:
    """The Slack ids of the chosen people."""
    return list(_state(view, field).get("selected_users") or ())


def conversation(view: View, field: str) -> str | None:
    """The Slack id of the chosen conversation."""
    return _state(view, field).get("selected_conversation")


def files(view: View, field: str) -> list[Mapping[str, Any]]:
    """The uploaded files, as Slack describes them (Slack facts, appendix A)."""
    return list(_state(view, field).get("files") or ())


def _state(view: View, field: str) -> Mapping[str, Any]:
    elements: Mapping[str, Any] = view["state"]["values"].get(field, {})
    # The element has the id of its field, or of the act that a change of it sets off.
    state: Mapping[str, Any] = elements.get(field) or next(iter(elements.values()), {})
    return state

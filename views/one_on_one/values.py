"""What the buttons of one-on-ones carry: a meeting and a day, a recap and its wording."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

_T = TypeVar("_T")


def day_value(occurrence_id: UUID, day: date) -> str:
    """The value of a button that moves a meeting to a day."""
    return f"{occurrence_id} {day.isoformat()}"


def read_day_value(value: str) -> tuple[UUID, date]:
    """The meeting and the day in a button's value.

    Raises:
        ValueError: it holds none.
    """
    return _read(value, date.fromisoformat)


def wording_value(recap_id: UUID, version: int) -> str:
    """The value of a button that answers one wording of a recap."""
    return f"{recap_id} {version}"


def read_wording_value(value: str) -> tuple[UUID, int]:
    """The recap and the version of its wording in a button's value.

    Raises:
        ValueError: it holds none.
    """
    return _read(value, int)


class PointChange(StrEnum):
    """What the menu beside a talking point does with it."""

    UP = "up"
    DOWN = "down"
    EDIT = "edit"
    SAY = "say"
    REMOVE = "remove"


def point_value(point_id: UUID, change: PointChange) -> str:
    """The value of an option of that menu."""
    return f"{point_id} {change.value}"


def read_point_value(value: str) -> tuple[UUID, PointChange]:
    """The point and what is to be done with it.

    Raises:
        ValueError: it holds none.
    """
    return _read(value, PointChange)


class FeedbackChoice(StrEnum):
    """What the menu beside a feedback on a running agenda offers."""

    READ = "read"
    DONE = "done"


def feedback_value(feedback_id: UUID, choice: FeedbackChoice) -> str:
    """The value of an entry of that menu."""
    return f"{choice.value} {feedback_id}"


def read_feedback_value(value: str) -> tuple[UUID, FeedbackChoice]:
    """The feedback and the choice in a value.

    Raises:
        ValueError: it holds none.
    """
    choice, _, which = value.partition(" ")
    return UUID(which), FeedbackChoice(choice)


def _read(value: str, read_rest: Callable[[str], _T]) -> tuple[UUID, _T]:
    which, _, rest = value.partition(" ")
    return UUID(which), read_rest(rest)

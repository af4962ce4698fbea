"""What the buttons of one-on-ones carry: a meeting and a day, a recap and its wording."""

from __future__ import annotations

from datetime import date
from uuid import UUID


def day_value(occurrence_id: UUID, day: date) -> str:
    """The value of a button that moves a meeting to a day."""
    return f"{occurrence_id} {day.isoformat()}"


def read_day_value(value: str) -> tuple[UUID, date]:
    """The meeting and the day in a button's value.

    Raises:
        ValueError: it holds none.
    """
    which, _, day = value.partition(" ")
    return UUID(which), date.fromisoformat(day)


def wording_value(recap_id: UUID, version: int) -> str:
    """The value of a button that answers one wording of a recap."""
    return f"{recap_id} {version}"


def read_wording_value(value: str) -> tuple[UUID, int]:
    """The recap and the version of its wording in a button's value.

    Raises:
        ValueError: it holds none.
    """
    which, _, version = value.partition(" ")
    return UUID(which), int(version)

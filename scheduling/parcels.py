"""What goes to one person in one message (design principle 3)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from coaching.manners import MANNERS
from coaching.outbox import Delivery
from views.joined import fitting, joined
from views.message import Message


@dataclass(frozen=True, slots=True)
class Part:
    """One delivery and what it says."""

    row: Delivery
    message: Message
    #: Its recipient wants each thing by itself.
    stands_alone: bool = False


@dataclass(frozen=True, slots=True)
class Parcel:
    """Parts that are posted as one message."""

    parts: tuple[Part, ...]

    @property
    def rows(self) -> tuple[Delivery, ...]:
        """The deliveries in it."""
        return tuple(part.row for part in self.parts)

    def message(self, bundle_id: UUID | None) -> Message:
        """What is posted; `bundle_id` is what a message of several parts is known by."""
        if bundle_id is None:
            return self.parts[0].message
        return joined([part.message for part in self.parts], bundle_id)


def has_room(row: Delivery) -> bool:
    """Whether `row` may share a message: what was tried before has to be looked for alone."""
    return MANNERS[row.kind].may_join and row.maybe_sent_at is None


def recipients_with_room(rows: Iterable[Delivery]) -> set[tuple[str, str]]:
    """Workspace and user ids of those who get something that others may join."""
    return {(row.workspace_id, row.recipient_id) for row in rows if has_room(row)}


def by_recipient(rows: Iterable[Delivery]) -> list[list[Delivery]]:
    """What each person gets, the longest due first."""
    return _grouped(rows, lambda row: (row.workspace_id, row.recipient_id))


def grouped(rows: Iterable[Delivery]) -> list[list[Delivery]]:
    """What one person gets, by what may share a message; the longest due first."""
    return _grouped(rows, lambda row: None if has_room(row) else row.id)


def _grouped(
    rows: Iterable[Delivery], key_of: Callable[[Delivery], Hashable]
) -> list[list[Delivery]]:
    groups: dict[Hashable, list[Delivery]] = {}
    for row in sorted(rows, key=lambda row: (row.due_at, row.id)):
        groups.setdefault(key_of(row), []).append(row)
    return list(groups.values())


def packed(parts: Sequence[Part]) -> list[Parcel]:
    """The parts in as few messages as Slack's limits allow, in order."""
    parcels, left = [], list(parts)
    while left:
        count = 1 if left[0].stands_alone else fitting([part.message for part in left])
        parcels.append(Parcel(tuple(left[:count])))
        left = left[count:]
    return parcels

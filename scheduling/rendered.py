"""What rendering a delivery gives: a message, or nothing with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from coaching.kinds import Kind
from coaching.outbox import Delivery
from storage.database import Transaction
from texts import Texts
from views.message import Message


@dataclass(frozen=True, slots=True)
class Nothing:
    """By now there is nothing to say; `reason` is recorded."""

    reason: str


Rendered = Message | Nothing
Renderer = Callable[[Transaction, Delivery, Texts], Rendered]
#: Whom a delivery is about, its recipient among them.
PeopleIn = Callable[[Transaction, Delivery], tuple[str, ...]]


def nobody(_tx: Transaction, _row: Delivery) -> tuple[str, ...]:
    """What is said is about nobody in particular."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Everything that one feature says."""

    renderers: Mapping[Kind, Renderer]
    #: Of kinds that change after they were sent: what they say then.
    standing: Mapping[Kind, Renderer] = field(default_factory=dict)
    people_in: PeopleIn = nobody

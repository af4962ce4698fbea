"""What rendering a delivery gives: a message, or nothing with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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

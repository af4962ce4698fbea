"""People, feedback and deliveries for tests: realistic, and changed only where a test cares."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from coaching.feedback import Answer, Feedback, Parts, Response, Timing
from coaching.kinds import Kind
from coaching.outbox import Delivery, NewDelivery
from coaching.people import Person
from coaching.recognition import Recognition
from texts import Texts, texts_for

TEAM = "T01ACME"
OTHER_TEAM = "T02OTHER"
#: The manager, her rep, and a colleague of both.
ANA, DRIN, SAM = "UANA", "UDRIN", "USAM"
#: A Wednesday, mid-morning in Europe.
NOW = datetime(2026, 3, 11, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
KEY = "sM7y8o5cFvZJ0gGNnQmHcYvT2pWb1rLk3dXeUaIi9Ks="

_numbers = count(1)


def some_id() -> UUID:
    """An id that no other record of the test run has."""
    return UUID(int=next(_numbers))


def person(person_id: str = ANA, **changes: Any) -> Person:
    """A colleague in the workspace; Ana unless said otherwise."""
    values: dict[str, Any] = {"workspace_id": TEAM, "id": person_id, "name": person_id.title()}
    return Person(**values | changes)


def parts(**changes: str) -> Parts:
    """Three parts as a manager would write them, without praise."""
    values = {
        "issue": "In Tuesday's call you named the price before asking their needs.",
        "consequence": "They compared us on price only and asked for 20 % off.",
        "improvement": "Ask three questions about their goals before any number.",
    }
    return Parts(**values | changes)


def feedback(**changes: Any) -> Feedback:
    """What Ana told Drin just now, delivered and not answered yet."""
    values: dict[str, Any] = {
        "id": some_id(),
        "workspace_id": TEAM,
        "giver_id": ANA,
        "receiver_id": DRIN,
        "parts": parts(),
        "timing": Timing.NOW,
        "given_at": NOW,
        "deliver_at": NOW,
        "delivered": True,
        "look_again_on": date(2026, 3, 25),
    }
    return Feedback(**values | changes)


def kept(**changes: Any) -> Feedback:
    """What Ana keeps for the one-on-one."""
    values: dict[str, Any] = {
        "timing": Timing.ONE_ON_ONE,
        "deliver_at": None,
        "delivered": False,
    }
    return feedback(**values | changes)


def scheduled(**changes: Any) -> Feedback:
    """What Drin gets tomorrow morning."""
    values: dict[str, Any] = {
        "timing": Timing.NEXT_MORNING,
        "deliver_at": NOW + timedelta(days=1),
        "delivered": False,
    }
    return feedback(**values | changes)


def recognition(**changes: Any) -> Recognition:
    """Ana recognises Drin in a channel."""
    values: dict[str, Any] = {
        "id": some_id(),
        "workspace_id": TEAM,
        "giver_id": ANA,
        "receiver_ids": (DRIN,),
        "story": "You stayed until the customer had signed.",
        "value": "persistence",
        "channel_id": "C01SALES",
        "given_at": NOW,
    }
    return Recognition(**values | changes)


def answer(response: Response = Response.UNDERSTOOD, words: str = "") -> Answer:
    """Drin's reaction, an hour later."""
    return Answer(response=response, at=NOW + timedelta(hours=1), words=words)


def new_delivery(**changes: Any) -> NewDelivery:
    """A row about a feedback, due now, to Drin."""
    delivery_id = some_id()
    values: dict[str, Any] = {
        "id": delivery_id,
        "workspace_id": TEAM,
        "kind": Kind.FEEDBACK_GIVEN,
        "subject_id": some_id(),
        "recipient_id": DRIN,
        "due_at": NOW,
        "dedupe_key": str(delivery_id),
    }
    return NewDelivery(**values | changes)


def delivery(**changes: Any) -> Delivery:
    """A row that was claimed for the first time."""
    values: dict[str, Any] = {
        "id": some_id(),
        "workspace_id": TEAM,
        "kind": Kind.FEEDBACK_GIVEN,
        "subject_id": some_id(),
        "recipient_id": DRIN,
        "due_at": NOW,
        "expires_at": NOW + timedelta(days=14),
        "attempt": 1,
        "lease_owner": "courier",
        "maybe_sent_at": None,
        "channel_id": None,
    }
    return Delivery(**values | changes)


def english(zone: str = "Europe/Madrid", command_prefix: str = "") -> Texts:
    """Texts for a reader of English, in Ana's zone."""
    return texts_for("en-GB", ZoneInfo(zone), command_prefix)

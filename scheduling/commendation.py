"""What is said of words upward, from fresh facts; never to the person whom they are about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from uuid_utils.compat import uuid7

from coaching.commendation import Commendation, CommendationOutcome
from coaching.kinds import Kind
from coaching.outbox import Delivery, NewDelivery
from scheduling.rendered import Nothing, Rendered, Renderer, Spoken
from storage import commendations, people, recognitions, team
from storage.database import Transaction
from texts import Texts
from views.commendation import messages

_Build = Callable[[Transaction, Delivery, Commendation, Texts], Rendered]


def people_in(tx: Transaction, row: Delivery) -> tuple[str, ...]:
    """Whom a delivery is about."""
    found = commendations.find(tx, row.workspace_id, row.subject_id)
    return () if found is None else (found.giver_id, found.about_id)


def unheard(tx: Transaction, failed: Delivery, now: datetime) -> list[NewDelivery]:
    """To the giver of a word that leadership will not get, unless there is none any more."""
    found = commendations.find(tx, failed.workspace_id, failed.subject_id)
    if found is None or _is_taken_back(tx, found):
        return []
    kind = Kind.COMMENDATION_UNHEARD
    row = NewDelivery(
        id=uuid7(),
        workspace_id=found.workspace_id,
        kind=kind,
        subject_id=found.id,
        recipient_id=found.giver_id,
        due_at=now,
        dedupe_key=f"{kind.value}:{failed.id.hex}",
    )
    return [row]


def _about_commendation(build: _Build) -> Renderer:
    def renderer(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
        found = commendations.find(tx, delivery.workspace_id, delivery.subject_id)
        if found is None:
            return Nothing("record_gone")
        return build(tx, delivery, found, t)

    return renderer


def _sent(tx: Transaction, _delivery: Delivery, found: Commendation, t: Texts) -> Rendered:
    return Nothing("taken_back") if _is_taken_back(tx, found) else messages.sent(t, found)


def _standing(tx: Transaction, _delivery: Delivery, found: Commendation, t: Texts) -> Rendered:
    return messages.sent(t, found, is_taken_back=_is_taken_back(tx, found))


def _unheard(_tx: Transaction, _delivery: Delivery, found: Commendation, t: Texts) -> Rendered:
    # An administrator has tried it again meanwhile, and it was answered.
    is_answered = found.outcome is not None
    return Nothing("answered_already") if is_answered else messages.unheard(t, found)


def _heard(tx: Transaction, delivery: Delivery, found: Commendation, t: Texts) -> Rendered:
    if not _manages(tx, delivery, found):
        return Nothing("moved_on")
    return Nothing("taken_back") if _is_taken_back(tx, found) else messages.heard(t, found)


def _answered(tx: Transaction, delivery: Delivery, found: Commendation, t: Texts) -> Rendered:
    is_promotion = found.outcome is CommendationOutcome.PROMOTION
    if is_promotion and _manages(tx, delivery, found):
        return messages.answered_to_manager(t, found)
    if delivery.recipient_id == found.giver_id:
        return messages.answered_to_giver(t, found)
    return Nothing("moved_on")


def _due(tx: Transaction, _delivery: Delivery, found: Commendation, t: Texts) -> Rendered:
    known = people.find(tx, found.workspace_id, found.about_id)
    if known is None or known.person.is_deactivated:
        return Nothing("person_left")
    return messages.due(t, found)


def _manages(tx: Transaction, delivery: Delivery, found: Commendation) -> bool:
    place = team.place(tx, found.workspace_id, found.about_id)
    return place.manager_id == delivery.recipient_id


def _is_taken_back(tx: Transaction, found: Commendation) -> bool:
    """Whether it came with a recognition that was taken back."""
    if found.recognition_id is None:
        return False
    recognition = recognitions.find(tx, found.workspace_id, found.recognition_id)
    return recognition is not None and recognition.is_taken_back


SPOKEN = Spoken(
    renderers={
        Kind.COMMENDATION_SENT: _about_commendation(_sent),
        Kind.COMMENDATION_SENT_REFRESHED: _about_commendation(_standing),
        Kind.COMMENDATION_UNHEARD: _about_commendation(_unheard),
        Kind.COMMENDATION_HEARD: _about_commendation(_heard),
        Kind.COMMENDATION_ANSWERED: _about_commendation(_answered),
        Kind.COMMENDATION_DUE: _about_commendation(_due),
    },
    standing={Kind.COMMENDATION_SENT: _about_commendation(_standing)},
    people_in=people_in,
)

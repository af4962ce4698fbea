"""What managers are told of praise in their team, from fresh facts."""

from __future__ import annotations

from coaching.kinds import Kind
from coaching.outbox import Delivery, spread
from coaching.policy import Feature
from coaching.recognition import Recognition
from scheduling.rendered import Nothing, Rendered, Spoken
from storage import people, praise, praise_teams, recognitions, team, workspaces
from storage.database import Transaction
from texts import Texts
from views.praise import messages


def told(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """Who of the team was recognised, from the recognition that made the message until it is due.

    A manager who wants to know at once gets each by itself: its message is due when it is given.
    """
    if recognitions.find(tx, delivery.workspace_id, delivery.subject_id) is None:
        return Nothing("record_gone")
    found = _told(tx, delivery)
    return messages.recognised(t, found) if found else Nothing("taken_back_or_moved")


def missing(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """What is missing still."""
    if not workspaces.policy_of(tx, delivery.workspace_id).has(Feature.PRAISE_REMINDERS):
        return Nothing("feature_off")
    known = people.find(tx, delivery.workspace_id, delivery.recipient_id)
    if known is None:
        return Nothing("record_gone")
    found = praise_teams.missing_of(tx, known.person, delivery.due_at)
    return messages.missing(t, found) if found else Nothing("praised_meanwhile")


def people_in(tx: Transaction, row: Delivery) -> tuple[str, ...]:
    """Whom a delivery is about."""
    if row.kind is not Kind.RECOGNITION_TOLD_MANAGER:
        return ()
    named = (person for one in _told(tx, row) for person in one.receiver_ids)
    return tuple(dict.fromkeys(named))


def _told(tx: Transaction, delivery: Delivery) -> list[Recognition]:
    first = recognitions.find(tx, delivery.workspace_id, delivery.subject_id)
    if first is None:
        return []
    me = delivery.recipient_id
    reports = team.lines(tx, delivery.workspace_id).reports_of(me)
    # What is given while the morning's messages go out is told on the next one.
    until = max(first.given_at, delivery.due_at - spread(me))
    found = praise.told_of_team(tx, delivery.workspace_id, reports, first.given_at, until)
    return [one for one in found if me not in (one.giver_id, *one.receiver_ids)]


SPOKEN = Spoken(
    renderers={Kind.RECOGNITION_TOLD_MANAGER: told, Kind.PRAISE_MISSING: missing},
    people_in=people_in,
)

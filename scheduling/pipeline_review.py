"""What is said of reviews of the pipeline beforehand; the meeting itself is announced as others."""

from __future__ import annotations

from coaching.access import Action, can
from coaching.kinds import Kind
from coaching.outbox import Delivery
from scheduling.rendered import Nothing, Rendered, Spoken
from storage import funnels, one_on_ones, people, pipeline_reviews
from storage.database import Transaction
from texts import Texts
from views.pipeline_review import messages


def prepare(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """The request for the numbers, unless they are there."""
    found = one_on_ones.meeting_of(tx, delivery.workspace_id, delivery.subject_id)
    reader = people.find(tx, delivery.workspace_id, delivery.recipient_id)
    if found is None or reader is None:
        return Nothing("record_gone")
    arrangement, review = found
    if not can(reader.person, Action.FILL_FUNNEL, arrangement.pair):
        return Nothing("not_theirs")
    if not pipeline_reviews.is_ahead(review, delivery.due_at):
        return Nothing("over_already")
    numbers = funnels.numbers_of(tx, arrangement.pair, review.occurrence.id)
    if numbers.now is not None:
        return Nothing("prepared_already")
    lead_id, starts_at = arrangement.pair.lead_id, review.occurrence.starts_at
    return messages.prepare(t, review.occurrence.id, lead_id, starts_at)


def people_in(tx: Transaction, row: Delivery) -> tuple[str, ...]:
    """Whom a delivery is about."""
    found = one_on_ones.meeting_of(tx, row.workspace_id, row.subject_id)
    return () if found is None else found[0].pair.member_ids


SPOKEN = Spoken(renderers={Kind.PIPELINE_REVIEW_PREPARE: prepare}, people_in=people_in)

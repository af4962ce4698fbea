"""What is said when somebody comes to a new manager, from fresh facts."""

from __future__ import annotations

from collections.abc import Callable

from coaching.handover import Handover, HandoverSummary
from coaching.kinds import Kind
from coaching.outbox import Delivery
from scheduling.rendered import Nothing, Rendered, Renderer, Spoken
from storage import carried_feedback, handovers, pair_series
from storage.database import Transaction
from texts import Texts
from views import handover as views

_HandoverRenderer = Callable[[Transaction, Handover, Texts], Rendered]


def people_in(tx: Transaction, row: Delivery) -> tuple[str, ...]:
    """Whom a delivery is about."""
    handover = handovers.find(tx, row.workspace_id, row.subject_id)
    return () if handover is None else (handover.person_id, handover.to_manager_id)


def _about_handover(build: _HandoverRenderer) -> Renderer:
    def renderer(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
        handover = handovers.find(tx, delivery.workspace_id, delivery.subject_id)
        if handover is None:
            return Nothing("record_gone")
        # Whoever moved on to yet another manager has nothing to decide about this one.
        return build(tx, handover, t) if handovers.in_force(tx, handover) else Nothing("moved_on")

    return renderer


def _asked(tx: Transaction, handover: Handover, t: Texts) -> Rendered:
    offered = carried_feedback.count_offered(tx, handover)
    if not offered:
        return Nothing("nothing_to_read")
    return views.asked(t, handover, offered, carried_feedback.count_carried(tx, handover))


def _summary(tx: Transaction, handover: Handover, t: Texts) -> Rendered:
    pair = (handover.person_id, handover.from_manager_id)
    summary = HandoverSummary(
        handover=handover,
        met=pair_series.one_on_one_of(tx, handover.workspace_id, *pair),
        themes=carried_feedback.themes(tx, handover),
        carried=carried_feedback.count_carried(tx, handover),
    )
    return views.summary(t, summary)


def _carried(tx: Transaction, handover: Handover, t: Texts) -> Rendered:
    count = carried_feedback.count_carried(tx, handover)
    if not count:
        return Nothing("taken_back")
    return views.carried(t, handover, count)


SPOKEN = Spoken(
    renderers={
        Kind.HANDOVER_ASKED: _about_handover(_asked),
        Kind.HANDOVER_REFRESHED: _about_handover(_asked),
        Kind.HANDOVER_SUMMARY: _about_handover(_summary),
        Kind.HANDOVER_CARRIED: _about_handover(_carried),
    },
    people_in=people_in,
)

"""What the first run says, from fresh facts (practice B9)."""

from __future__ import annotations

from coaching.guide import Guide
from coaching.kinds import Kind
from coaching.outbox import Delivery
from scheduling.rendered import Nothing, Rendered, Spoken
from storage import administrators, guides, team
from storage.database import Transaction
from texts import Texts
from views import administrators as administrators_views
from views import guide


def _administrator_named(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    whom = (delivery.workspace_id, delivery.recipient_id)
    if delivery.recipient_id not in administrators.ids(tx, delivery.workspace_id):
        return Nothing("record_gone")
    return administrators_views.named(t, administrators.named_by(tx, *whom))


def _guide_administrator(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    whose = (delivery.workspace_id, delivery.recipient_id)
    progress = guides.find(tx, *whose, Guide.ADMINISTRATOR)
    if progress is None or delivery.recipient_id not in administrators.ids(tx, whose[0]):
        return Nothing("record_gone")
    return guide.first_steps(t, progress)


def _guide_manager(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    if not team.place(tx, delivery.workspace_id, delivery.recipient_id).leads:
        return Nothing("record_gone")
    return guide.to_manager(t)


def _guide_rep(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    whose = (delivery.workspace_id, delivery.recipient_id)
    if team.member_of(tx, *whose) is None:
        return Nothing("record_gone")
    return guide.to_rep(t, team.place(tx, *whose).manager_id)


SPOKEN = Spoken(
    renderers={
        Kind.ADMINISTRATOR_NAMED: _administrator_named,
        Kind.GUIDE_ADMINISTRATOR: _guide_administrator,
        Kind.GUIDE_MANAGER: _guide_manager,
        Kind.GUIDE_REP: _guide_rep,
    },
)

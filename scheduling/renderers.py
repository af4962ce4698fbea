"""One renderer for each kind of delivery: fresh facts, in the reader's language and zone."""

from __future__ import annotations

from coaching.kinds import Kind
from coaching.outbox import Delivery
from scheduling import (
    action_items,
    cadence_proposal,
    celebration,
    check_in,
    commendation,
    feedback,
    goal,
    guides,
    handover,
    holding,
    lost_channels,
    one_on_one,
    people_pages,
    pipeline_review,
    praise,
    praise_posts,
    recap,
    recognition,
    recognition_offer,
    scorecard,
    training_need,
)
from scheduling.rendered import Nothing, PeopleIn, Rendered, Renderer, Spoken
from storage import digests
from storage.database import Transaction
from texts import Texts
from views.digest import Late, digest


def render_standing(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """What a part that was sent says by now, also when it would not be sent any more."""
    return STANDING.get(delivery.kind, RENDERERS[delivery.kind])(tx, delivery, t)


def render(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """What `delivery` says now, to the reader of `t`."""
    return RENDERERS[delivery.kind](tx, delivery, t)


def _bundle(_tx: Transaction, _delivery: Delivery, _t: Texts) -> Rendered:
    """A bundle is rendered part by part, see `scheduling/refreshing.py`."""
    return Nothing("record_gone")


def _digest(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    told = digests.told_in(tx, delivery)
    late = [Late(row.kind, row.due_at, _others_in(tx, row)) for row in told]
    return digest(t, late) if late else Nothing("told_already")


def _others_in(tx: Transaction, row: Delivery) -> list[str]:
    """Whom a delivery is about, without its recipient."""
    return [person for person in _PEOPLE[row.kind](tx, row) if person != row.recipient_id]


_FEATURES = (
    feedback.SPOKEN,
    one_on_one.SPOKEN,
    pipeline_review.SPOKEN,
    holding.SPOKEN,
    action_items.SPOKEN,
    recap.SPOKEN,
    recognition.SPOKEN,
    recognition_offer.SPOKEN,
    cadence_proposal.SPOKEN,
    goal.SPOKEN,
    handover.SPOKEN,
    people_pages.SPOKEN,
    guides.SPOKEN,
    celebration.SPOKEN,
    praise_posts.SPOKEN,
    commendation.SPOKEN,
    check_in.SPOKEN,
    scorecard.SPOKEN,
    training_need.SPOKEN,
    praise.SPOKEN,
    lost_channels.SPOKEN,
    Spoken(renderers={Kind.BUNDLE_REFRESHED: _bundle, Kind.DIGEST: _digest}),
)
RENDERERS: dict[Kind, Renderer] = {
    kind: renderer for said in _FEATURES for kind, renderer in said.renderers.items()
}
#: Kinds that change after they were sent; the others stay as they are.
STANDING: dict[Kind, Renderer] = {
    kind: renderer for said in _FEATURES for kind, renderer in said.standing.items()
}
_PEOPLE: dict[Kind, PeopleIn] = {
    kind: said.people_in for said in _FEATURES for kind in said.renderers
}

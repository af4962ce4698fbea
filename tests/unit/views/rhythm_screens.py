"""What is shown of rhythms that are proposed, in every state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from coaching.arranging import Upcoming
from coaching.cadence import Advice, Fact, Reason, Standing
from coaching.cadence_proposal import CadenceAnswer, CadenceProposal
from coaching.cadence_review import PairReview
from coaching.early_sign import EarlySign, Sign
from coaching.pair import Pair
from tests.unit.coaching.test_one_on_one import meeting
from tests.unit.factories import ANA, DRIN, NOW, TEAM, TODAY, some_id
from texts import Texts
from views.cadence_proposal import messages as views
from views.cadence_proposal.pages import accept_form, decided, why_page
from views.message import Message
from views.notice import notice_of

PAIR = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)
#: Every fact at once, which no advice ever has.
REASONS = tuple(Reason(fact, 200, 180) for fact in Fact)
ASKED = CadenceProposal(
    id=some_id(),
    pair=PAIR,
    week=TODAY,
    from_weeks=1,
    to_weeks=2,
    reasons=tuple((reason.fact.value, "200 180") for reason in REASONS),
    proposed_at=NOW,
)
ACCEPTED = replace(ASKED, answer=CadenceAnswer.ACCEPTED, answered_at=NOW)
STATES = {
    "asked": ASKED,
    "accepted": ACCEPTED,
    "accepted long ago": replace(ACCEPTED, answered_at=NOW - timedelta(days=8)),
    "taken back": replace(ACCEPTED, undone_at=NOW),
    "kept": replace(ASKED, answer=CadenceAnswer.KEPT, answered_at=NOW),
    "later": replace(ASKED, answer=CadenceAnswer.LATER, answered_at=NOW, ask_again_on=TODAY),
}
SIGNS = tuple(EarlySign(sign=sign, value=count) for sign in Sign for count in (2, 11))


def messages(t: Texts) -> Iterator[tuple[str, Message]]:
    """The weekly review, of one rep and of many."""
    for state, proposal in STATES.items():
        one = views.RepReview(rep_id=DRIN, proposal=proposal, signs=SIGNS)
        yield f"rhythm {state}", views.review_message(t, [one], NOW)
        yield f"rhythm {state}, of many", views.review_message(t, [one] * 30, NOW)
    alone = views.RepReview(rep_id=DRIN, signs=SIGNS[:1])
    yield "a sign alone", views.review_message(t, [alone], NOW)


def pages(t: Texts) -> Iterator[tuple[str, dict[str, Any]]]:
    """Why, before and after, and the dates that would come."""
    proposals = list(STATES.values())
    for weeks in (None, 1, 2):
        advice = Advice(weeks=weeks, reasons=REASONS)
        for signs in ((), SIGNS):
            seen = PairReview(pair=PAIR, standing=Standing(), advice=advice, signs=signs)
            yield f"why {weeks}, {len(signs)}", why_page(t, seen, proposals * 5, NOW)
    one = meeting().occurrence
    dates = [Upcoming(placement=one.placement, starts_at=one.starts_at)] * 4
    yield "new dates", accept_form(t, ASKED, dates, str(ASKED.id))
    yield "decided", notice_of(t, t.say("A new rhythm"), decided(t, ACCEPTED, NOW))

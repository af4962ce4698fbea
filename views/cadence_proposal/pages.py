"""What the policy sees of somebody, and the dates that an accepted rhythm brings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from coaching.arranging import Upcoming
from coaching.cadence_proposal import CadenceAnswer, CadenceProposal
from coaching.cadence_review import PairReview
from texts import Texts
from views import blocks as b
from views.cadence_proposal.messages import answer_line, change_line, why_line
from views.cadence_proposal.reasons import reason_line, sign_line
from views.ids import Form
from views.one_on_one.names import rhythm_phrase

#: Proposals of earlier weeks that a page shows.
_MOST = 10


def accept_form(
    t: Texts, proposal: CadenceProposal, dates: Sequence[Upcoming], metadata: str
) -> b.Block:
    """The next dates under the proposed rhythm, before anything changes."""
    rhythm = rhythm_phrase(t, proposal.to_weeks)
    lines = [
        t.say(
            "You and {person} meet from the next meeting on: {rhythm}. The next dates are then:",
            person=b.mention(proposal.pair.rep_id),
            rhythm=rhythm,
        ),
        *(f"• {t.moment(one.starts_at)}" for one in dates),
    ]
    promise = t.say(
        "The agenda and what you have promised each other stay. I tell them how you meet, nothing"
        " else. For seven days you can undo it."
    )
    return b.modal(
        Form.CADENCE_PROPOSAL_ACCEPT,
        t.say("A new rhythm"),
        [b.section("\n".join(lines)), b.context(promise)],
        close=t.say("Back"),
        submit=t.say("Accept"),
        metadata=metadata,
    )


def why_page(
    t: Texts, seen: PairReview, proposals: Sequence[CadenceProposal], now: datetime
) -> b.Block:
    """What speaks for which rhythm, as of now, and what was proposed before."""
    person = b.mention(seen.pair.rep_id)
    rhythm = rhythm_phrase(t, seen.standing.every_weeks)
    blocks = [
        b.section(t.say("You and {person} meet: {rhythm}.", person=person, rhythm=rhythm)),
        b.section(_advice(t, seen)),
        *([b.section(_signs(t, seen))] if seen.signs else []),
        *proposals_section(t, proposals, now),
        b.context(t.say("Only you see this. Nothing changes until you accept.")),
    ]
    return b.modal(Form.CADENCE_WHY, t.say("Which rhythm fits"), blocks, close=t.say("Close"))


def _advice(t: Texts, seen: PairReview) -> str:
    facts = [f"• {reason_line(t, reason)}" for reason in seen.advice.reasons]
    if seen.advice.weeks is None:
        heading = t.say("There is not enough to speak for a rarer rhythm:")
    else:
        rhythm = rhythm_phrase(t, seen.advice.weeks)
        heading = t.say("The facts speak for: *{rhythm}*", rhythm=rhythm)
    return "\n".join([heading, *facts])


def _signs(t: Texts, seen: PairReview) -> str:
    lines = [f"• {sign_line(t, sign)}" for sign in seen.signs]
    return "\n".join([t.say("*What I see early*"), *lines])


def proposals_section(t: Texts, proposals: Sequence[CadenceProposal], now: datetime) -> b.Blocks:
    """What was proposed and answered, the newest first; nothing where nothing was."""
    if not proposals:
        return []
    lines = [proposal_line(t, one, now) for one in proposals[:_MOST]]
    return [b.section("\n".join([t.say("*Proposed so far*"), *lines]))]


def proposal_line(t: Texts, proposal: CadenceProposal, now: datetime) -> str:
    """One proposal with its reasons and its answer."""
    said = answer_line(t, proposal, now) or t.say("not answered")
    facts = [change_line(t, proposal), why_line(t, proposal), said]
    day = t.day(t.local_day(proposal.proposed_at))
    return f"• {day}: " + " ".join(fact for fact in facts if fact)


def decided(t: Texts, proposal: CadenceProposal, now: datetime) -> b.Blocks:
    """What is shown once it is accepted."""
    if proposal.answer is not CadenceAnswer.ACCEPTED:
        return []
    return [b.section(answer_line(t, proposal, now)), b.section(change_line(t, proposal))]

"""The weekly review: rhythms that are proposed, and what is seen early."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coaching.cadence_proposal import UNDO_WITHIN, CadenceAnswer, CadenceProposal
from coaching.early_sign import EarlySign
from texts import Texts
from views import blocks as b
from views.cadence_proposal.reasons import reason_line, reasons_of, sign_line
from views.ids import Act
from views.message import Message
from views.one_on_one.names import rhythm_phrase

#: Reps that one message shows; of the others `/cadence why` tells.
_MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class RepReview:
    """What the review says of one rep."""

    rep_id: str
    proposal: CadenceProposal | None = None
    signs: Sequence[EarlySign] = ()


def review_message(t: Texts, reviews: Sequence[RepReview], now: datetime) -> Message:
    """Everything of one week; nothing changes until the manager accepts."""
    intro = t.say(":compass: How often do you meet whom? This week I would look here:")
    blocks, lines = [b.section(intro)], [intro]
    for one in reviews[:_MOST]:
        told = _told(t, one, now)
        lines.append(told)
        blocks += [b.divider(), b.section(told), *_buttons(t, one.proposal, now)]
    if len(reviews) > _MOST:
        rest = t.many(
            "{count} more: type `{command}` with a name.",
            "{count} more: type `{command}` with a name.",
            len(reviews) - _MOST,
            command=t.command("cadence why"),
        )
        lines.append(rest)
        blocks.append(b.section(rest))
    return Message(b.notification(lines), blocks)


def _told(t: Texts, one: RepReview, now: datetime) -> str:
    lines = [f"*{b.mention(one.rep_id)}*"]
    if one.proposal is not None:
        lines += [change_line(t, one.proposal), why_line(t, one.proposal)]
        lines.append(answer_line(t, one.proposal, now))
    lines += [f"• {sign_line(t, sign)}" for sign in one.signs]
    return "\n".join(line for line in lines if line)


def change_line(t: Texts, proposal: CadenceProposal) -> str:
    """Now, and as proposed."""
    return t.say(
        "Now: {now} → proposed: {proposed}",
        now=rhythm_phrase(t, proposal.from_weeks),
        proposed=f"*{rhythm_phrase(t, proposal.to_weeks)}*",
    )


def why_line(t: Texts, proposal: CadenceProposal) -> str:
    """The reasons in one sentence."""
    reasons = [reason_line(t, reason) for reason in reasons_of(proposal.reasons)]
    return t.say("Why: {reasons}.", reasons=t.together(reasons)) if reasons else ""


def answer_line(t: Texts, proposal: CadenceProposal, now: datetime) -> str:
    """What the manager has answered; "" while they have not."""
    if proposal.undone_at is not None:
        return t.say(":leftwards_arrow_with_hook: Taken back: you meet as before.")
    if proposal.answer is CadenceAnswer.ACCEPTED:
        line = t.say(":white_check_mark: Accepted. I have told them how you meet from now on.")
        return line if not may_undo(proposal, now) else f"{line} {_undo_until(t, proposal)}"
    if proposal.answer is CadenceAnswer.KEPT:
        return t.say(":white_check_mark: It stays as it is.")
    if proposal.answer is CadenceAnswer.LATER and proposal.ask_again_on is not None:
        return t.say(":clock1: I ask again on {day}.", day=t.day(proposal.ask_again_on))
    return ""


def _undo_until(t: Texts, proposal: CadenceProposal) -> str:
    until = (proposal.answered_at or proposal.proposed_at) + UNDO_WITHIN
    return t.say("You can take it back until {day}.", day=t.day(t.local_day(until)))


def may_undo(proposal: CadenceProposal, now: datetime) -> bool:
    """Whether an accepted proposal can still be taken back."""
    accepted = proposal.answer is CadenceAnswer.ACCEPTED and proposal.undone_at is None
    return accepted and now <= (proposal.answered_at or now) + UNDO_WITHIN


def _buttons(t: Texts, proposal: CadenceProposal | None, now: datetime) -> b.Blocks:
    if proposal is None:
        return []
    which = str(proposal.id)
    if may_undo(proposal, now):
        return [b.actions([b.button(t.say("Undo the change"), Act.CADENCE_PROPOSAL_UNDO, which)])]
    if proposal.answer is not None:
        return []
    buttons = [
        b.button(t.say("Accept from the next meeting…"), Act.CADENCE_PROPOSAL_ACCEPT, which),
        b.button(t.say("Keep as it is"), Act.CADENCE_PROPOSAL_KEEP, which),
        b.button(t.say("Ask me in four weeks"), Act.CADENCE_PROPOSAL_LATER, which),
    ]
    return [b.actions(buttons)]

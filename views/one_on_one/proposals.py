"""Messages about a change of one-on-ones that one of the two wishes for and the other decides."""

from __future__ import annotations

from coaching.arranging import Upcoming
from coaching.series_proposal import SeriesProposal
from texts import Texts
from views import blocks as b
from views.ids import Act
from views.message import Message
from views.one_on_one.messages import next_line, place_line
from views.one_on_one.names import length_name, rhythm_name


def proposed(
    t: Texts, proposal: SeriesProposal, first: Upcoming | None, present: Upcoming | None = None
) -> Message:
    """To the lead: the other one wishes for another day, time or rhythm.

    `first` is the next meeting under the proposal, `present` the one that there is without it.
    """
    lines = [
        t.say(
            ":calendar: {person} proposes for your one-on-ones: {rhythm}, {minutes}.",
            person=b.mention(proposal.by_id),
            rhythm=rhythm_name(t, proposal.rule.every_weeks),
            minutes=length_name(t, proposal.minutes),
        ),
        *_compared(t, proposal, first, present),
        place_line(t, proposal.place),
    ]
    text = b.notification(lines)
    if proposal.accepted is not None:
        said = t.say("_You have accepted it._") if proposal.accepted else t.say("_You keep it._")
        whole = b.notification([text, said])
        return Message(whole, [b.section(whole)])
    value = str(proposal.id)
    row = b.actions(
        [
            b.button(t.say("Accept"), Act.ONE_ON_ONE_ACCEPT, value, style="primary"),
            b.button(t.say("Keep it as it is"), Act.ONE_ON_ONE_DECLINE, value),
        ]
    )
    return Message(text, [b.section(text), row])


def proposal_sent(t: Texts, lead_id: str) -> Message:
    """To whoever proposed it: what happens next."""
    return _plain(
        t.say(
            ":white_check_mark: I ask {person}. Nothing changes until they accept.",
            person=b.mention(lead_id),
        )
    )


def decided(t: Texts, proposal: SeriesProposal, lead_id: str, first: Upcoming | None) -> Message:
    """To whoever proposed it: what the lead has answered."""
    if proposal.accepted:
        line = t.say(
            ":white_check_mark: {person} has accepted your proposal.", person=b.mention(lead_id)
        )
    else:
        line = t.say(
            "{person} would like to keep your one-on-ones as they are. You can talk about it when"
            " you meet.",
            person=b.mention(lead_id),
        )
    return _plain(b.notification([line, next_line(t, first) if proposal.accepted else ""]))


def _compared(
    t: Texts, proposal: SeriesProposal, first: Upcoming | None, present: Upcoming | None
) -> list[str]:
    """What the two answers lead to, while there is none."""
    if proposal.accepted is not None:
        return [next_line(t, first)]
    lines = []
    if first is not None:
        when = t.moment(first.starts_at)
        lines.append(t.say("If you accept, the next time is {when}.", when=when))
    if present is not None:
        when = t.moment(present.starts_at)
        lines.append(t.say("As it is now, the next time is {when}.", when=when))
    return lines


def _plain(text: str) -> Message:
    return Message(text, [b.section(text)])

"""What the rep is told once a rating is shared with them."""

from __future__ import annotations

from coaching.scorecard import Scorecard
from texts import Texts
from views import blocks as b
from views.message import Message
from views.scorecard.names import rating_lines


def shared(t: Texts, card: Scorecard) -> Message:
    """How their manager sees their work, and what it is for."""
    intro = t.say(
        ":handshake: {manager} shares with you how they see your work, in the week of {day}.",
        manager=b.mention(card.pair.lead_id),
        day=t.day(card.week),
    )
    lines = rating_lines(t, card)
    help_line = t.say(
        "It is meant to help: when you meet next, ask what the next step would take, and say how"
        " you see it yourself. Only you, {manager} and the leaders above read it.",
        manager=b.mention(card.pair.lead_id),
    )
    why = [b.rich(b.quote(card.sentence))] if card.sentence else []
    text = b.notification([intro, *lines, b.escape(card.sentence), help_line])
    return Message(
        text, [b.section(intro), b.section("\n".join(lines)), *why, b.context(help_line)]
    )


def taken_back(t: Texts, card: Scorecard) -> Message:
    """It is not shared any more: nothing of it stays on their screen."""
    line = t.say(
        "{manager} had shared a rating with you here and has taken it back.",
        manager=b.mention(card.pair.lead_id),
    )
    return Message(line, [b.section(line)])

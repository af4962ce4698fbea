"""Looking back at ratings, and choosing whom to rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.scorecard import Scorecard
from texts import Texts
from views import blocks as b
from views.choosing import choose_report
from views.ids import Act, Form
from views.scorecard.names import rating_lines

#: Two blocks each, in a modal that holds a hundred.
_SHOWN = 45


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating as the reader may see it."""

    card: Scorecard
    #: Whether they read the sentence too, not only the figures.
    is_whole: bool = True


def ratings_page(t: Texts, rep_id: str, rated: Sequence[Rated], *, is_own: bool) -> b.Block:
    """How somebody was rated, the newest week first."""
    person = b.mention(rep_id)
    title = t.say("How {person} was rated, the newest first", person=person)
    nothing = t.say("{person} has not been rated yet.", person=person)
    if is_own:
        title = t.say("Ratings that are shared with you, the newest first")
        nothing = t.say("No rating is shared with you.")
    rows = [block for one in rated[:_SHOWN] for block in _row(t, one)]
    return b.modal(
        Form.SCORECARD_RATINGS,
        t.say("Ratings"),
        [b.context(title), *rows] if rows else [b.section(nothing)],
        close=t.say("Close"),
    )


def rate_whom(t: Texts, report_ids: Sequence[str]) -> b.Block:
    """Choosing whom to rate, where the command names nobody."""
    return choose_report(t, t.say("Rating"), t.say("Rate…"), Act.SCORECARD_RATE, report_ids)


def _row(t: Texts, one: Rated) -> b.Blocks:
    card = one.card
    facts = [t.say("Week of {day}", day=t.day(card.week)), b.mention(card.pair.lead_id)]
    if card.is_shared:
        facts.append(t.say("shared"))
    lines = [f"*{' · '.join(facts)}*", *rating_lines(t, card)]
    quoted = [b.rich(b.quote(card.sentence))] if one.is_whole and card.sentence else []
    return [b.section("\n".join(lines)), *quoted]

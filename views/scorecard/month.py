"""The month's question to a manager: the team as a table, with a menu for each."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.scorecard import is_rating
from coaching.scorecard_month import Asked
from texts import Texts
from views import blocks as b
from views.ids import Act
from views.message import Message
from views.scorecard.names import rating_name, rating_options

#: Reps that one message shows; the others are rated by command.
_MOST = 12


def month(t: Texts, asked: Sequence[Asked]) -> Message:
    """Who was not rated lately; what was chosen stands in its menu."""
    intro = t.say(
        ":bar_chart: How does your team do? Choose a rating; you may leave people out."
        " Only you read it, and the leaders above you."
    )
    shown = asked[:_MOST]
    blocks, lines = [b.section(intro)], [intro]
    for one in shown:
        blocks += _row(t, one)
        lines.append(_line(t, one))
    if len(asked) > _MOST:
        rest = t.many(
            "{count} more: type `{command}` with a name.",
            "{count} more: type `{command}` with a name.",
            len(asked) - _MOST,
            command=t.command("cadence rate"),
        )
        blocks.append(b.section(rest))
        lines.append(rest)
    return Message(b.notification(lines), blocks)


def rating_value(rep_id: str, rating: int) -> str:
    """What a choice of the menu carries."""
    return f"{rating}:{rep_id}"


def read_rating_value(value: str) -> tuple[str, int]:
    """Who is rated how.

    Raises:
        ValueError: it is no such choice.
    """
    number, _, rep_id = value.partition(":")
    if not rep_id or not number.isdecimal() or not is_rating(int(number[:2])):
        raise ValueError(value)
    return rep_id, int(number[:2])


def _row(t: Texts, one: Asked) -> b.Blocks:
    options = [
        b.Option(option.text, rating_value(one.rep_id, int(option.value)))
        for option in rating_options(t)
    ]
    chosen = None if one.card is None else rating_value(one.rep_id, one.card.performance)
    menu = b.select(Act.SCORECARD_MONTH_RATE, t.say("Choose a rating"), options, chosen)
    why = b.button(t.say("Say why…"), Act.SCORECARD_RATE, one.rep_id)
    return [
        b.section(b.mention(one.rep_id)),
        b.actions([menu] if one.card is None else [menu, why]),
    ]


def _line(t: Texts, one: Asked) -> str:
    person = b.mention(one.rep_id)
    return person if one.card is None else f"{person}: {rating_name(t, one.card.performance)}"

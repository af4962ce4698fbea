"""What a team's channel reads of its recognition, filled with given words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from coaching.erasure import pseudonym
from coaching.praise_months import praise_months as months_of
from coaching.praise_week import ChannelClock
from coaching.recognition import Recognition
from tests.unit.factories import ANA, DRIN, NOW, TEAM, some_id
from texts import Texts
from views.message import Message
from views.praise_months import praise_months
from views.praise_week import nothing_left, praise_week

MONTHS = months_of(date(2026, 3, 1), ChannelClock(ZoneInfo("Europe/Madrid")))
#: More than a post has lines for.
MANY = 40


def recognition(**changes: Any) -> Recognition:
    """One of Drin by Ana."""
    usual: dict[str, Any] = {
        "id": some_id(),
        "workspace_id": TEAM,
        "giver_id": ANA,
        "receiver_ids": (DRIN,),
        "story": "Called back on a Saturday.",
        "value": "teamwork",
        "channel_id": "C01SALES",
        "given_at": NOW,
    }
    return Recognition(**usual | changes)


def messages(t: Texts, words: str, values: Sequence[str]) -> Iterator[tuple[str, Message]]:
    """The week and the months, with few and with many."""
    erased = pseudonym("7f3a9c1e")
    for count in (1, 2, MANY):
        told = [
            recognition(
                story=words[:1000],
                value=(*values, "settled before", "")[-number % (len(values) + 2)],
                receiver_ids=(DRIN, erased, *[ANA] * (number % 9)),
            )
            for number in range(1, count + 1)
        ]
        yield f"praise week, {count}", praise_week(t, told, values)
    yield "praise week without a value", praise_week(t, [recognition(value="")], values)
    yield "praise week without words", praise_week(t, [recognition(story="")], values)
    yield "praise week, nothing left", nothing_left(t)
    counts = [dict.fromkeys(values, number) for number in range(len(MONTHS.firsts))]
    yield "praise months", praise_months(t, MONTHS, counts, values)

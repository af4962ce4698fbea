"""Who says "me too" to a recognition, and how many they are."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.recognition import Recognition
from texts import Texts
from views import blocks as b
from views.ids import Act
from views.notice import notice_of
from views.recognition.content import people

#: Names in one block, so that even pseudonyms stay within its limit; and how many are shown.
_NAMES_A_BLOCK = 50
_MOST_NAMES = 1000


def join_buttons(t: Texts, recognition: Recognition, joined: int) -> list[b.Block]:
    """What everybody in the channel can click."""
    value = recognition.id.hex
    buttons = [b.button(t.say("Me too"), Act.RECOGNITION_JOIN, value)]
    if joined:
        buttons.append(b.button(t.say("Who else?"), Act.RECOGNITION_JOINERS, value))
    return buttons


def joined_line(t: Texts, joined: int) -> str:
    """How many say "me too"; "" where nobody does."""
    if not joined:
        return ""
    return t.many(
        ":raised_hands: +{count} says “me too”", ":raised_hands: +{count} say “me too”", joined
    )


def joiners_page(t: Texts, recognition: Recognition, joiner_ids: Sequence[str]) -> b.Block:
    """Who says "me too", the earliest first."""
    line = t.say("*Well done, {receivers}!*", receivers=people(recognition.receiver_ids))
    if not joiner_ids:
        return notice_of(t, t.say("Me too"), [b.section(line), b.section(t.say("Nobody yet."))])
    shown = joiner_ids[:_MOST_NAMES]
    parts = [shown[at : at + _NAMES_A_BLOCK] for at in range(0, len(shown), _NAMES_A_BLOCK)]
    blocks = [b.section(people(tuple(part))) for part in parts]
    more = len(joiner_ids) - len(shown)
    if more:
        blocks.append(b.context(t.many("and {count} more", "and {count} more", more)))
    head = [b.section(line), b.context(joined_line(t, len(joiner_ids)))]
    return notice_of(t, t.say("Me too"), [*head, *blocks])

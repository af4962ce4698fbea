"""The text of a command, which Slack escapes, as the person typed it (Slack facts 1)."""

from __future__ import annotations

import re

from coaching.words import clean
from handlers.interaction import Interaction
from views import blocks as b

#: Everything that Slack escapes: people, channels, groups, links; with a label or without.
_TOKEN = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_ESCAPED = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}


async def as_typed(interaction: Interaction, text: str) -> str:
    """The text as the person typed it: Slack's tokens are names and addresses again."""
    names = {}
    for sign, target, label in _TOKEN.findall(text):
        if sign == "@" and not label:
            known = await interaction.services.directory.find(
                interaction.workspace_id, target, interaction.now
            )
            names[target] = known.name if known else target

    def typed(token: re.Match[str]) -> str:
        sign, target, label = token[1], token[2], token[3]
        readable = label or names.get(target, target)
        return f"{sign}{readable}" if sign in {"@", "#"} else readable

    plain = _TOKEN.sub(typed, text)
    for escaped, character in _ESCAPED.items():
        plain = plain.replace(escaped, character)
    return clean(plain)


async def give_back_too_long(interaction: Interaction, text: str, limit: int) -> None:
    """The text has more than `limit` characters: hand it back with that."""
    t = interaction.t
    sentence = t.say(
        "This is longer than {limit} characters. Here is your text again: please shorten it.",
        limit=t.number(limit),
    )
    await give_back(interaction, sentence, text)


async def give_back(interaction: Interaction, sentence: str, text: str) -> None:
    """Too long for a field of the form: say so and hand the text back, so that none is lost."""
    pieces = [text[start : start + 2900] for start in range(0, len(text), 2900)][:40]
    blocks = [b.section(sentence), *(b.rich(b.passage(b.words(piece))) for piece in pieces)]
    await interaction.ack(response_type="ephemeral", text=sentence, blocks=blocks)

"""`/feedback`: with a person, with the three parts, with `history` or `help`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coaching.feedback import PART_LIMIT, Parts
from coaching.policy import Feature
from coaching.words import clean
from handlers.cadence import answer_usage
from handlers.feedback import history
from handlers.feedback.opening import open_form
from handlers.interaction import Interaction
from handlers.routes import CommandWords, Routes
from views import blocks as b
from views.feedback.form import empty_draft
from views.feedback.history import Spot
from views.ids import Command
from views.usage import unknown_person, unknown_word

#: A person in a command's text, as Slack escapes them (Slack facts 1).
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>\s*")
#: Everything that Slack escapes: people, channels, groups, links; with a label or without.
_TOKEN = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_ESCAPED = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}


@dataclass(frozen=True, slots=True)
class _Request:
    """The text of the command in parts."""

    person_id: str | None
    rest: str


def register(routes: Routes) -> None:
    """Take the command."""
    routes.commands[Command.FEEDBACK] = _feedback


async def _feedback(interaction: Interaction, words: CommandWords) -> None:
    first, _, rest = words.text.partition(" ")
    if first.lower() == "help":
        await answer_usage(interaction)
    elif first.lower() == "history":
        await _history(interaction, await _parse(interaction, rest.strip()))
    else:
        interaction.policy.ensure_has(Feature.FEEDBACK)
        await _give(interaction, await _parse(interaction, words.text))


async def _history(interaction: Interaction, request: _Request) -> None:
    if request.rest:
        await answer_usage(interaction, unknown_person(interaction.t, request.rest))
        return
    await interaction.ack()
    # Whatever concerns oneself is between oneself and somebody else.
    other = request.person_id if request.person_id != interaction.actor.id else None
    interaction.after(history.show(interaction, Spot(with_person_id=other)))


async def _give(interaction: Interaction, request: _Request) -> None:
    if request.rest and request.person_id is None and "|" not in request.rest:
        await answer_usage(interaction, _complaint(interaction, request.rest))
        return
    parts = _parts(request.rest)
    if any(len(part) > PART_LIMIT for part in (parts.issue, parts.consequence, parts.improvement)):
        await _give_back(interaction, request.rest)
        return
    await interaction.ack()
    today = interaction.t.local_day(interaction.now)
    draft = empty_draft(today, request.person_id, parts)
    interaction.after(open_form(interaction, draft))


def _complaint(interaction: Interaction, text: str) -> str:
    if text.startswith(("@", "<")):
        return unknown_person(interaction.t, text)
    return unknown_word(interaction.t, text)


async def _give_back(interaction: Interaction, text: str) -> None:
    """Too long for a field of the form: say so and hand the text back, so that none is lost."""
    t = interaction.t
    sentence = t.say(
        "One of the parts is longer than {limit} characters. Here is your text again:"
        " please shorten it.",
        limit=t.number(PART_LIMIT),
    )
    pieces = [text[start : start + 2900] for start in range(0, len(text), 2900)][:40]
    blocks = [b.section(sentence), *(b.rich(b.passage(b.words(piece))) for piece in pieces)]
    await interaction.ack(response_type="ephemeral", text=sentence, blocks=blocks)


async def _parse(interaction: Interaction, text: str) -> _Request:
    found = _MENTION.match(text)
    if found is None:
        return _Request(None, await _as_typed(interaction, text))
    return _Request(found[1], await _as_typed(interaction, text[found.end() :]))


def _parts(text: str) -> Parts:
    """`issue | consequence | improvement`; what follows a third bar belongs to the last part."""
    pieces = [piece.strip() for piece in text.split("|", 2)]
    issue, consequence, improvement = pieces + [""] * (3 - len(pieces))
    return Parts(issue=issue, consequence=consequence, improvement=improvement)


async def _as_typed(interaction: Interaction, text: str) -> str:
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

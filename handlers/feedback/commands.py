"""`/feedback`: with a person, with the three parts, with `history` or `help`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coaching.feedback import PART_LIMIT, Parts
from coaching.policy import Feature
from handlers.cadence import answer_usage
from handlers.command_text import as_typed, give_back
from handlers.feedback import history
from handlers.feedback.opening import open_form
from handlers.interaction import Interaction
from handlers.routes import CommandWords, Routes
from views.feedback.form import empty_draft
from views.feedback.history import Spot
from views.ids import Command
from views.usage import unknown_person, unknown_word

#: A person in a command's text, as Slack escapes them (Slack facts 1).
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>\s*")


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
        sentence = interaction.t.say(
            "One of the parts is longer than {limit} characters. Here is your text again:"
            " please shorten it.",
            limit=interaction.t.number(PART_LIMIT),
        )
        await give_back(interaction, sentence, request.rest)
        return
    await interaction.ack()
    today = interaction.t.local_day(interaction.now)
    draft = empty_draft(today, request.person_id, parts)
    interaction.after(open_form(interaction, draft))


def _complaint(interaction: Interaction, text: str) -> str:
    if text.startswith(("@", "<")):
        return unknown_person(interaction.t, text)
    return unknown_word(interaction.t, text)


async def _parse(interaction: Interaction, text: str) -> _Request:
    found = _MENTION.match(text)
    if found is None:
        return _Request(None, await as_typed(interaction, text))
    return _Request(found[1], await as_typed(interaction, text[found.end() :]))


def _parts(text: str) -> Parts:
    """`issue | consequence | improvement`; what follows a third bar belongs to the last part."""
    pieces = [piece.strip() for piece in text.split("|", 2)]
    issue, consequence, improvement = pieces + [""] * (3 - len(pieces))
    return Parts(issue=issue, consequence=consequence, improvement=improvement)

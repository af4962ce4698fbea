"""`/recognize`: with whom it is about, what they did and a value, or with nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from coaching.policy import Feature
from coaching.recognition import (
    MOST_RECEIVERS,
    STORY_LIMIT,
    RecognitionDraft,
    RecognitionProblem,
)
from coaching.recognition_command import Named, named_in, value_in
from handlers.cadence import answer_usage
from handlers.command_text import as_typed, give_back_too_long
from handlers.commendation.commands import UP, from_command
from handlers.interaction import Interaction
from handlers.praise import looking
from handlers.recognition.groups import Group, group_of
from handlers.recognition.opening import open_form
from handlers.routes import CommandWords, Routes
from slack_errors import SlackError
from views.ids import Command
from views.own_words import keys_by_name
from views.recognition.messages import left_out_line
from views.recognition.problems import problem
from views.values import value_names

#: How long Slack is asked about a group, and how many are asked about: the form opens within three
#: seconds of the command.
_NAMED_WITHIN_SECONDS = 0.8
_MOST_GROUPS = 2


#: Words that stand alone, and what they open.
_PAGES: dict[str, Callable[[Interaction], Coroutine[Any, Any, None]]] = {
    "mine": looking.open_mine,
    "team": looking.open_team,
}


def register(routes: Routes) -> None:
    """Take the command."""
    routes.commands[Command.RECOGNIZE] = _recognize


async def _recognize(interaction: Interaction, words: CommandWords) -> None:
    if words.text.lower() == "help":
        await answer_usage(interaction)
        return
    first, _, rest = words.text.partition(" ")
    if first.lower() == UP:
        await from_command(interaction, rest.strip())
        return
    opened = _PAGES.get(words.text.lower())
    if opened is not None:
        await interaction.ack()
        interaction.after(opened(interaction))
        return
    interaction.policy.ensure_has(Feature.RECOGNITION)
    named = named_in(words.text)
    value, story = value_in(await as_typed(interaction, named.rest), _known_values(interaction))
    if len(story) > STORY_LIMIT:
        await give_back_too_long(interaction, story, STORY_LIMIT)
        return
    await interaction.ack()
    interaction.after(_open(interaction, named, RecognitionDraft(story=story, value=value)))


async def _open(interaction: Interaction, named: Named, draft: RecognitionDraft) -> None:
    groups = [await _group(interaction, one) for one in named.group_ids[:_MOST_GROUPS]]
    members = [person.id for group in groups for person in group.receivers]
    chosen = tuple(dict.fromkeys([*named.person_ids, *members]))
    begun = replace(draft, receiver_ids=chosen[:MOST_RECEIVERS])
    await open_form(interaction, begun, _note(interaction, groups, len(chosen)))


async def _group(interaction: Interaction, group_id: str) -> Group:
    try:
        return await group_of(interaction, group_id, within=_NAMED_WITHIN_SECONDS)
    except SlackError:
        # The form opens with everything else that was typed.
        return Group()


def _note(interaction: Interaction, groups: list[Group], chosen: int) -> str:
    """What became of the groups that were named."""
    t = interaction.t
    if chosen > MOST_RECEIVERS or any(group.is_too_large for group in groups):
        return problem(t, RecognitionProblem.TOO_MANY)
    if any(not group.receivers for group in groups):
        return problem(t, RecognitionProblem.NOBODY_IN_GROUP)
    left_out = [one for group in groups for one in group.left_out_ids]
    return left_out_line(t, left_out) if left_out else ""


def _known_values(interaction: Interaction) -> dict[str, str]:
    """The workspace's values by every name that one may go by, in small letters."""
    names = keys_by_name(value_names)
    in_use = interaction.policy.values
    own = {value.casefold(): value for value in in_use}
    return {name: key for name, key in names.items() if key in in_use} | own

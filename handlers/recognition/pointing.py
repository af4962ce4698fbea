"""A recognition that begins with a message: its author, its words, its address, its channel."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Any

from coaching.access import Action
from coaching.policy import Feature
from coaching.quotation import mentioned_ids, quotation
from coaching.recognition import RecognitionDraft
from handlers.interaction import Interaction
from handlers.message_links import WITHIN_SECONDS, MessageAt, author_of, link_of, pointed_at
from handlers.recognition.opening import open_form
from handlers.routes import Routes
from handlers.workspace_settings.channels import problem_with
from slack_errors import SlackError
from views.ids import Act, Shortcut
from views.recognition.offer import begun_with, not_quoted

#: What Slack calls conversations that are nobody else's, and how those of a few people begin.
_PRIVATE, _OF_A_FEW = {"directmessage", "privategroup"}, "mpdm-"


def register(routes: Routes) -> None:
    """Take the shortcuts, and the button of Home and of the main menu."""
    routes.shortcuts[Shortcut.RECOGNIZE] = _from_shortcut
    routes.actions[Act.RECOGNITION_OPEN] = _from_shortcut
    routes.shortcuts[Shortcut.RECOGNIZE_MESSAGE] = _from_message


async def open_on(
    interaction: Interaction,
    message: MessageAt,
    author_id: str | None,
    words: Awaitable[str],
    *,
    is_private: bool = False,
    answers_question: bool = False,
) -> None:
    """Open the form on a message.

    `words` are the message's as Slack has them. What `is_private` is quoted only where the same
    people read it again: in the same conversation. `answers_question`: see `open_form`.
    """
    chosen, link, channel_id, quote = await asyncio.gather(
        author_of(interaction, author_id, Action.RECOGNIZE),
        link_of(interaction, message),
        _channel(interaction, message.channel_id),
        _quoted(interaction, words),
    )
    is_withheld = is_private and channel_id is None
    draft = RecognitionDraft(
        receiver_ids=(chosen,) if chosen else (),
        channel_id=channel_id,
        source_link=link or "",
        quote="" if is_withheld else quote,
    )
    notes = [begun_with(interaction.t, draft.source_link, draft.quote)]
    if is_withheld:
        notes.append(not_quoted(interaction.t))
    await open_form(interaction, draft, "\n".join(notes), answers_question=answers_question)


async def _from_shortcut(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.RECOGNITION)
    await interaction.ack()
    interaction.after(open_form(interaction, RecognitionDraft()))


async def _from_message(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.RECOGNITION)
    await interaction.ack()
    body = interaction.body
    message = body["message"]
    work = open_on(
        interaction,
        pointed_at(body),
        message.get("user"),
        _told(message),
        is_private=_is_private(body["channel"]),
    )
    interaction.after(work)


async def _told(message: Mapping[str, Any]) -> str:
    """The words of a message that Slack has sent along."""
    return str(message.get("text") or "")


def _is_private(channel: Mapping[str, Any]) -> bool:
    name = str(channel.get("name") or "")
    return name in _PRIVATE or name.startswith(_OF_A_FEW) or str(channel["id"]).startswith("D")


async def _channel(interaction: Interaction, channel_id: str) -> str | None:
    """The channel, where the bot can post in it."""
    try:
        async with asyncio.timeout(WITHIN_SECONDS):
            problem = await problem_with(interaction, channel_id)
    except (SlackError, TimeoutError):
        return None
    return channel_id if problem is None else None


async def _quoted(interaction: Interaction, words: Awaitable[str]) -> str:
    """The beginning of the words; people whose names are not found in time stay nameless."""
    text, names = await words, dict[str, str]()
    try:
        async with asyncio.timeout(WITHIN_SECONDS / 2):
            for person_id in mentioned_ids(text):
                person = await interaction.services.directory.find(
                    interaction.workspace_id, person_id, interaction.now
                )
                if person is not None:
                    names[person_id] = person.name
    except (SlackError, TimeoutError):
        pass
    return quotation(text, names)

"""`/one-on-one`: with a person, or alone."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from handlers.cadence import answer_usage
from handlers.interaction import Interaction
from handlers.one_on_one import agenda, arranging, history, recap
from handlers.one_on_one.action_items import listing
from handlers.routes import CommandWords, Routes
from handlers.typed_person import typed_person
from views.ids import Command
from views.usage import unknown_person, unknown_word

#: What may stand before the person, and what it opens.
_OPENED: dict[str, Callable[[Interaction, str | None], Coroutine[Any, Any, None]]] = {
    "actions": listing.open_list,
    "agenda": agenda.open_agenda,
    "history": history.open_for,
    "recap": recap.open_for,
}


def register(routes: Routes) -> None:
    """Take the command."""
    routes.commands[Command.ONE_ON_ONE] = _one_on_one


async def _one_on_one(interaction: Interaction, words: CommandWords) -> None:
    first, _, rest = words.text.partition(" ")
    opened = _OPENED.get(first.lower())
    text = words.text if opened is None else rest.strip()
    found = typed_person(text)
    if text.lower() == "help":
        await answer_usage(interaction)
    elif text and found is None:
        is_name = text.startswith(("@", "<"))
        complain = unknown_person if is_name else unknown_word
        await answer_usage(interaction, complain(interaction.t, text))
    else:
        await interaction.ack()
        opening = arranging.open_form if opened is None else opened
        interaction.after(opening(interaction, found))

"""`/recognize up @name and what they did`: the form with both filled in."""

from __future__ import annotations

from coaching.commendation import WORDS_LIMIT
from coaching.recognition_command import named_in
from handlers.command_text import as_typed, give_back_too_long
from handlers.commendation.telling import ensure_tells, open_form
from handlers.interaction import Interaction

#: The word after the command.
UP = "up"


async def from_command(interaction: Interaction, text: str) -> None:
    """Open the form with what stands after the word, as Slack escapes it.

    Raises:
        FeatureOffError: the workspace does without recognition.
        NotAllowedError: the actor is a guest.
    """
    ensure_tells(interaction)
    # A form is about one person: whoever is named after them is part of the words.
    named = named_in(text, most=1)
    words = await as_typed(interaction, named.rest)
    if len(words) > WORDS_LIMIT:
        await give_back_too_long(interaction, words, WORDS_LIMIT)
        return
    await interaction.ack()
    about_id = named.person_ids[0] if named.person_ids else None
    interaction.after(open_form(interaction, about_id, words))

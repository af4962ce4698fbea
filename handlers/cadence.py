"""`/cadence`: the main menu, everything the other commands do, and help."""

from __future__ import annotations

from handlers.doors import doors_of
from handlers.interaction import Interaction
from handlers.routes import CommandWords, Routes
from views.doors import main_menu
from views.ids import Command
from views.usage import unknown_word, usage_message


def register(routes: Routes) -> None:
    """Take the command; its first word is looked up among the other commands."""

    async def cadence(interaction: Interaction, words: CommandWords) -> None:
        word, _, rest = words.text.partition(" ")
        word = word.lower()
        handler = routes.words.get(word) or routes.commands.get(word)
        if not word:
            await _answer_menu(interaction)
        elif handler is not None and word != Command.CADENCE:
            await handler(interaction, CommandWords(word, rest.strip()))
        else:
            complaint = "" if word == "help" else unknown_word(interaction.t, word)
            await answer_usage(interaction, complaint)

    routes.commands[Command.CADENCE] = cadence


async def _answer_menu(interaction: Interaction) -> None:
    doors = await interaction.services.database.read(lambda tx: doors_of(tx, interaction.actor))
    message = main_menu(interaction.t, doors)
    await interaction.ack(response_type="ephemeral", text=message.text, blocks=message.blocks)


async def answer_usage(interaction: Interaction, complaint: str = "") -> None:
    """Answer privately with what the commands understand."""
    message = usage_message(interaction.t, complaint)
    await interaction.ack(response_type="ephemeral", text=message.text, blocks=message.blocks)

"""`/cadence ratings @name`: how somebody was rated, for those who may know."""

from __future__ import annotations

from coaching.access import Action, can, ensure_can
from coaching.scorecard import Scorecard
from coaching.team import Place
from handlers.cadence import answer_usage
from handlers.interaction import Interaction
from handlers.routes import CommandWords, Routes
from handlers.typed_person import typed_person
from storage import scorecards, team
from storage.database import Transaction
from views.blocks import Block
from views.scorecard.pages import Rated, ratings_page
from views.usage import unknown_person


def register(routes: Routes) -> None:
    """Take the word of `/cadence`."""
    routes.words["ratings"] = _command


async def _command(interaction: Interaction, words: CommandWords) -> None:
    rep_id = typed_person(words.text)
    if rep_id is None and words.text:
        await answer_usage(interaction, unknown_person(interaction.t, words.text))
        return
    await interaction.ack()
    interaction.after(_show(interaction, rep_id or interaction.actor.id))


async def _show(interaction: Interaction, rep_id: str) -> None:
    def work(tx: Transaction) -> Block:
        found = _readable(tx, interaction, rep_id)
        is_own = rep_id == interaction.actor.id
        return ratings_page(interaction.t, rep_id, found, is_own=is_own)

    await interaction.show(await interaction.services.database.write(work))


def _readable(tx: Transaction, interaction: Interaction, rep_id: str) -> list[Rated]:
    """What the actor may see of somebody's ratings, the newest first.

    Raises:
        NotAllowedError: they are neither the person, nor above them, nor have rated them.
    """
    actor = interaction.actor
    place = team.place(tx, interaction.workspace_id, rep_id)
    cards = scorecards.of_rep(tx, interaction.workspace_id, rep_id)
    if can(actor, Action.READ_SCORECARDS, place):
        interaction.note(tx, Action.READ_SCORECARDS, about_id=rep_id)
        return [Rated(card, is_whole=_reads_words(interaction, place, card)) for card in cards]
    own = [Rated(card) for card in cards if can(actor, Action.READ_SCORECARD, card)]
    if not own and rep_id != actor.id:
        ensure_can(actor, Action.READ_SCORECARDS, place)
    interaction.note(tx, Action.READ_SCORECARD, about_id=rep_id)
    return own


def _reads_words(interaction: Interaction, place: Place, card: Scorecard) -> bool:
    """Who took over a rep sees the figures from before, not what the manager then wrote."""
    is_present = card.pair.lead_id == place.manager_id
    return is_present or can(interaction.actor, Action.READ_SCORECARD, card)

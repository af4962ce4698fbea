"""`/cadence why @rep`: what the policy sees of somebody now, for their manager."""

from __future__ import annotations

from coaching.access import Action
from handlers.cadence import answer_usage
from handlers.cadence_proposal.finding import pair_with
from handlers.interaction import Interaction
from handlers.routes import CommandWords, Routes
from handlers.typed_person import typed_person
from storage import cadence_proposals, team
from storage.cadence_weekly import look_at
from storage.database import Transaction
from views.blocks import Block
from views.cadence_proposal.pages import why_page
from views.usage import unknown_person


def register(routes: Routes) -> None:
    """Take the word of `/cadence`."""
    routes.words["why"] = _why


async def _why(interaction: Interaction, words: CommandWords) -> None:
    rep_id = typed_person(words.text)
    if rep_id is None:
        complaint = unknown_person(interaction.t, words.text) if words.text else ""
        await answer_usage(interaction, complaint)
        return
    await interaction.ack()
    interaction.after(_show(interaction, rep_id))


async def _show(interaction: Interaction, rep_id: str) -> None:
    def work(tx: Transaction) -> Block:
        place = team.place(tx, interaction.workspace_id, rep_id)
        interaction.allow(tx, Action.DECIDE_CADENCE, place, about_id=rep_id)
        pair = pair_with(tx, interaction, rep_id)
        limits = interaction.policy.cadence_limits
        seen = look_at(tx, pair, interaction.actor, interaction.now, limits)
        before = cadence_proposals.of_pair(tx, pair.pair)
        return why_page(interaction.t, seen, before, interaction.now)

    await interaction.show(await interaction.services.database.write(work))

"""What a manager answers to a rhythm that is proposed: nothing changes before that."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from coaching.cadence_proposal import CadenceAnswer, CadenceProposal
from coaching.errors import AlreadyDecidedError
from handlers import home
from handlers.cadence_proposal.finding import (
    Proposed,
    next_dates,
    proposed,
    refreshed,
    with_rhythm,
)
from handlers.interaction import Interaction, record_id
from handlers.one_on_one import outgoing
from handlers.one_on_one.saving import carry_out
from handlers.routes import Handler, Routes
from storage import cadence_proposals, deliveries
from storage.database import Transaction
from views.blocks import Block
from views.cadence_proposal.messages import may_undo
from views.cadence_proposal.pages import accept_form, decided
from views.ids import Act, Form
from views.notice import notice_of

_ASKED_AGAIN_AFTER = timedelta(weeks=4)


def register(routes: Routes) -> None:
    """Take the buttons of the weekly review and the form of a new rhythm."""
    routes.actions[Act.CADENCE_PROPOSAL_ACCEPT] = _open
    routes.submissions[Form.CADENCE_PROPOSAL_ACCEPT] = _accept
    routes.actions[Act.CADENCE_PROPOSAL_KEEP] = _answering(CadenceAnswer.KEPT)
    routes.actions[Act.CADENCE_PROPOSAL_LATER] = _answering(CadenceAnswer.LATER)
    routes.actions[Act.CADENCE_PROPOSAL_UNDO] = _undo


async def _open(interaction: Interaction) -> None:
    which = interaction.clicked_id()

    def work(tx: Transaction) -> Block:
        found = _open_one(tx, interaction, which)
        dates = next_dates(tx, interaction, found.pair, found.proposal.to_weeks)
        return accept_form(interaction.t, found.proposal, dates, str(which))

    form = await interaction.services.database.write(work)
    await interaction.ack()
    interaction.after(interaction.show(form))


async def _accept(interaction: Interaction) -> None:
    which = record_id(str(interaction.view["private_metadata"]))

    def work(tx: Transaction) -> CadenceProposal:
        found = _open_one(tx, interaction, which)
        answered = _answered(interaction, found.proposal, CadenceAnswer.ACCEPTED)
        if not cadence_proposals.answer(tx, answered):
            raise AlreadyDecidedError
        _meet(tx, interaction, found, answered.to_weeks)
        return answered

    answered = await interaction.services.database.write(work)
    blocks = decided(interaction.t, answered, interaction.now)
    page = notice_of(interaction.t, interaction.t.say("A new rhythm"), blocks)
    await interaction.ack(response_action="update", view=page)
    interaction.after(home.follow(interaction, *answered.pair.member_ids))


def _answering(answer: CadenceAnswer) -> Handler:
    async def handle(interaction: Interaction) -> None:
        which = interaction.clicked_id()

        def work(tx: Transaction) -> None:
            found = _open_one(tx, interaction, which)
            if not cadence_proposals.answer(tx, _answered(interaction, found.proposal, answer)):
                raise AlreadyDecidedError
            deliveries.put(tx, [refreshed(found.proposal, interaction)])

        await interaction.services.database.write(work)
        await interaction.ack()

    return handle


async def _undo(interaction: Interaction) -> None:
    which = interaction.clicked_id()

    def work(tx: Transaction) -> CadenceProposal:
        found = proposed(tx, interaction, which)
        proposal = found.proposal
        # Whoever has agreed on yet another rhythm since does not lose it by a late click.
        is_in_force = found.pair.series.rule.every_weeks == proposal.to_weeks
        if not is_in_force or not may_undo(proposal, interaction.now):
            raise AlreadyDecidedError
        if not cadence_proposals.undo(tx, proposal, interaction.now):
            raise AlreadyDecidedError
        _meet(tx, interaction, found, proposal.from_weeks)
        return proposal

    proposal = await interaction.services.database.write(work)
    await interaction.ack()
    interaction.after(home.follow(interaction, *proposal.pair.member_ids))


def _open_one(tx: Transaction, interaction: Interaction, which: UUID) -> Proposed:
    """The proposal, while it waits for an answer."""
    found = proposed(tx, interaction, which)
    if found.proposal.answer is not None:
        raise AlreadyDecidedError
    return found


def _answered(
    interaction: Interaction, proposal: CadenceProposal, answer: CadenceAnswer
) -> CadenceProposal:
    again = interaction.t.local_day(interaction.now) + _ASKED_AGAIN_AFTER
    return replace(
        proposal,
        answer=answer,
        answered_at=interaction.now,
        ask_again_on=again if answer is CadenceAnswer.LATER else None,
    )


def _meet(tx: Transaction, interaction: Interaction, found: Proposed, weeks: int) -> None:
    """Let the two meet by another rhythm from the next date on; the rep hears how, not why."""
    arrangement = found.pair.arrangement
    rule = with_rhythm(found.pair, weeks)
    carry_out(tx, interaction, arrangement, rule, found.pair.series)
    told = outgoing.arranged(arrangement, interaction.now)
    deliveries.put(tx, [told, refreshed(found.proposal, interaction)])

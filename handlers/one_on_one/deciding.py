"""The lead answers what the other one proposed: nothing changes before that."""

from __future__ import annotations

from coaching.access import Action
from coaching.errors import AlreadyDecidedError, NotFoundError
from coaching.one_on_one import Arrangement
from coaching.pair import Pair
from coaching.series_proposal import SeriesProposal, zone_of
from handlers import home
from handlers.interaction import Interaction
from handlers.one_on_one import outgoing
from handlers.one_on_one.saving import carry_out, next_meeting
from handlers.routes import Handler, Routes
from storage import arrangements, deliveries, people, series, series_proposals, team
from storage.database import Transaction
from views.ids import Act
from views.message import Message
from views.one_on_one import proposals


def register(routes: Routes) -> None:
    """Take the two answers."""
    routes.actions[Act.ONE_ON_ONE_ACCEPT] = _deciding(accepted=True)
    routes.actions[Act.ONE_ON_ONE_DECLINE] = _deciding(accepted=False)


def _deciding(*, accepted: bool) -> Handler:
    async def decide(interaction: Interaction) -> None:
        message, by_id = await interaction.services.database.write(
            lambda tx: _decide(tx, interaction, accepted=accepted)
        )
        await interaction.ack()
        interaction.after(interaction.change_clicked(message))
        if accepted:
            interaction.after(home.follow(interaction, interaction.actor.id, by_id))

    return decide


def _decide(tx: Transaction, interaction: Interaction, *, accepted: bool) -> tuple[Message, str]:
    """Keep the answer; what is said of it then, and who proposed."""
    proposal = series_proposals.find(tx, interaction.workspace_id, interaction.clicked_id())
    if proposal is None:
        raise NotFoundError
    place = team.place(tx, interaction.workspace_id, proposal.by_id)
    interaction.allow(tx, Action.ARRANGE_ONE_ON_ONE, place, about_id=proposal.by_id)
    if not series_proposals.answer(tx, proposal, interaction.now, accepted=accepted):
        raise AlreadyDecidedError
    arrangement = _arrangement(tx, interaction, proposal)
    if accepted:
        present = series.find(tx, interaction.workspace_id, proposal.series_id)
        carry_out(tx, interaction, arrangement, proposal.rule, present)
    deliveries.put(tx, [outgoing.decided(proposal, interaction.now)])
    answered = series_proposals.find(tx, interaction.workspace_id, proposal.id) or proposal
    first = next_meeting(tx, arrangement, interaction) if accepted else None
    return proposals.proposed(interaction.t, answered, first), proposal.by_id


def _arrangement(
    tx: Transaction, interaction: Interaction, proposal: SeriesProposal
) -> Arrangement:
    """How the two would meet."""
    present = arrangements.find(tx, interaction.workspace_id, proposal.series_id)
    pair = Pair(
        workspace_id=interaction.workspace_id,
        lead_id=interaction.actor.id,
        rep_id=proposal.by_id,
    )
    by = people.find(tx, interaction.workspace_id, proposal.by_id)
    members = [interaction.actor, *([by.person] if by else [])]
    return Arrangement(
        series_id=proposal.series_id,
        pair=pair,
        minutes=proposal.minutes,
        place=proposal.place,
        zone_of_id=zone_of(proposal, members, present.zone_of_id if present else None),
    )

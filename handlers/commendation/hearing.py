"""Who hears a word upward, and keeping one with the messages that go with it."""

from __future__ import annotations

from collections.abc import Sequence

from uuid_utils.compat import uuid7

from coaching.commendation import Commendation, CommendationProblem, leaders_for
from coaching.recognition import Recognition
from handlers.commendation import outgoing
from handlers.interaction import Interaction
from storage import commendations, deliveries, people, team
from storage.database import Transaction
from views.commendation.form import form_problem
from views.ids import Field


def who_hears(tx: Transaction, interaction: Interaction, about_id: str) -> str | None:
    """Who is told of somebody: the channel of leadership, else the nearest leader; or nobody."""
    channel_id = interaction.policy.leadership_channel_id
    if channel_id is not None:
        return channel_id
    place = team.place(tx, interaction.workspace_id, about_id)
    leaders = [one for one in leaders_for(place) if one not in {interaction.actor.id, about_id}]
    known = people.some(tx, interaction.workspace_id, leaders)
    return next((one for one in leaders if one in known and not known[one].is_deactivated), None)


async def complaints(interaction: Interaction, about_ids: Sequence[str]) -> dict[str, str]:
    """What is wrong with telling leadership of these people, by the field of the form."""
    if not any(
        await interaction.services.database.read(lambda tx: unheard(tx, interaction, about_ids))
    ):
        return {}
    line = form_problem(interaction.t, CommendationProblem.NOBODY_TO_TELL)
    return {Field.RECOGNITION_GOES_UP: line}


def unheard(tx: Transaction, interaction: Interaction, about_ids: Sequence[str]) -> list[str]:
    """Those of whom nobody could be told; everybody where the actor is a guest."""
    if interaction.actor.is_guest:
        return list(about_ids)
    return [one for one in about_ids if who_hears(tx, interaction, one) is None]


def commendations_of(
    tx: Transaction, interaction: Interaction, recognition: Recognition
) -> list[Commendation]:
    """The words upward that come with a recognition which is to go up: one for each receiver.

    None about those of whom nobody could be told, see `unheard`.
    """
    words = "\n".join(filter(None, (recognition.story, recognition.effect)))
    heard_by = {one: who_hears(tx, interaction, one) for one in recognition.receiver_ids}
    return [
        Commendation(
            id=uuid7(),
            workspace_id=recognition.workspace_id,
            giver_id=recognition.giver_id,
            about_id=about_id,
            to_id=to_id,
            words=words,
            recognition_id=recognition.id,
            sent_at=interaction.now,
        )
        for about_id, to_id in heard_by.items()
        if to_id is not None and recognition.goes_up
    ]


def keep(tx: Transaction, commendation: Commendation) -> None:
    """Keep it, and tell leadership and the person's manager.

    The caller has asked `Action.COMMEND`, or for a recognition `Action.RECOGNIZE`.
    """
    place = team.place(tx, commendation.workspace_id, commendation.about_id)
    commendations.add(tx, commendation)
    deliveries.put(tx, outgoing.told(commendation, place.manager_id))

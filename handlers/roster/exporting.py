"""`/cadence team export`: the team as a file, in the actor's direct message."""

from __future__ import annotations

from coaching.access import Action, can
from coaching.roster import Column, written
from coaching.team import Place
from handlers import own_file
from handlers.interaction import Interaction
from handlers.roster.rights import exchanging
from storage import roster
from storage.database import Transaction
from views.blocks import entities
from views.roster import messages

_Lines = list[dict[Column, str]]


async def export(interaction: Interaction) -> None:
    """Answer that the file comes, and send it: of everybody for administrators, else the own team.

    Raises:
        NotLeadingError: the actor has no team and administers nothing.
    """

    def work(tx: Transaction) -> _Lines:
        right = exchanging(tx, interaction)
        lines = roster.lines_of(tx, interaction.workspace_id, is_theirs)
        interaction.note(tx, right, counts={"people": len(lines)})
        return lines

    def is_theirs(place: Place) -> bool:
        return can(interaction.actor, Action.CHANGE_MEMBER, place)

    lines = await interaction.services.database.write(work)
    coming = messages.on_its_way(interaction.t, len(lines))
    await interaction.ack(response_type="ephemeral", text=entities(coming))
    if lines:
        interaction.after(_send(interaction, lines))


async def _send(interaction: Interaction, lines: _Lines) -> None:
    t = interaction.t
    day = t.local_day(interaction.now).isoformat()
    await own_file.hand_over(
        interaction,
        f"team-{day}.csv",
        written(lines),
        t.say("Team list"),
        messages.exported(t, len(lines)),
    )

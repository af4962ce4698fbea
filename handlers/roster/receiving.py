"""A file that somebody shares with the bot: what it would change, shown before anything is."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from uuid_utils.compat import uuid7

from coaching.roster import (
    Roster,
    RosterFileError,
    parsed,
)
from coaching.roster_lines import references
from coaching.roster_preview import Preview
from handlers.interaction import Interaction
from handlers.roster.checking import Import
from handlers.roster.naming import People, whom
from handlers.roster.rights import exchanging
from storage import rosters
from storage.database import Transaction
from storage.rosters import StagedRoster
from storage.team_changes import Moment
from views.roster import messages


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was read."""

    name: str
    text: str
    roster: Roster


async def take(interaction: Interaction, name: str, text: str) -> None:
    """Answer a list of people with a preview, or with what is wrong.

    Raises:
        NotLeadingError: the actor has no team and administers nothing.
        SlackError: Slack does not say who is who.
    """
    await interaction.services.database.read(lambda tx: exchanging(tx, interaction))
    try:
        file = _File(name, text, parsed(text))
    except RosterFileError as error:
        await interaction.reply(messages.unreadable(interaction.t, name, error))
        return
    roster_id, found = await _stage(interaction, file, await _people(interaction, file.roster))
    await interaction.reply(messages.preview(interaction.t, file.name, found, roster_id))


async def _people(interaction: Interaction, roster: Roster) -> People:
    services = interaction.services
    return await whom(
        interaction.workspace_id,
        references(roster),
        interaction.now,
        database=services.database,
        slack=services.slack,
        directory=services.directory,
    )


async def _stage(interaction: Interaction, file: _File, people: People) -> tuple[UUID, Preview]:
    roster_id = uuid7()
    wanted = Import(
        workspace_id=interaction.workspace_id,
        roster=file.roster,
        people=people,
        moment=moment_of(interaction),
        actor=interaction.actor,
    )

    def work(tx: Transaction) -> Preview:
        exchanging(tx, interaction)
        found = wanted.preview(tx)
        if found.can_be_applied:
            staged = StagedRoster(
                id=roster_id,
                workspace_id=interaction.workspace_id,
                by_id=interaction.actor.id,
                name=file.name,
                text=file.text,
                people=people,
                fingerprint=found.fingerprint,
                made_at=interaction.now,
            )
            rosters.stage(tx, staged)
        return found

    return roster_id, await interaction.services.database.write(work)


def moment_of(interaction: Interaction) -> Moment:
    """When the actor changes the team."""
    day = interaction.t.local_day(interaction.now)
    return Moment(by_id=interaction.actor.id, now=interaction.now, day=day)

"""`/cadence team`: a team, person by person."""

from __future__ import annotations

from dataclasses import replace

from coaching.access import Action, can, ensure_can
from coaching.errors import NotFoundError
from coaching.people import Person
from coaching.policy import Feature, Policy
from coaching.team import Lines, Member, Place, place_of
from handlers.interaction import Interaction
from handlers.roster.exporting import export
from handlers.routes import CommandWords, Routes
from storage import administrators, people, team, team_channels, workspaces
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act
from views.message import Message
from views.team import page as pages
from views.team.page import PAGE_LENGTH, TeamPage, TeamRow
from views.team.spot import NOBODY, Spot


def register(routes: Routes) -> None:
    """Take the word of the command and what is clicked on the page."""
    routes.words["team"] = _command
    routes.actions[Act.TEAM_OPEN] = _open
    routes.actions[Act.TEAM_CHOOSE] = _choose
    routes.actions[Act.TEAM_PREVIOUS] = _turn
    routes.actions[Act.TEAM_NEXT] = _turn


def page_of(tx: Transaction, interaction: Interaction, spot: Spot) -> Block:
    """The page at `spot`, as the actor may see it.

    Raises:
        NotAllowedError: it is not the actor's to see.
    """
    ensure_can(interaction.actor, Action.LEAD_TEAM, _place_at(tx, interaction, spot.manager_id))
    return pages.team_page(interaction.t, _facts(tx, interaction, spot))


async def refresh(interaction: Interaction, spot: Spot) -> None:
    """Show on the page below a form what is true now."""
    if not spot.below_view_id:
        return
    shown = replace(spot, person_id="", below_view_id="")
    view = await interaction.services.database.read(lambda tx: page_of(tx, interaction, shown))
    await interaction.services.slack.update_view(spot.below_view_id, view)


async def _command(interaction: Interaction, words: CommandWords) -> None:
    if words.text.lower() == "export":
        await export(interaction)
        return
    found = await interaction.services.database.read(lambda tx: _beginning(tx, interaction))
    if isinstance(found, Message):
        await interaction.ack(response_type="ephemeral", text=found.text, blocks=found.blocks)
        return
    await interaction.ack()
    interaction.after(interaction.show(found))


async def _open(interaction: Interaction) -> None:
    found = await interaction.services.database.read(lambda tx: _beginning(tx, interaction))
    if isinstance(found, Message):
        # They have led a team when the button was shown.
        raise NotFoundError
    await interaction.ack()
    interaction.after(interaction.show(found))


async def _choose(interaction: Interaction) -> None:
    option = interaction.action.get("selected_option") or {}
    await _go(interaction, Spot(manager_id=pages.chosen_team(str(option.get("value") or ""))))


async def _turn(interaction: Interaction) -> None:
    spot = Spot.decode(interaction.view["private_metadata"])
    step = 1 if interaction.action["action_id"] == Act.TEAM_NEXT else -1
    await _go(interaction, replace(spot, page=max(0, spot.page + step)))


async def _go(interaction: Interaction, spot: Spot) -> None:
    view = await interaction.services.database.read(lambda tx: page_of(tx, interaction, spot))
    await interaction.ack()
    interaction.after(interaction.services.slack.update_view(interaction.view["id"], view))


def _beginning(tx: Transaction, interaction: Interaction) -> Block | Message:
    """The actor's own team; else, for administrators, who reports to nobody; else an answer."""
    actor, workspace_id = interaction.actor, interaction.workspace_id
    own, top = (_place_at(tx, interaction, whose) for whose in (actor.id, NOBODY))
    if own.leads and can(actor, Action.LEAD_TEAM, own):
        return page_of(tx, interaction, Spot(manager_id=actor.id))
    if can(actor, Action.LEAD_TEAM, top):
        return page_of(tx, interaction, Spot())
    admins = sorted(administrators.ids(tx, workspace_id))
    return pages.not_leading(interaction.t, own.manager_id, admins)


def _place_at(tx: Transaction, interaction: Interaction, manager_id: str) -> Place:
    """Whose team it is; for NOBODY a place that nobody has, which administrators govern."""
    return team.place(tx, interaction.workspace_id, manager_id)


def _facts(tx: Transaction, interaction: Interaction, spot: Spot) -> TeamPage:
    workspace_id = interaction.workspace_id
    members, lines = team.members(tx, workspace_id), team.lines(tx, workspace_id)
    policy = workspaces.policy_of(tx, workspace_id)
    leaders = _leaders(tx, interaction, members, lines)
    ids = _ids_of_team(members, lines, spot.manager_id)
    known = people.some(tx, workspace_id, {*ids, *leaders, spot.manager_id})
    rows = [_row(_known(interaction, known, who), members, lines, policy) for who in ids]
    # Who leads comes first.
    rows.sort(key=lambda row: (not row.member.leads, row.person.name.casefold(), row.person.id))
    start = min(spot.page, max(0, len(ids) - 1) // PAGE_LENGTH) * PAGE_LENGTH
    return TeamPage(
        spot=replace(spot, page=start // PAGE_LENGTH),
        reader_id=interaction.actor.id,
        leader=known.get(spot.manager_id),
        above_id=lines.manager_of(spot.manager_id),
        rows=rows[start : start + PAGE_LENGTH],
        total=len(ids),
        leaders=[known[who] for who in leaders if who in known],
        has_notes=policy.has(Feature.PERSONAL_NOTES),
        channel=team_channels.find(tx, workspace_id, spot.manager_id) if spot.manager_id else None,
        usual_channel_id=policy.recognition_channel_id,
        sees_top=can(interaction.actor, Action.LEAD_TEAM, _place_at(tx, interaction, NOBODY)),
    )


def _ids_of_team(members: dict[str, Member], lines: Lines, manager_id: str) -> list[str]:
    if manager_id:
        return list(lines.reports_of(manager_id))
    return [who for who in members if lines.manager_of(who) is None]


def _leaders(
    tx: Transaction, interaction: Interaction, members: dict[str, Member], lines: Lines
) -> list[str]:
    """Everybody whose team the actor may change."""
    admins = administrators.ids(tx, interaction.workspace_id)
    return [
        who
        for who, member in members.items()
        if member.leads
        and can(interaction.actor, Action.LEAD_TEAM, place_of(member, lines, admins))
    ]


def _known(interaction: Interaction, known: dict[str, Person], who: str) -> Person:
    return known.get(who) or Person(workspace_id=interaction.workspace_id, id=who, name=who)


def _row(person: Person, members: dict[str, Member], lines: Lines, policy: Policy) -> TeamRow:
    unknown = Member(workspace_id=person.workspace_id, person_id=person.id)
    return TeamRow(
        person=person,
        member=members.get(person.id, unknown),
        reports=len(lines.reports_of(person.id)),
        has_usual_week=person.week == policy.week,
        has_usual_country=person.country == policy.country,
    )

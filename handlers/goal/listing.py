"""`/cadence goal`: the open goals of oneself, of somebody whom one leads, or of one's team."""

from __future__ import annotations

from coaching.access import Action, can
from coaching.policy import Feature
from handlers.cadence import answer_usage
from handlers.goal.finding import open_of, seen
from handlers.interaction import Interaction
from handlers.routes import CommandWords, Routes
from handlers.typed_person import typed_person
from storage import team
from storage.database import Transaction
from views.blocks import Block
from views.goal.pages import GoalsPage, goals_page
from views.goal.values import Whose
from views.ids import Act, Form
from views.usage import unknown_person

_WORD, _TEAM = "goal", "team"


def register(routes: Routes) -> None:
    """Take the word of `/cadence`, and the button."""
    routes.words[_WORD] = _command
    routes.actions[Act.GOAL_LIST] = _from_button


def list_page(tx: Transaction, interaction: Interaction, whose: Whose) -> Block:
    """The open goals, which the actor may read.

    Raises:
        NotAllowedError: they are somebody else's.
    """
    place = team.place(tx, interaction.workspace_id, whose.owner_id)
    interaction.allow(tx, Action.READ_GOALS, place, about_id=whose.owner_id)
    of_team = []
    reads_team = can(interaction.actor, Action.READ_TEAM_GOALS, place)
    if reads_team and place.manager_id is not None and not whose.is_team:
        of_team = open_of(tx, interaction, Whose(place.manager_id, is_team=True))
    page = GoalsPage(
        whose=whose,
        reader_id=interaction.actor.id,
        goals=seen(interaction, open_of(tx, interaction, whose)),
        of_team=seen(interaction, of_team),
        can_set=interaction.policy.has(Feature.GOALS) and (place.leads or not whose.is_team),
        leads=place.leads,
    )
    return goals_page(interaction.t, page)


async def _command(interaction: Interaction, words: CommandWords) -> None:
    me = interaction.actor.id
    if words.text.lower() == _TEAM:
        whose = Whose(me, is_team=True)
    elif not words.text:
        whose = Whose(me)
    else:
        person_id = typed_person(words.text)
        if person_id is None:
            await answer_usage(interaction, unknown_person(interaction.t, words.text))
            return
        whose = Whose(person_id)
    await interaction.ack()
    interaction.after(_show(interaction, whose))


async def _show(interaction: Interaction, whose: Whose) -> None:
    view = await interaction.services.database.write(lambda tx: list_page(tx, interaction, whose))
    await interaction.show(view)


async def _from_button(interaction: Interaction) -> None:
    whose = interaction.clicked(Whose.decode)
    view = await interaction.services.database.write(lambda tx: list_page(tx, interaction, whose))
    await interaction.ack()
    if interaction.view.get("callback_id") == Form.GOAL_LIST:
        # From one's own goals to those of one's team, and back: in the same window.
        work = interaction.services.slack.update_view(interaction.view["id"], view)
    else:
        work = interaction.show(view)
    interaction.after(work)

"""A new action item: from a list, or on top of a running agenda."""

from __future__ import annotations

from datetime import date

from uuid_utils.compat import uuid7

from coaching.access import Action
from coaching.action_item import ActionItem, words_problem
from coaching.errors import NotInLineError
from coaching.feedback import Problem, date_problem
from coaching.people import Person
from handlers import forms, home
from handlers.interaction import Interaction
from handlers.one_on_one.action_items.drawing import draw_anew
from handlers.one_on_one.action_items.keeping import keep_new
from handlers.one_on_one.action_items.opening import open_add_form, pair_of
from handlers.one_on_one.arranging import person_of
from handlers.one_on_one.finding import chosen_problem
from handlers.routes import Routes
from handlers.spot import Spot
from storage import inbound
from storage.database import Transaction
from views.ids import Act, Field, Form
from views.one_on_one.action_items import MINE, THEIRS, item_problem
from views.one_on_one.problems import not_in_line


def register(routes: Routes) -> None:
    """Take the button of the lists, and the form."""
    routes.actions[Act.ONE_ON_ONE_ACTION_ADD] = _from_list
    routes.submissions[Form.ONE_ON_ONE_ACTION_ADD] = _submit


async def _from_list(interaction: Interaction) -> None:
    await interaction.ack()
    interaction.after(open_add_form(interaction, interaction.clicked_person_id or None))


async def _submit(interaction: Interaction) -> None:
    spot = Spot.decode(interaction.view["private_metadata"])
    chosen = spot.with_id or forms.person(interaction.view, Field.ONE_ON_ONE_ACTION_WITH)
    other = await person_of(interaction, chosen)
    errors = _errors(interaction, chosen, other)
    if errors or other is None:
        await interaction.ack(response_action="errors", errors=errors)
        return
    try:
        await interaction.services.database.write(lambda tx: _keep(tx, interaction, spot, other))
    except NotInLineError:
        if spot.with_id:
            raise
        line = not_in_line(interaction.t, other.name)
        await interaction.ack(response_action="errors", errors={Field.ONE_ON_ONE_ACTION_WITH: line})
        return
    await interaction.ack()
    interaction.after(draw_anew(interaction, spot))
    interaction.after(home.follow(interaction, _owner(interaction, other).id))


def _errors(interaction: Interaction, chosen: str | None, other: Person | None) -> dict[str, str]:
    """What is wrong, by its field."""
    words = forms.text(interaction.view, Field.ONE_ON_ONE_ACTION_WORDS)
    choice = forms.choice(interaction.view, Field.ONE_ON_ONE_ACTION_OWNER)
    found: dict[str, Problem | None] = {
        Field.ONE_ON_ONE_ACTION_WITH: _person_problem(interaction, chosen, other),
        Field.ONE_ON_ONE_ACTION_WORDS: words_problem(words),
        Field.ONE_ON_ONE_ACTION_OWNER: None if choice in {MINE, THEIRS} else Problem.MISSING,
        Field.ONE_ON_ONE_ACTION_DUE: _day_problem(interaction, other),
    }
    return {name: item_problem(interaction.t, what) for name, what in found.items() if what}


def _person_problem(
    interaction: Interaction, chosen: str | None, other: Person | None
) -> Problem | None:
    """Only of whoever was chosen here: with whom a list is, was settled when it was opened."""
    if Spot.decode(interaction.view["private_metadata"]).with_id and other is not None:
        return None
    return chosen_problem(interaction.actor, chosen, other)


def _day_problem(interaction: Interaction, other: Person | None) -> Problem | None:
    """By the calendar of whoever does it."""
    owner = _owner(interaction, other) if other else interaction.actor
    today = interaction.now.astimezone(owner.zone).date()
    return date_problem(_day(interaction), today)


def _owner(interaction: Interaction, other: Person) -> Person:
    choice = forms.choice(interaction.view, Field.ONE_ON_ONE_ACTION_OWNER)
    return other if choice == THEIRS else interaction.actor


def _day(interaction: Interaction) -> date | None:
    return forms.day(interaction.view, Field.ONE_ON_ONE_ACTION_DUE)


def _keep(tx: Transaction, interaction: Interaction, spot: Spot, other: Person) -> None:
    key = f"view:{interaction.view['id']}"
    if not inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
        return
    pair = pair_of(tx, interaction, spot.meeting, other)
    item = ActionItem(
        id=uuid7(),
        pair=pair,
        owner_id=_owner(interaction, other).id,
        words=forms.text(interaction.view, Field.ONE_ON_ONE_ACTION_WORDS),
        due_on=_day(interaction),
        added_at=interaction.now,
        occurrence_id=spot.meeting,
    )
    interaction.allow(tx, Action.ADD_ACTION_ITEM, pair, about_id=item.owner_id, subject_id=item.id)
    keep_new(tx, interaction, item)

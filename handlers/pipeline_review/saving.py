"""The form of reviews is sent: what was arranged is kept, once, and the other one is told."""

from __future__ import annotations

from uuid_utils.compat import uuid7

from coaching.access import Action
from coaching.arranging import ArrangingProblem, Wish, rule_of
from coaching.errors import NotInLineError
from coaching.feedback import Problem
from coaching.one_on_one import Arrangement
from coaching.people import Person
from coaching.pipeline_review import MINUTES
from coaching.policy import Feature
from coaching.series import SeriesKind
from handlers import forms, home
from handlers.interaction import Interaction
from handlers.one_on_one import outgoing
from handlers.one_on_one.arranging import members_of, person_of
from handlers.one_on_one.finding import chosen_problem
from handlers.one_on_one.saving import carry_out, next_meeting
from handlers.pipeline_review.arranging import (
    Found,
    find,
    in_zone_of,
    is_off,
    problems,
    read_review_wish,
)
from handlers.routes import Routes
from storage import deliveries, inbound, one_on_ones, team
from storage.database import Transaction
from views.blocks import Block
from views.ids import Field, Form
from views.message import Message
from views.notice import notice_of
from views.one_on_one.problems import arranging_problem, not_in_line, person_problem
from views.pipeline_review import messages

#: Which field of the form stands for which part of the wish.
_FIELDS = {
    "weekday": Field.ONE_ON_ONE_WEEKDAY,
    "wall": Field.ONE_ON_ONE_TIME,
    "every_weeks": Field.PIPELINE_REVIEW_RHYTHM,
    "zone_of_id": Field.ONE_ON_ONE_PERSON,
    "from_day": Field.ONE_ON_ONE_BEGIN,
}


def register(routes: Routes) -> None:
    """Take the form."""
    routes.submissions[Form.PIPELINE_REVIEW_ARRANGE] = _submit


async def _submit(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.PIPELINE_REVIEWS)
    chosen = forms.person(interaction.view, Field.ONE_ON_ONE_PERSON)
    other = await person_of(interaction, chosen)
    wrong = chosen_problem(interaction.actor, chosen, other)
    if wrong or other is None:
        line = person_problem(interaction.t, wrong or Problem.UNKNOWN_PERSON)
        await _refuse(interaction, {Field.ONE_ON_ONE_PERSON: line})
        return
    errors = _errors(interaction, other)
    if errors:
        await _refuse(interaction, errors)
        return
    try:
        page = await interaction.services.database.write(lambda tx: _keep(tx, interaction, other))
    except NotInLineError:
        line = not_in_line(interaction.t, other.name)
        await _refuse(interaction, {Field.ONE_ON_ONE_PERSON: line})
        return
    await interaction.ack(response_action="update", view=page)
    interaction.after(home.follow(interaction, interaction.actor.id, other.id))


async def _refuse(interaction: Interaction, errors: dict[str, str]) -> None:
    await interaction.ack(response_action="errors", errors=errors)


def _errors(interaction: Interaction, other: Person) -> dict[str, str]:
    if is_off(interaction):
        return {}
    found = problems(read_review_wish(interaction), interaction, other)
    return {
        _FIELDS[name].value: arranging_problem(interaction.t, what)
        for name, what in found.items()
        if isinstance(what, ArrangingProblem)
    }


def _keep(tx: Transaction, interaction: Interaction, other: Person) -> Block:
    """Keep what was filled in, once; what is shown then."""
    found = find(tx, interaction, other)
    place = team.place(tx, interaction.workspace_id, other.id)
    interaction.allow(tx, Action.ARRANGE_PIPELINE_REVIEW, place, about_id=other.id)
    key = f"view:{interaction.view['id']}"
    is_new = inbound.is_new(tx, interaction.workspace_id, key, interaction.now)
    if is_off(interaction):
        message = _call_off(tx, interaction, found, other, is_new=is_new)
    else:
        wish = in_zone_of(read_review_wish(interaction), interaction, found)
        message = _arrange(tx, interaction, found, wish, other, is_new=is_new)
    return notice_of(interaction.t, interaction.t.say("Pipeline review"), message.blocks)


def _call_off(
    tx: Transaction, interaction: Interaction, found: Found, other: Person, *, is_new: bool
) -> Message:
    arrangement = found.review.arrangement
    if is_new and arrangement is not None:
        one_on_ones.call_off(tx, arrangement, interaction.now)
        deliveries.put(tx, [outgoing.arranged(arrangement, interaction.now)])
    return messages.ended(interaction.t, other.id)


def _arrange(
    tx: Transaction,
    interaction: Interaction,
    found: Found,
    wish: Wish,
    other: Person,
    *,
    is_new: bool,
) -> Message:
    today = interaction.t.local_day(interaction.now)
    rule = rule_of(wish, members_of(interaction, other), today)
    arrangement = _arrangement(found, wish)
    if is_new:
        carry_out(tx, interaction, arrangement, rule, found.review.series)
        deliveries.put(tx, [outgoing.arranged(arrangement, interaction.now)])
    first = next_meeting(tx, arrangement, interaction)
    return messages.saved(interaction.t, arrangement, rule, first)


def _arrangement(found: Found, wish: Wish) -> Arrangement:
    """How the two review the pipeline; where they meet anyway."""
    meeting = found.one_on_one.arrangement
    pair = found.review.pair
    return Arrangement(
        series_id=found.review.series.id if found.review.series else uuid7(),
        pair=pair,
        minutes=MINUTES,
        place=meeting.place if meeting else "",
        zone_of_id=wish.zone_of_id or pair.lead_id,
        kind=SeriesKind.PIPELINE_REVIEW,
    )

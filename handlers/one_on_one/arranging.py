"""The form in which two people arrange how they meet, or change it."""

from __future__ import annotations

import json

from coaching.arranging import (
    Upcoming,
    Wish,
    changed,
    rule_of,
    upcoming,
    usual_wish,
    wish_of,
    wish_problems,
)
from coaching.errors import NotInLineError
from coaching.people import Person
from handlers import forms
from handlers.interaction import Interaction
from handlers.one_on_one.finding import Standing, standing
from handlers.routes import Routes
from storage import arrangements
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act, Field
from views.one_on_one.form import FormFacts, arrange_form


def register(routes: Routes) -> None:
    """Take the ways into the form, its fields and the form."""
    routes.actions[Act.ONE_ON_ONE_ARRANGE] = _from_button
    routes.actions[Act.ONE_ON_ONE_DATES] = _refresh_dates


async def open_form(interaction: Interaction, other_id: str | None) -> None:
    """Show the form, filled in with how the two meet already.

    Raises:
        NotInLineError: neither of the two reports to the other.
    """
    other = await person_of(interaction, other_id)

    def work(tx: Transaction) -> Block:
        if other is None:
            return _form(tx, interaction, _usual(interaction), None)
        found = standing(tx, interaction, other)
        return _form(tx, interaction, _begin_with(interaction, found), other)

    await interaction.show(await interaction.services.database.read(work))


async def _from_button(interaction: Interaction) -> None:
    await interaction.ack()
    chosen = str(interaction.action.get("value") or "") or None
    interaction.after(open_form(interaction, chosen))


async def _refresh_dates(interaction: Interaction) -> None:
    await interaction.ack()
    interaction.after(_show_dates(interaction))


async def _show_dates(interaction: Interaction) -> None:
    other = await person_of(interaction, forms.person(interaction.view, Field.ONE_ON_ONE_PERSON))
    wish = read_wish(interaction)

    def work(tx: Transaction) -> Block:
        return _form(tx, interaction, wish, other)

    form = await interaction.services.database.read(work)
    await interaction.services.slack.update_view(interaction.view["id"], form)


def _form(tx: Transaction, interaction: Interaction, wish: Wish, other: Person | None) -> Block:
    found = _standing_or_none(tx, interaction, other)
    facts = FormFacts(
        actor=interaction.actor,
        other=other,
        upcoming=_dates(tx, interaction, wish, other, found),
        is_change=found is not None and found.series is not None,
        is_proposal=found is not None and found.pair.lead_id != interaction.actor.id,
        metadata=json.dumps({}),
    )
    return arrange_form(interaction.t, wish, facts)


def _standing_or_none(
    tx: Transaction, interaction: Interaction, other: Person | None
) -> Standing | None:
    if other is None:
        return None
    try:
        return standing(tx, interaction, other)
    except NotInLineError:
        return None


def _dates(
    tx: Transaction,
    interaction: Interaction,
    wish: Wish,
    other: Person | None,
    found: Standing | None,
) -> tuple[Upcoming, ...]:
    """The next dates under the wish; none while it is not complete."""
    if other is None or found is None:
        return ()
    members = members_of(interaction, other)
    today = interaction.t.local_day(interaction.now)
    if wish_problems(wish, members, today):
        return ()
    rule = rule_of(wish, members, today)
    calendars = tuple(member.calendar for member in members.values())
    if found.arrangement is not None and found.series is not None:
        planned = arrangements.meetings(tx, found.arrangement)
        rule = changed(found.series, rule, planned, calendars, interaction.now).series.rule
    return upcoming(rule, calendars, rule.day_before)


def read_wish(interaction: Interaction) -> Wish:
    """What the form holds by now."""
    view = interaction.view
    return Wish(
        weekday=_number(forms.choice(view, Field.ONE_ON_ONE_WEEKDAY)),
        wall=forms.moment(view, Field.ONE_ON_ONE_TIME),
        every_weeks=_number(forms.choice(view, Field.ONE_ON_ONE_RHYTHM)),
        minutes=_number(forms.choice(view, Field.ONE_ON_ONE_LENGTH)),
        place=forms.text(view, Field.ONE_ON_ONE_PLACE),
        # Asked only where the two live in different zones.
        zone_of_id=forms.choice(view, Field.ONE_ON_ONE_ZONE) or interaction.actor.id,
        from_day=forms.day(view, Field.ONE_ON_ONE_BEGIN),
    )


def _number(chosen: str | None) -> int | None:
    return int(chosen) if chosen and chosen.isdecimal() else None


def _usual(interaction: Interaction) -> Wish:
    today = interaction.t.local_day(interaction.now)
    return usual_wish(interaction.actor, today, interaction.policy.every_weeks)


def _begin_with(interaction: Interaction, found: Standing) -> Wish:
    arranged, present = found.arrangement, found.series
    if arranged is None or present is None:
        return _usual(interaction)
    return wish_of(present.rule, arranged.minutes, arranged.place, arranged.zone_of_id)


def members_of(interaction: Interaction, other: Person) -> dict[str, Person]:
    """The two, by id."""
    return {interaction.actor.id: interaction.actor, other.id: other}


async def person_of(interaction: Interaction, person_id: str | None) -> Person | None:
    """The person with this id; None where none was chosen or Slack knows nobody of it."""
    if person_id is None:
        return None
    find = interaction.services.directory.find
    return await find(interaction.workspace_id, person_id, interaction.now)

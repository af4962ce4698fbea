"""The form of one-on-ones is sent: what was arranged or proposed is kept, once."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from uuid_utils.compat import uuid7

from coaching.access import Action
from coaching.arranging import Upcoming, Wish, changed, rule_of, upcoming, wish_problems
from coaching.errors import NotInLineError
from coaching.feedback import Problem
from coaching.one_on_one import USUAL_MINUTES, Arrangement
from coaching.pair import Pair
from coaching.people import Person
from coaching.recurrence import Rule
from coaching.series import Series
from coaching.series_proposal import SeriesProposal
from handlers import forms, home
from handlers.interaction import Interaction
from handlers.one_on_one import outgoing
from handlers.one_on_one.arranging import members_of, person_of, read_wish
from handlers.one_on_one.finding import Standing, chosen_problem, standing
from handlers.routes import Routes
from storage import arrangements, deliveries, inbound, one_on_ones, series, series_proposals, team
from storage.database import Transaction
from views.blocks import Block
from views.ids import Field, Form
from views.notice import notice_of
from views.one_on_one import messages, proposals
from views.one_on_one.problems import arranging_problem, not_in_line, person_problem

_ONE_DAY = timedelta(days=1)
#: Which field of the form stands for which part of the wish.
_FIELDS = {
    "weekday": Field.ONE_ON_ONE_WEEKDAY,
    "wall": Field.ONE_ON_ONE_TIME,
    "every_weeks": Field.ONE_ON_ONE_RHYTHM,
    "minutes": Field.ONE_ON_ONE_LENGTH,
    "zone_of_id": Field.ONE_ON_ONE_ZONE,
    "from_day": Field.ONE_ON_ONE_BEGIN,
    "place": Field.ONE_ON_ONE_PLACE,
}


def register(routes: Routes) -> None:
    """Take the form."""
    routes.submissions[Form.ONE_ON_ONE_ARRANGE] = _submit


async def _submit(interaction: Interaction) -> None:
    chosen = forms.person(interaction.view, Field.ONE_ON_ONE_PERSON)
    other = await person_of(interaction, chosen)
    wrong = chosen_problem(interaction.actor, chosen, other)
    if wrong or other is None:
        line = person_problem(interaction.t, wrong or Problem.UNKNOWN_PERSON)
        await _refuse(interaction, {Field.ONE_ON_ONE_PERSON: line})
        return
    wish, today = read_wish(interaction), interaction.t.local_day(interaction.now)
    found = wish_problems(wish, members_of(interaction, other), today)
    errors = {
        _FIELDS[name].value: arranging_problem(interaction.t, what) for name, what in found.items()
    }
    if errors:
        await _refuse(interaction, errors)
        return
    try:
        page = await interaction.services.database.write(
            lambda tx: _keep(tx, interaction, wish, other)
        )
    except NotInLineError:
        line = not_in_line(interaction.t, other.name)
        await _refuse(interaction, {Field.ONE_ON_ONE_PERSON: line})
        return
    await interaction.ack(response_action="update", view=page)
    interaction.after(home.follow(interaction, interaction.actor.id, other.id))


async def _refuse(interaction: Interaction, errors: dict[str, str]) -> None:
    await interaction.ack(response_action="errors", errors=errors)


def _keep(tx: Transaction, interaction: Interaction, wish: Wish, other: Person) -> Block:
    """Keep what was filled in, once; what is shown then."""
    key = f"view:{interaction.view['id']}"
    found = standing(tx, interaction, other)
    rule = rule_of(wish, members_of(interaction, other), interaction.t.local_day(interaction.now))
    is_new = inbound.is_new(tx, interaction.workspace_id, key, interaction.now)
    if found.pair.lead_id == interaction.actor.id:
        return _arrange(tx, interaction, found, wish, rule, is_new=is_new)
    if is_new:
        _propose(tx, interaction, found, wish, rule)
    lead = found.pair.lead_id
    return notice_of(
        interaction.t,
        interaction.t.say("One-on-one"),
        proposals.proposal_sent(interaction.t, lead).blocks,
    )


def _arrange(
    tx: Transaction,
    interaction: Interaction,
    found: Standing,
    wish: Wish,
    rule: Rule,
    *,
    is_new: bool,
) -> Block:
    place = team.place(tx, interaction.workspace_id, found.pair.rep_id)
    interaction.allow(tx, Action.ARRANGE_ONE_ON_ONE, place, about_id=found.pair.rep_id)
    series_id = found.series.id if found.series else uuid7()
    arrangement = arrangement_of(series_id, found.pair, wish)
    if is_new:
        carry_out(tx, interaction, arrangement, rule, found.series)
        deliveries.put(tx, [outgoing.arranged(arrangement, interaction.now)])
    first = next_meeting(tx, arrangement, interaction)
    message = messages.saved(interaction.t, arrangement, rule, first)
    return notice_of(interaction.t, interaction.t.say("One-on-one"), message.blocks)


def carry_out(
    tx: Transaction,
    interaction: Interaction,
    arrangement: Arrangement,
    rule: Rule,
    present: Series | None,
) -> None:
    """Let the two meet by `rule` from now on: begin their series, or change the present one."""
    if present is None:
        begun = Series(
            id=arrangement.series_id,
            workspace_id=arrangement.pair.workspace_id,
            kind=arrangement.kind,
            rule=rule,
            member_ids=arrangement.pair.member_ids,
            planned_until=rule.day_before,
        )
        one_on_ones.begin(tx, begun, arrangement)
        return
    planned = arrangements.meetings(tx, arrangement)
    calendars = one_on_ones.calendars_of(tx, arrangement)
    change = changed(present, rule, planned, calendars, interaction.now)
    one_on_ones.change(tx, arrangement, change, interaction.now)


def arrangement_of(series_id: UUID, pair: Pair, wish: Wish) -> Arrangement:
    """How the two meet, as the form says."""
    return Arrangement(
        series_id=series_id,
        pair=pair,
        minutes=wish.minutes or USUAL_MINUTES,
        place=wish.place,
        zone_of_id=wish.zone_of_id or pair.lead_id,
    )


def next_meeting(
    tx: Transaction, arrangement: Arrangement, interaction: Interaction
) -> Upcoming | None:
    """The first date of the series that is still to come."""
    found = series.find(tx, arrangement.pair.workspace_id, arrangement.series_id)
    if found is None:
        return None
    calendars = one_on_ones.calendars_of(tx, arrangement)
    today = interaction.now.astimezone(found.rule.zone).date()
    coming = upcoming(found.rule, calendars, max(today, found.rule.anchor) - _ONE_DAY)
    return next((one for one in coming if one.starts_at > interaction.now), None)


def _propose(
    tx: Transaction, interaction: Interaction, found: Standing, wish: Wish, rule: Rule
) -> None:
    proposal = SeriesProposal(
        id=uuid7(),
        workspace_id=interaction.workspace_id,
        series_id=found.series.id if found.series else uuid7(),
        by_id=interaction.actor.id,
        rule=rule,
        minutes=wish.minutes or USUAL_MINUTES,
        place=wish.place,
        made_at=interaction.now,
    )
    interaction.allow(tx, Action.PROPOSE_ONE_ON_ONE, found.pair, about_id=found.pair.lead_id)
    series_proposals.add(tx, proposal)
    deliveries.put(tx, [outgoing.proposed(proposal, found.pair.lead_id, interaction.now)])

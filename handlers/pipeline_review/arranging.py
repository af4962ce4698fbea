"""The form in which a manager arranges reviews of the pipeline, and its dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from coaching.access import Action, ensure_can
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
from coaching.joint_review import in_the_weeks_of
from coaching.people import Person
from coaching.pipeline_review import MINUTES, RHYTHMS, weeks_between
from coaching.policy import Feature
from coaching.series import SeriesKind
from handlers import forms
from handlers.interaction import Interaction
from handlers.one_on_one.arranging import members_of, person_of, read_wish
from handlers.one_on_one.finding import Standing, standing
from handlers.routes import Routes
from storage import arrangements, team
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act, Field
from views.pipeline_review.form import OFF, ReviewFacts, review_form

#: The dates of one-on-ones that are looked at, to say which reviews join one.
_ONE_ON_ONES = 60
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a manager and somebody have arranged: reviews, and one-on-ones."""

    review: Standing
    one_on_one: Standing


def register(routes: Routes) -> None:
    """Take the fields that change the dates."""
    routes.actions[Act.PIPELINE_REVIEW_DATES] = _refresh_dates


async def open_form(interaction: Interaction, other_id: str | None) -> None:
    """Show the form, filled in with how they review it already, else with what fits.

    Raises:
        FeatureOffError: the workspace has no reviews of the pipeline.
        NotAllowedError: the other one does not report to the actor.
        NotInLineError: neither of the two reports to the other.
    """
    interaction.policy.ensure_has(Feature.PIPELINE_REVIEWS)
    other = await person_of(interaction, other_id)

    def work(tx: Transaction) -> Block:
        if other is None:
            return _form(tx, interaction, _usual(interaction), None, None)
        found = find(tx, interaction, other)
        return _form(tx, interaction, _begin_with(interaction, found), other, found)

    await interaction.show(await interaction.services.database.read(work))


async def _refresh_dates(interaction: Interaction) -> None:
    await interaction.ack()
    interaction.after(_show_dates(interaction))


async def _show_dates(interaction: Interaction) -> None:
    other = await person_of(interaction, forms.person(interaction.view, Field.ONE_ON_ONE_PERSON))
    wish = read_review_wish(interaction)

    def work(tx: Transaction) -> Block:
        found = None if other is None else _known(tx, interaction, other)
        return _form(tx, interaction, wish, other, found)

    form = await interaction.services.database.read(work)
    await interaction.services.slack.update_view(interaction.view["id"], form)


def find(tx: Transaction, interaction: Interaction, other: Person) -> Found:
    """What the actor has arranged with somebody whom they lead.

    Raises:
        NotAllowedError: the other one does not report to the actor.
        NotInLineError: neither of the two reports to the other.
    """
    review = standing(tx, interaction, other, SeriesKind.PIPELINE_REVIEW)
    place = team.place(tx, interaction.workspace_id, other.id)
    ensure_can(interaction.actor, Action.ARRANGE_PIPELINE_REVIEW, place)
    return Found(review=review, one_on_one=standing(tx, interaction, other))


def _known(tx: Transaction, interaction: Interaction, other: Person) -> Found | None:
    """The same; None of somebody whom the actor does not lead."""
    place = team.place(tx, interaction.workspace_id, other.id)
    return find(tx, interaction, other) if place.manager_id == interaction.actor.id else None


def read_review_wish(interaction: Interaction) -> Wish:
    """What the form holds by now; no rhythm means no reviews."""
    rhythm = forms.choice(interaction.view, Field.PIPELINE_REVIEW_RHYTHM)
    weeks = int(rhythm) if rhythm and rhythm.isdecimal() and rhythm != OFF else None
    return replace(read_wish(interaction), every_weeks=weeks, minutes=MINUTES, place="")


def is_off(interaction: Interaction) -> bool:
    """Whether the form says that there are to be no reviews."""
    return forms.choice(interaction.view, Field.PIPELINE_REVIEW_RHYTHM) == OFF


def in_zone_of(wish: Wish, interaction: Interaction, found: Found) -> Wish:
    """The wish in the zone that the one-on-ones of the two follow, else in the manager's."""
    arranged = found.review.arrangement or found.one_on_one.arrangement
    zone_of_id = arranged.zone_of_id if arranged else interaction.actor.id
    return replace(wish, zone_of_id=zone_of_id)


def problems(wish: Wish, interaction: Interaction, other: Person) -> dict[str, object]:
    """What is wrong, by the name of the field of `Wish`."""
    today = interaction.t.local_day(interaction.now)
    found: dict[str, object] = {
        **wish_problems(wish, members_of(interaction, other), today, RHYTHMS)
    }
    # Its length is not asked for.
    found.pop("minutes", None)
    return found


def _form(
    tx: Transaction, interaction: Interaction, wish: Wish, other: Person | None, found: Found | None
) -> Block:
    dates = () if other is None or found is None else _dates(tx, interaction, wish, other, found)
    facts = ReviewFacts(
        other=other,
        sales_cycle_weeks=interaction.policy.sales_cycle_weeks,
        upcoming=dates,
        joined=_joined(interaction, dates, other, found),
        is_change=found is not None and found.review.series is not None,
    )
    return review_form(interaction.t, wish, facts)


def _dates(
    tx: Transaction, interaction: Interaction, wish: Wish, other: Person, found: Found
) -> tuple[Upcoming, ...]:
    """The next dates under the wish; none while it is not complete, or says none."""
    wish = in_zone_of(wish, interaction, found)
    if wish.every_weeks is None or problems(wish, interaction, other):
        return ()
    members = members_of(interaction, other)
    rule = rule_of(wish, members, interaction.t.local_day(interaction.now))
    calendars = tuple(member.calendar for member in members.values())
    if found.review.arrangement is not None and found.review.series is not None:
        planned = arrangements.meetings(tx, found.review.arrangement)
        present = found.review.series
        rule = changed(present, rule, planned, calendars, interaction.now).series.rule
    return upcoming(rule, calendars, rule.day_before)


def _joined(
    interaction: Interaction, dates: tuple[Upcoming, ...], other: Person | None, found: Found | None
) -> frozenset[date]:
    """Those of the dates in whose week the two meet one-on-one."""
    if not dates or other is None or found is None or found.one_on_one.series is None:
        return frozenset()
    rule = found.one_on_one.series.rule
    calendars = tuple(member.calendar for member in members_of(interaction, other).values())
    yesterday = interaction.now.astimezone(rule.zone).date() - _ONE_DAY
    meetings = upcoming(rule, calendars, yesterday, _ONE_ON_ONES)
    days = [one.placement.held_on for one in dates]
    return in_the_weeks_of(days, [one.placement.held_on for one in meetings])


def _usual(interaction: Interaction) -> Wish:
    today = interaction.t.local_day(interaction.now)
    weeks = weeks_between(interaction.policy.sales_cycle_weeks)
    return usual_wish(interaction.actor, today, weeks)


def _begin_with(interaction: Interaction, found: Found) -> Wish:
    """How they review it already; else at the hour of their one-on-one, as often as fits."""
    arranged, present = found.review.arrangement, found.review.series
    if arranged is not None and present is not None:
        return wish_of(present.rule, MINUTES, "", arranged.zone_of_id)
    usual, meeting = _usual(interaction), found.one_on_one.series
    if meeting is None:
        return usual
    return replace(usual, weekday=min(meeting.rule.days), wall=meeting.rule.wall)

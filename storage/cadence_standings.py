"""What is known of a pair when its rhythm is reviewed, gathered from everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select

from coaching.attainment import slowest_pace
from coaching.cadence import Reviewed, Standing
from coaching.early_sign import Watched
from coaching.feedback import Outcome
from coaching.holding import is_overdue
from coaching.one_on_one import Arrangement, Meeting, MeetingState
from coaching.pair import Pair
from coaching.people import Person
from coaching.series import Series, SeriesKind
from coaching.team import Experience
from storage import (
    arrangements,
    cadence_proposals,
    cadence_reviews,
    goals,
    one_on_ones,
    scorecards,
    series,
    team,
    training_needs,
)
from storage.base import table_of
from storage.database import Transaction
from storage.feedback import FeedbackRow
from storage.praise import of_receivers

#: How far back a correction that has not improved counts.
_OPEN_FOR = timedelta(days=90)
#: Ratings that are looked at, and reviews.
_MOST = 6
_F = table_of(FeedbackRow).c


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewable:
    """A pair that meets, and how."""

    pair: Pair
    arrangement: Arrangement
    series: Series
    meetings: Sequence[Meeting]
    #: The day from which the rep reports to the lead.
    since: date


def pairs_of(tx: Transaction, workspace_id: str, lead_id: str) -> list[Reviewable]:
    """The pairs of a lead that meet one-on-one now, with whoever reports to them still."""
    arranged = one_on_ones.going_on(tx, arrangements.of_person(tx, workspace_id, lead_id))
    reports = team.reports_since(tx, workspace_id, lead_id)
    # How often the two review the pipeline is another matter.
    meeting = [one for one in arranged if one.kind is SeriesKind.ONE_ON_ONE]
    found = []
    for one in meeting:
        if one.pair.lead_id == lead_id and one.pair.rep_id in reports:
            rule = series.find(tx, workspace_id, one.series_id)
            if rule is not None:
                met = arrangements.meetings(tx, one)
                found.append(
                    Reviewable(
                        pair=one.pair,
                        arrangement=one,
                        series=rule,
                        meetings=met,
                        since=reports[one.pair.rep_id],
                    )
                )
    return sorted(found, key=lambda one: one.pair.rep_id)


def standing_of(tx: Transaction, one: Reviewable, lead: Person, now: datetime) -> Standing:
    """What is known of the rep now, by the lead's calendar."""
    pair, today = one.pair, now.astimezone(lead.zone).date()
    member = team.member_of(tx, pair.workspace_id, pair.rep_id)
    started = None if member is None else member.started_on
    return Standing(
        experience=Experience.TENURE if member is None else member.experience,
        days_in_role=None if started is None else max((today - started).days, 0),
        ratings=tuple(card.performance * 10 for card in scorecards.of_pair(tx, pair, _MOST)),
        open_needs=len(training_needs.open_needs(tx, pair)),
        open_feedback=_open_feedback(tx, pair, today),
        overdue_meetings=sum(is_overdue(met, lead.calendar, now) for met in one.meetings),
        pace_percent=slowest_pace(goals.open_goals(tx, pair.workspace_id, pair.rep_id), today),
        every_weeks=one.series.rule.every_weeks,
    )


def reviewed_before(tx: Transaction, one: Reviewable, week: date) -> Reviewed:
    """What earlier reviews of the pair found and proposed."""
    first = min((met.occurrence.placement.held_on for met in one.meetings), default=None)
    return Reviewed(
        week=week,
        earlier=tuple(cadence_reviews.rhythms(tx, one.pair, week, _MOST)),
        proposals=tuple(cadence_proposals.of_pair(tx, one.pair)),
        began_on=first,
    )


def watched_of(tx: Transaction, one: Reviewable, lead: Person, now: datetime) -> Watched:
    """What early signs are looked for in."""
    pair, today = one.pair, now.astimezone(lead.zone).date()
    over = [met for met in one.meetings if met.occurrence.starts_at < now and not _joined(met, now)]
    over.sort(key=lambda met: met.occurrence.starts_at, reverse=True)
    praised = of_receivers(tx, pair.workspace_id, [pair.rep_id])
    days = [said.last_at.astimezone(lead.zone).date() for said in praised]
    return Watched(
        unsteady=tuple(met.times_moved > 0 or is_overdue(met, lead.calendar, now) for met in over),
        praised_on=max([*days, one.since]),
        today=today,
    )


def _joined(met: Meeting, now: datetime) -> bool:
    return met.state(now) is MeetingState.JOINED


def _open_feedback(tx: Transaction, pair: Pair, today: date) -> int:
    """Corrections of the last months that wait to be looked at again, or have not improved."""
    query = (
        select(func.count())
        .where(_F.workspace_id == pair.workspace_id, _F.giver_id == pair.lead_id)
        .where(_F.receiver_id == pair.rep_id, _F.withdrawn_at.is_(None))
        .where(_F.look_again_on.is_not(None), _F.look_again_on >= today - _OPEN_FOR)
        .where(or_(_F.outcome.is_(None), _F.outcome == Outcome.NOT_YET.value))
        .where(_F.deliver_at.is_not(None))
    )
    return int(tx.connection.execute(query).scalar_one())

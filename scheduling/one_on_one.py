"""What is said of one-on-ones, from fresh facts.

Whether a meeting can still be moved, and to which days, is as of the moment at which the message
was due: whoever clicks later is asked again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from coaching.access import Action, can
from coaching.agenda import Agenda, is_ready
from coaching.arranging import Upcoming, changed, upcoming
from coaching.kinds import Kind
from coaching.one_on_one import Arrangement, Meeting, MeetingState, days_offered
from coaching.outbox import Delivery
from coaching.pair import Pair
from coaching.placement import Diary, NoCommonDayError
from coaching.recurrence import Rule
from coaching.series import Occurrence, Series, SeriesKind
from coaching.working_calendar import WorkingCalendar
from scheduling.rendered import Nothing, Rendered, Spoken
from storage import (
    announcing,
    arrangements,
    one_on_ones,
    people,
    series,
    series_proposals,
    talking_points,
)
from storage.agenda import agenda_for
from storage.database import Transaction
from texts import Texts
from views.one_on_one import messages, points, proposals
from views.one_on_one.messages import Announcement
from views.pipeline_review import messages as reviews

_ONE_DAY = timedelta(days=1)


def ahead(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """The reminder of a meeting that is still to be held."""
    news = _announcement(tx, delivery)
    if isinstance(news, Nothing):
        return news
    if news.occurrence.placement.merged_into is not None:
        return Nothing("joined_another")
    if _is_expected(news):
        return Nothing("prepared_already")
    return messages.ahead(t, news)


def _is_expected(news: Announcement) -> bool:
    """Whether the reader has prepared it, and would read nothing that they do not know."""
    if news.occurrence.matter.has_review:
        # It takes longer than usual, or comes seldom.
        return False
    placement = news.occurrence.placement
    is_as_planned = placement.held_on == placement.nominal_date and not news.joined
    return is_as_planned and news.agenda is not None and is_ready(news.agenda)


def ahead_standing(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """The same after it was sent: also of a meeting that was held or joined since."""
    news = _announcement(tx, delivery)
    return news if isinstance(news, Nothing) else messages.ahead(t, news)


def soon(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """Ten minutes before: where they meet, and what about."""
    news = _announcement(tx, delivery)
    if isinstance(news, Nothing):
        return news
    found = one_on_ones.meeting_of(tx, delivery.workspace_id, delivery.subject_id)
    if found is not None and found[1].held_at is not None:
        return Nothing("held_already")
    # It was on its way when somebody moved the meeting: another one follows then.
    if news.occurrence.starts_at != delivery.expires_at:
        return Nothing("moved")
    return messages.soon(t, news)


def point_said(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """Something that is not to wait for the meeting."""
    point = talking_points.find(tx, delivery.workspace_id, delivery.subject_id)
    if point is None:
        return Nothing("record_gone")
    # Its author keeps it to themselves by now.
    return points.said(t, point) if point.is_shared else Nothing("not_shared")


def moved(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """Somebody has moved the meeting."""
    news = _announcement(tx, delivery)
    return news if isinstance(news, Nothing) else messages.moved(t, news, news.others[0])


def displaced(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """The meeting has left a day on which one of the two does not work."""
    news = _announcement(tx, delivery)
    return news if isinstance(news, Nothing) else messages.displaced(t, news)


def arranged(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """How two people meet from now on."""
    arrangement = arrangements.find(tx, delivery.workspace_id, delivery.subject_id)
    found = series.find(tx, delivery.workspace_id, delivery.subject_id)
    if arrangement is None or found is None:
        return Nothing("record_gone")
    first = _first(tx, arrangement, found.rule, delivery.due_at)
    other_id = arrangement.pair.other(delivery.recipient_id)
    if arrangement.kind is SeriesKind.PIPELINE_REVIEW:
        goes_on = bool(one_on_ones.going_on(tx, [arrangement]))
        return reviews.arranged(t, arrangement, found.rule, first if goes_on else None, other_id)
    return messages.arranged(t, arrangement, found.rule, first, other_id)


def proposed(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """The other one wishes for another day, time or rhythm."""
    proposal = series_proposals.find(tx, delivery.workspace_id, delivery.subject_id)
    if proposal is None:
        return Nothing("record_gone")
    arrangement = arrangements.find(tx, proposal.workspace_id, proposal.series_id)
    found = series.find(tx, proposal.workspace_id, proposal.series_id)
    if arrangement is None or found is None:
        pair = Pair(
            workspace_id=proposal.workspace_id,
            lead_id=delivery.recipient_id,
            rep_id=proposal.by_id,
        )
        calendars = announcing.calendars_of_pair(tx, pair)
        return proposals.proposed(t, proposal, _first_of(proposal.rule, calendars))
    rule = _changed(tx, found, arrangement, proposal.rule, delivery.due_at)
    calendars = one_on_ones.calendars_of(tx, arrangement)
    present = _first(tx, arrangement, found.rule, delivery.due_at)
    return proposals.proposed(t, proposal, _first_of(rule, calendars), present)


def decided(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """What the lead has answered."""
    proposal = series_proposals.find(tx, delivery.workspace_id, delivery.subject_id)
    if proposal is None:
        return Nothing("record_gone")
    arrangement = arrangements.find(tx, delivery.workspace_id, proposal.series_id)
    if arrangement is None:
        return Nothing("record_gone")
    found = series.find(tx, delivery.workspace_id, proposal.series_id)
    first = None if found is None else _first(tx, arrangement, found.rule, delivery.due_at)
    return proposals.decided(t, proposal, arrangement.pair.lead_id, first)


def people_in(tx: Transaction, row: Delivery) -> tuple[str, ...]:
    """Whom a delivery is about."""
    if row.kind in {Kind.ONE_ON_ONE_PROPOSED, Kind.ONE_ON_ONE_DECIDED}:
        proposal = series_proposals.find(tx, row.workspace_id, row.subject_id)
        return () if proposal is None else (proposal.by_id,)
    if row.kind is Kind.ONE_ON_ONE_POINT_SAID:
        point = talking_points.find(tx, row.workspace_id, row.subject_id)
        return () if point is None else (point.author_id,)
    if row.kind is Kind.ONE_ON_ONE_ARRANGED:
        arrangement = arrangements.find(tx, row.workspace_id, row.subject_id)
        return () if arrangement is None else arrangement.pair.member_ids
    announced = series.announced(tx, row.workspace_id, row.subject_id)
    return () if announced is None else announced.member_ids


def _announcement(tx: Transaction, delivery: Delivery) -> Announcement | Nothing:
    announced = series.announced(tx, delivery.workspace_id, delivery.subject_id)
    if announced is None:
        return Nothing("record_gone")
    others = tuple(one for one in announced.member_ids if one != delivery.recipient_id)
    found = one_on_ones.meeting_of(tx, delivery.workspace_id, delivery.subject_id)
    if found is None:
        # A series that nobody has arranged by form: there is nothing more to say of it.
        return Announcement(occurrence=announced.occurrence, others=others, joined=announced.joined)
    arrangement, meeting = found
    return Announcement(
        occurrence=announced.occurrence,
        others=others,
        joined=announced.joined,
        place=arrangement.place,
        offered=_offered(tx, arrangement, meeting, delivery.due_at),
        times_moved=meeting.times_moved,
        agenda=_agenda(tx, arrangement, meeting.occurrence, delivery),
        minutes=meeting.minutes,
    )


def _agenda(
    tx: Transaction, arrangement: Arrangement, occurrence: Occurrence, delivery: Delivery
) -> Agenda | None:
    """What is on it, as the recipient may see it."""
    reader = people.find(tx, delivery.workspace_id, delivery.recipient_id)
    if reader is None or not can(reader.person, Action.READ_ONE_ON_ONE, arrangement.pair):
        return None
    return agenda_for(tx, arrangement.pair, reader.person, delivery.due_at, occurrence)


def _offered(
    tx: Transaction, arrangement: Arrangement, meeting: Meeting, now: datetime
) -> tuple[date, ...]:
    found = series.find(tx, arrangement.pair.workspace_id, arrangement.series_id)
    if found is None or meeting.state(now) is not MeetingState.PLANNED:
        return ()
    diary = Diary(rule=found.rule, calendars=one_on_ones.calendars_of(tx, arrangement))
    try:
        return days_offered(meeting, diary, now)
    except NoCommonDayError:
        return ()


def _first(tx: Transaction, arrangement: Arrangement, rule: Rule, now: datetime) -> Upcoming | None:
    """The first date that is still to come: one that was planned, else by the rule."""
    planned = [
        one.occurrence
        for one in arrangements.meetings(tx, arrangement)
        if one.state(now) is MeetingState.PLANNED
    ]
    if planned:
        return Upcoming(placement=planned[0].placement, starts_at=planned[0].starts_at)
    after = max(now.astimezone(rule.zone).date(), rule.anchor) - _ONE_DAY
    coming = upcoming(rule, one_on_ones.calendars_of(tx, arrangement), after)
    return next((one for one in coming if one.starts_at > now), None)


def _first_of(rule: Rule, calendars: Sequence[WorkingCalendar]) -> Upcoming | None:
    return next(iter(upcoming(rule, calendars, rule.day_before, count=1)), None)


def _changed(
    tx: Transaction, present: Series, arrangement: Arrangement, rule: Rule, now: datetime
) -> Rule:
    """The rule of the series, were it changed to `rule`."""
    planned = arrangements.meetings(tx, arrangement)
    calendars = one_on_ones.calendars_of(tx, arrangement)
    try:
        return changed(present, rule, planned, calendars, now).series.rule
    except NoCommonDayError:
        return rule


SPOKEN = Spoken(
    renderers={
        Kind.ONE_ON_ONE_AHEAD: ahead,
        Kind.ONE_ON_ONE_AHEAD_REFRESHED: ahead_standing,
        Kind.ONE_ON_ONE_ARRANGED: arranged,
        Kind.ONE_ON_ONE_PROPOSED: proposed,
        Kind.ONE_ON_ONE_DECIDED: decided,
        Kind.ONE_ON_ONE_MOVED: moved,
        Kind.ONE_ON_ONE_DISPLACED: displaced,
        Kind.ONE_ON_ONE_SOON: soon,
        Kind.ONE_ON_ONE_POINT_SAID: point_said,
    },
    standing={Kind.ONE_ON_ONE_AHEAD: ahead_standing},
    people_in=people_in,
)

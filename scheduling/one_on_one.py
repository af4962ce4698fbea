"""What is said of one-on-ones, from fresh facts.

Whether a meeting can still be moved, and to which days, is as of the moment at which the message
was due: whoever clicks later is asked again.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from coaching.arranging import Upcoming, upcoming
from coaching.one_on_one import Arrangement, Meeting, MeetingState, days_offered
from coaching.outbox import Delivery, Kind
from coaching.placement import Diary, NoCommonDayError
from coaching.recurrence import Rule
from scheduling.rendered import Nothing, Rendered
from storage import arrangements, one_on_ones, series, series_proposals
from storage.database import Transaction
from texts import Texts
from views.one_on_one import messages
from views.one_on_one.messages import Announcement

_ONE_DAY = timedelta(days=1)


def ahead(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """The reminder of a meeting that is still to be held."""
    news = _announcement(tx, delivery)
    if isinstance(news, Nothing):
        return news
    if news.occurrence.placement.merged_into is not None:
        return Nothing("joined_another")
    return messages.ahead(t, news)


def ahead_standing(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """The same after it was sent: also of a meeting that was held or joined since."""
    news = _announcement(tx, delivery)
    return news if isinstance(news, Nothing) else messages.ahead(t, news)


def moved(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """Somebody has moved the meeting."""
    news = _announcement(tx, delivery)
    return news if isinstance(news, Nothing) else messages.moved(t, news, news.others[0])


def arranged(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """How two people meet from now on."""
    arrangement = arrangements.find(tx, delivery.workspace_id, delivery.subject_id)
    found = series.find(tx, delivery.workspace_id, delivery.subject_id)
    if arrangement is None or found is None:
        return Nothing("record_gone")
    first = _first(tx, arrangement, found.rule, delivery.due_at)
    return messages.arranged(t, arrangement, found.rule, first)


def proposed(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """The other one wishes for another day, time or rhythm."""
    proposal = series_proposals.find(tx, delivery.workspace_id, delivery.subject_id)
    return Nothing("record_gone") if proposal is None else messages.proposed(t, proposal, None)


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
    return messages.decided(t, proposal, arrangement.pair.lead_id, first)


def people_in(tx: Transaction, row: Delivery) -> tuple[str, ...]:
    """Whom a delivery is about."""
    if row.kind in {Kind.ONE_ON_ONE_PROPOSED, Kind.ONE_ON_ONE_DECIDED}:
        proposal = series_proposals.find(tx, row.workspace_id, row.subject_id)
        return () if proposal is None else (proposal.by_id,)
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
    )


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

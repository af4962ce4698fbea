"""What the question says, whether two people have met, from fresh facts."""

from __future__ import annotations

from datetime import date, datetime

from coaching.kinds import Kind
from coaching.one_on_one import Arrangement, Meeting, MeetingState, days_offered
from coaching.outbox import Delivery
from coaching.placement import Diary, NoCommonDayError
from scheduling.one_on_one import people_in
from scheduling.rendered import Nothing, Rendered, Renderer, Spoken
from storage import one_on_ones, series
from storage.database import Transaction
from texts import Texts
from views.one_on_one.holding import Asked, did_you_meet


def question(*, once_more: bool) -> Renderer:
    """Asked only while it is open."""

    def build(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
        asked = _asked(tx, delivery)
        if isinstance(asked, Nothing):
            return asked
        if asked.state is not MeetingState.OPEN:
            return Nothing(f"{asked.state.value}_by_now")
        return did_you_meet(t, asked, once_more=once_more)

    return build


def question_standing(*, once_more: bool) -> Renderer:
    """The same after it was asked: what became of the meeting since."""

    def build(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
        asked = _asked(tx, delivery)
        return asked if isinstance(asked, Nothing) else did_you_meet(t, asked, once_more=once_more)

    return build


def _asked(tx: Transaction, delivery: Delivery) -> Asked | Nothing:
    found = one_on_ones.meeting_of(tx, delivery.workspace_id, delivery.subject_id)
    if found is None:
        return Nothing("record_gone")
    arrangement, meeting = found
    return Asked(
        meeting=meeting,
        state=meeting.state(delivery.due_at),
        other_id=arrangement.pair.other(delivery.recipient_id),
        offered=_offered(tx, arrangement, meeting, delivery.due_at),
    )


def _offered(
    tx: Transaction, arrangement: Arrangement, meeting: Meeting, now: datetime
) -> tuple[date, ...]:
    found = series.find(tx, arrangement.pair.workspace_id, arrangement.series_id)
    if found is None:
        return ()
    diary = Diary(rule=found.rule, calendars=one_on_ones.calendars_of(tx, arrangement))
    try:
        return days_offered(meeting, diary, now)
    except NoCommonDayError:
        return ()


SPOKEN = Spoken(
    renderers={
        Kind.ONE_ON_ONE_MET: question(once_more=False),
        Kind.ONE_ON_ONE_MET_ONCE_MORE: question(once_more=True),
        Kind.ONE_ON_ONE_MET_REFRESHED: question_standing(once_more=False),
        Kind.ONE_ON_ONE_MET_ONCE_MORE_REFRESHED: question_standing(once_more=True),
    },
    standing={
        Kind.ONE_ON_ONE_MET: question_standing(once_more=False),
        Kind.ONE_ON_ONE_MET_ONCE_MORE: question_standing(once_more=True),
    },
    people_in=people_in,
)

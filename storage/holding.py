"""A meeting was held: what that settles, in one transaction."""

from __future__ import annotations

from datetime import datetime

from coaching.one_on_one import Arrangement, Meeting, held, joined_by_holding
from coaching.series import Matter
from storage import arrangements, one_on_ones, talking_points
from storage.database import Transaction


def hold(
    tx: Transaction, arrangement: Arrangement, meeting: Meeting, by_id: str, now: datetime
) -> Meeting:
    """Keep that the two have met; the meeting as it is then.

    Earlier ones that stayed open join it, and what was not talked about goes on to the next. The
    caller has the meeting from `one_on_ones.meeting_to_change`, and it can still be held.
    """
    done = held(meeting, by_id, now)
    calendars = one_on_ones.calendars_of(tx, arrangement)
    earlier = arrangements.meetings(tx, arrangement)
    for changed in (*joined_by_holding(done, earlier), done):
        one_on_ones.keep(tx, arrangement, changed, calendars, now)
    if meeting.occurrence.matter is not Matter.PIPELINE_REVIEW:
        talking_points.carry_over(tx, arrangement.pair, meeting.ends_at)
    return done

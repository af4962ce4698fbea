"""When a lead is asked whether the two have met, and from when on a meeting is overdue."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from coaching.holding import asked_at, is_overdue, overdue_from, question
from coaching.kinds import Kind
from coaching.one_on_one import held
from coaching.outbox import spread
from coaching.working_calendar import Absence, WorkingCalendar
from coaching.working_time import WorkingWeek
from tests.unit.coaching.test_one_on_one import NEXT, meeting
from tests.unit.factories import ANA

LEAD = WorkingCalendar(person_id=ANA, zone_name="Europe/Madrid")
LATER = spread(ANA)


def test_it_is_asked_at_the_end_of_the_leads_working_day() -> None:
    assert asked_at(meeting(), LEAD) == datetime(2026, 3, 11, 16, 20, tzinfo=UTC) + LATER


def test_it_is_never_asked_before_the_meeting_is_over() -> None:
    early = WorkingCalendar(
        person_id=ANA, zone_name="Europe/Madrid", week=WorkingWeek(start=time(6), end=time(10))
    )
    one = meeting()
    assert asked_at(one, early) == one.ends_at + LATER


def test_a_night_shift_ends_the_day_after() -> None:
    nights = WorkingCalendar(
        person_id=ANA, zone_name="Europe/Madrid", week=WorkingWeek(start=time(9), end=time(1))
    )
    assert asked_at(meeting(), nights) == datetime(2026, 3, 11, 23, 50, tzinfo=UTC) + LATER


def test_the_question_goes_to_the_lead_and_is_the_same_one_however_often_it_is_made() -> None:
    one = meeting()
    asked = question(one, LEAD)
    assert (asked.kind, asked.recipient_id) == (Kind.ONE_ON_ONE_MET, ANA)
    assert asked.subject_id == one.occurrence.id
    assert question(one, LEAD) == asked


@pytest.mark.parametrize(
    ("absences", "overdue"),
    [
        ((), datetime(2026, 3, 12, 8, tzinfo=UTC)),
        (
            (Absence(first_day=date(2026, 3, 12), last_day=date(2026, 3, 13)),),
            datetime(2026, 3, 16, 8, tzinfo=UTC),
        ),
    ],
)
def test_it_is_overdue_from_the_leads_next_working_day_on(
    absences: tuple[Absence, ...], overdue: datetime
) -> None:
    lead = WorkingCalendar(person_id=ANA, zone_name="Europe/Madrid", absences=absences)
    one = meeting()
    assert overdue_from(one, lead) == overdue
    assert not is_overdue(one, lead, overdue - timedelta(seconds=1))
    assert is_overdue(one, lead, overdue)
    assert is_overdue(one, lead, overdue + timedelta(days=300))


def test_what_was_held_or_is_still_to_come_is_not_overdue() -> None:
    later = datetime(2026, 3, 13, 9, tzinfo=UTC)
    assert not is_overdue(held(meeting(), ANA, later), LEAD, later)
    assert not is_overdue(meeting(NEXT), LEAD, later)

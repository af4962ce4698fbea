"""A planned meeting leaves a day on which somebody turns out not to work (practice C2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.displacing import displaced, reasons_against
from coaching.one_on_one import Meeting, held, held_on
from coaching.placement import Outcome
from coaching.working_calendar import Absence, Obstacle
from tests.unit.coaching.test_one_on_one import NEXT, NOW, RULE, WEDNESDAY, diary, occurrence
from tests.unit.factories import ANA

BEFORE = NOW - timedelta(days=6)
DAY = timedelta(days=1)


def meeting(nominal: date = WEDNESDAY) -> Meeting:
    return Meeting(occurrence=occurrence(nominal))


def away(first: date, last: date) -> dict[str, tuple[Absence, ...]]:
    return {"absences": (Absence(first_day=first, last_day=last),)}


@pytest.mark.parametrize(
    ("first", "last", "day", "outcome"),
    [
        (WEDNESDAY, WEDNESDAY, WEDNESDAY + DAY, Outcome.MOVED_FORWARD),
        # Over the weekend.
        (WEDNESDAY, date(2026, 3, 13), date(2026, 3, 16), Outcome.MOVED_FORWARD),
        # Until the next one: back to the last day that is left.
        (WEDNESDAY, NEXT - DAY, WEDNESDAY - DAY, Outcome.MOVED_BACK),
        (date(2026, 3, 2), NEXT - DAY, NEXT, Outcome.MERGED_INTO),
    ],
)
def test_it_goes_forward_else_back_else_into_the_next(
    first: date, last: date, day: date, outcome: Outcome
) -> None:
    after = displaced(meeting(), (), occurrence(NEXT), diary(**away(first, last)), BEFORE)
    assert after is not None
    placement = after.occurrence.placement
    assert (placement.held_on, placement.outcome) == (day, outcome)
    assert placement.merged_into == (NEXT if outcome is Outcome.MERGED_INTO else None)
    assert [one.obstacle for one in placement.reasons] == [Obstacle.ABSENCE]
    assert after.times_moved == 0


def test_where_both_work_it_stays() -> None:
    assert displaced(meeting(), (), occurrence(NEXT), diary(), BEFORE) is None


def test_what_has_begun_was_held_or_has_joined_stays_too() -> None:
    away_then = diary(**away(WEDNESDAY, WEDNESDAY)).calendars
    assert reasons_against(meeting(), away_then, BEFORE)
    begun = NOW + timedelta(hours=1, minutes=10)
    assert not reasons_against(meeting(), away_then, begun)
    assert not reasons_against(held(meeting(), ANA, BEFORE), away_then, BEFORE)
    joined = meeting().occurrence
    joined = replace(joined, placement=replace(joined.placement, outcome=Outcome.MERGED_INTO))
    assert not reasons_against(Meeting(occurrence=joined), away_then, BEFORE)


def test_it_goes_back_past_no_earlier_one_and_not_into_the_past() -> None:
    earlier = Meeting(occurrence=held_on(occurrence(date(2026, 3, 4)), date(2026, 3, 9), RULE))
    calendars = diary(**away(WEDNESDAY - DAY, NEXT - DAY))
    after = displaced(meeting(), (earlier,), occurrence(NEXT), calendars, BEFORE)
    assert after is not None
    assert after.occurrence.placement.outcome is Outcome.MERGED_INTO
    on_monday = BEFORE + timedelta(days=4, hours=3)
    after = displaced(meeting(), (), occurrence(NEXT), calendars, on_monday)
    assert after is not None
    assert after.occurrence.placement.outcome is Outcome.MERGED_INTO


def test_without_a_next_one_it_goes_as_far_forward_as_it_must() -> None:
    calendars = diary(**away(date(2026, 3, 2), date(2026, 9, 30)))
    after = displaced(meeting(), (), None, calendars, BEFORE)
    assert after is not None
    assert after.occurrence.placement.held_on == date(2026, 10, 1)

"""What calendars are told: each meeting under one id, and every change as the next version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

from coaching.calendar import (
    CalendarEvent,
    CalendarFeed,
    PairSlots,
    Slot,
    joined_slots,
    slots_of,
    told_anew,
)
from coaching.one_on_one import Meeting
from coaching.placement import Outcome
from coaching.recurrence import Rule, instant_of
from coaching.series import Matter, Series, SeriesKind, occurrence_id, plan_of
from coaching.working_calendar import Absence, WorkingCalendar
from tests.unit.factories import ANA, DRIN, TEAM, some_id

#: Wednesdays at ten in Stockholm.
RULE = Rule(
    days=frozenset({3}), wall=time(10), zone_name="Europe/Stockholm", anchor=date(2026, 3, 18)
)
FIRST = date(2026, 3, 18)
SERIES = Series(
    id=some_id(),
    workspace_id=TEAM,
    kind=SeriesKind.ONE_ON_ONE,
    rule=RULE,
    member_ids=(ANA, DRIN),
    planned_until=RULE.day_before,
)
NOW = instant_of(RULE, date(2026, 3, 11))
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def calendars(*away: Absence) -> tuple[WorkingCalendar, ...]:
    """Ana, and Drin who is away."""
    return (
        WorkingCalendar(person_id=ANA, zone_name="Europe/Stockholm", country="SE"),
        WorkingCalendar(person_id=DRIN, zone_name="Europe/Stockholm", absences=away),
    )


def slots(
    series: Series | None = SERIES, *meetings: Meeting, away: tuple[Absence, ...] = ()
) -> dict[UUID, Slot]:
    return slots_of(series, meetings, calendars(*away), 30, NOW)


def planned(*away: Absence) -> tuple[Series, list[Meeting]]:
    """The series after its first date was planned."""
    by_person = {one.person_id: one for one in calendars(*away)}
    plan = plan_of(SERIES, by_person, NOW + HOUR)
    after = replace(SERIES, planned_until=plan.planned_until)
    return after, [Meeting(occurrence=one) for one in plan.occurrences]


def told(found: dict[UUID, Slot], before: dict[UUID, CalendarEvent]) -> dict[UUID, CalendarEvent]:
    """Everything that calendars know afterwards."""
    anew = told_anew(TEAM, SERIES.id, before, found, NOW)
    return before | {one.id: one for one in anew}


class TestSlots:
    """When the meetings of a pair are."""

    def test_thirteen_weeks_ahead_at_the_same_hour(self) -> None:
        found = slots()
        assert len(found) == 13
        assert found[occurrence_id(SERIES.id, FIRST)].starts_at == instant_of(RULE, FIRST)
        # Clocks change on 29 March; the hour in Stockholm stays.
        assert {one.starts_at.astimezone(RULE.zone).hour for one in found.values()} == {10}
        assert max(one.starts_at for one in found.values()) <= NOW + timedelta(weeks=13)

    def test_a_date_keeps_its_id_when_it_is_planned(self) -> None:
        after, meetings = planned()
        assert [one.nominal_date for one in meetings] == [FIRST]
        assert slots(after, *meetings) == slots()

    def test_an_absence_moves_what_is_not_planned_yet(self) -> None:
        away = (Absence(first_day=date(2026, 3, 25), last_day=date(2026, 3, 25)),)
        found = slots(away=away)[occurrence_id(SERIES.id, date(2026, 3, 25))]
        assert found.starts_at == instant_of(RULE, date(2026, 3, 26))

    def test_what_joins_another_is_left_out(self) -> None:
        away = (Absence(first_day=date(2026, 3, 19), last_day=date(2026, 3, 31)),)
        found = slots(away=away)
        assert occurrence_id(SERIES.id, date(2026, 3, 25)) not in found
        assert occurrence_id(SERIES.id, date(2026, 4, 1)) in found

    def test_once_the_series_has_ended_only_planned_ones_are_left(self) -> None:
        _, meetings = planned()
        assert list(slots(None, *meetings)) == [occurrence_id(SERIES.id, FIRST)]

    def test_ninety_days_back_and_no_further(self) -> None:
        _, [meeting] = planned()
        for days, kept in ((89, True), (91, False)):
            past = replace(meeting.occurrence, starts_at=NOW - days * DAY)
            found = slots(None, replace(meeting, occurrence=past))
            assert bool(found) is kept

    def test_people_without_a_day_in_common_have_none(self) -> None:
        away = (Absence(first_day=date(2026, 1, 1), last_day=date(2031, 1, 1)),)
        assert slots(away=away) == {}


class TestToldAnew:
    """What has changed since calendars were told the last time."""

    def test_the_same_again_is_not_told_again(self) -> None:
        known = told(slots(), {})
        assert {one.sequence for one in known.values()} == {0}
        assert told_anew(TEAM, SERIES.id, known, slots(), NOW + DAY) == []

    def test_every_change_is_one_version_more_whoever_has_moved_it(self) -> None:
        known = told(slots(), {})
        away = (Absence(first_day=date(2026, 3, 25), last_day=date(2026, 3, 25)),)
        known = told(slots(away=away), known)
        which = occurrence_id(SERIES.id, date(2026, 3, 25))
        assert known[which].sequence == 1
        assert [one.sequence for one in known.values() if one.id != which] == [0] * 12
        known = told(slots(), known)
        assert known[which].sequence == 2

    def test_what_joins_another_is_cancelled_and_may_come_back(self) -> None:
        after, [meeting] = planned()
        known = told(slots(after, meeting), {})
        placement = replace(
            meeting.occurrence.placement,
            outcome=Outcome.MERGED_INTO,
            merged_into=date(2026, 3, 25),
        )
        joined = replace(meeting, occurrence=replace(meeting.occurrence, placement=placement))
        known = told(slots(after, joined), known)
        event = known[meeting.occurrence.id]
        assert (event.is_cancelled, event.sequence) == (True, 1)
        assert event.slot == slots()[event.id]
        assert told_anew(TEAM, SERIES.id, known, slots(after, joined), NOW) == []
        known = told(slots(), known)
        assert (known[event.id].is_cancelled, known[event.id].sequence) == (False, 2)

    def test_what_lies_too_far_back_is_left_alone(self) -> None:
        known = told(slots(), {})
        later = NOW + timedelta(days=365)
        assert told_anew(TEAM, SERIES.id, known, {}, later) == []
        assert len(told_anew(TEAM, SERIES.id, known, {}, NOW)) == 13

    def test_how_long_a_past_meeting_was_does_not_follow_what_is_settled_later(self) -> None:
        known = told(slots(), {})
        longer = {which: replace(one, minutes=60) for which, one in slots().items()}
        changed = told_anew(TEAM, SERIES.id, known, longer, instant_of(RULE, FIRST) + HOUR)
        assert len(changed) == 12
        assert occurrence_id(SERIES.id, FIRST) not in {one.id for one in changed}


def test_the_secret_is_not_shown_with_the_rest() -> None:
    feed = CalendarFeed(workspace_id=TEAM, person_id=ANA, secret="hush", made_at=NOW)
    assert "hush" not in repr(feed)
    assert feed.address("https://x.example.com") == "https://x.example.com/calendar/hush.ics"


def test_what_will_be_one_meeting_is_one_in_the_calendar_before_it_is_planned() -> None:
    ones = slots()
    first, second = sorted(ones, key=lambda one: ones[one].starts_at)[:2]
    friday = Slot(
        starts_at=ones[second].starts_at + 2 * DAY, minutes=90, matter=Matter.PIPELINE_REVIEW
    )
    long_ago = replace(friday, starts_at=NOW - DAY)
    joined = joined_slots(
        PairSlots(ones=ones, reviews={some_id(): friday, (old := some_id()): long_ago}),
        RULE.zone,
        NOW,
    )
    assert joined.reviews == {old: long_ago}
    assert joined.ones[first] == ones[first]
    assert joined.ones[second] == replace(ones[second], minutes=90, matter=Matter.BOTH)

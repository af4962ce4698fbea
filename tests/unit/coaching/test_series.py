"""What a series brings: every nominal date once, whatever stood still in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.kinds import Kind
from coaching.outbox import NewDelivery, spread
from coaching.placement import Outcome
from coaching.recurrence import Rule, dates_from, instant_of
from coaching.series import (
    LEAD,
    REMINDERS,
    Plan,
    Series,
    SeriesKind,
    due_ids,
    first_run_at,
    occurrence_id,
    plan_of,
    reminders,
)
from coaching.working_calendar import Absence, WorkingCalendar
from coaching.working_time import WorkingWeek
from tests.unit.factories import ANA, DRIN, TEAM

RULE = Rule(
    days=frozenset({3}), wall=time(10), zone_name="Europe/Stockholm", anchor=date(2026, 3, 11)
)
DAY = timedelta(days=1)


def series(rule: Rule = RULE, **changes: object) -> Series:
    values: dict[str, object] = {
        "id": UUID(int=7),
        "workspace_id": TEAM,
        "kind": SeriesKind.ONE_ON_ONE,
        "rule": rule,
        "member_ids": (ANA, DRIN),
        "planned_until": rule.day_before,
    }
    return Series(**values | changes)  # type: ignore[arg-type]


def calendars(**changes: object) -> dict[str, WorkingCalendar]:
    return {
        ANA: WorkingCalendar(person_id=ANA, zone_name="Europe/Stockholm", **changes),  # type: ignore[arg-type]
        DRIN: WorkingCalendar(person_id=DRIN, zone_name="America/New_York"),
    }


def ahead(plan: Plan) -> list[NewDelivery]:
    return [one for one in plan.deliveries if one.kind is Kind.ONE_ON_ONE_AHEAD]


def after(plan: Plan) -> Series:
    return series(plan.series.rule, planned_until=plan.planned_until)


def test_a_week_ahead_its_date_is_planned_and_both_hear_of_it_the_day_before() -> None:
    plan = plan_of(series(), calendars(), first_run_at(series()))
    [occurrence] = plan.occurrences
    assert occurrence.placement.nominal_date == date(2026, 3, 11)
    assert occurrence.starts_at == datetime(2026, 3, 11, 9, tzinfo=UTC)
    due = {delivery.recipient_id: delivery.due_at for delivery in ahead(plan)}
    nine = datetime(2026, 3, 10, 9)  # noqa: DTZ001  (wall time in two zones)
    assert due == {
        ANA: nine.replace(tzinfo=ZoneInfo("Europe/Stockholm")) + spread(ANA),
        DRIN: nine.replace(tzinfo=ZoneInfo("America/New_York")) + spread(DRIN),
    }
    assert {delivery.expires_at for delivery in plan.deliveries} == {occurrence.starts_at}
    assert {delivery.kind for delivery in plan.deliveries} == set(REMINDERS)
    assert plan.planned_until == date(2026, 3, 11)
    assert plan.next_run_at == first_run_at(after(plan))


def test_ten_minutes_before_it_begins_both_are_reminded_once_more() -> None:
    plan = plan_of(series(), calendars(), first_run_at(series()))
    soon = [one for one in plan.deliveries if one.kind is Kind.ONE_ON_ONE_SOON]
    assert {one.recipient_id for one in soon} == {ANA, DRIN}
    assert {one.due_at for one in soon} == {datetime(2026, 3, 11, 8, 50, tzinfo=UTC)}


def test_a_moved_meeting_is_announced_once_and_called_to_mind_again() -> None:
    [occurrence] = plan_of(series(), calendars(), first_run_at(series())).occurrences
    moved = replace(occurrence, starts_at=occurrence.starts_at + DAY)
    before, after_it = (reminders(one, calendars()[ANA]) for one in (occurrence, moved))
    same = [one.dedupe_key == two.dedupe_key for one, two in zip(before, after_it, strict=True)]
    assert same == [True, False]


def test_before_it_is_due_nothing_is_planned() -> None:
    early = first_run_at(series()) - timedelta(seconds=1)
    plan = plan_of(series(), calendars(), early)
    assert (plan.occurrences, plan.deliveries) == ((), ())
    assert plan.planned_until == RULE.day_before


def test_a_monday_is_announced_on_friday() -> None:
    mondays = Rule(
        days=frozenset({1}), wall=time(10), zone_name="Europe/Stockholm", anchor=date(2026, 3, 16)
    )
    plan = plan_of(series(mondays), calendars(), first_run_at(series(mondays)))
    assert {delivery.due_at.date() for delivery in ahead(plan)} == {date(2026, 3, 13)}


@pytest.mark.parametrize("stood_still", [timedelta(hours=1), 3 * DAY, 21 * DAY, 400 * DAY])
def test_after_a_stop_every_missed_date_is_planned_once(stood_still: timedelta) -> None:
    now = first_run_at(series()) + stood_still
    planned: list[date] = []
    one = series()
    while True:
        plan = plan_of(one, calendars(), now)
        planned += [occurrence.placement.nominal_date for occurrence in plan.occurrences]
        one = after(plan)
        if plan.next_run_at > now:
            break
    expected = [
        nominal
        for nominal, _ in zip(dates_from(RULE, RULE.day_before), range(80), strict=False)
        if instant_of(RULE, nominal) - LEAD + spread(series().id.hex) <= now
    ]
    assert planned == expected


def test_a_merged_date_is_kept_and_announced_with_the_one_it_joins() -> None:
    fortnight_away = (Absence(first_day=date(2026, 3, 11), last_day=date(2026, 3, 17)),)
    who = calendars(absences=fortnight_away)
    away_both_sides = who | {
        DRIN: WorkingCalendar(
            person_id=DRIN,
            zone_name="Europe/Stockholm",
            absences=(Absence(first_day=date(2026, 3, 4), last_day=date(2026, 3, 10)),),
        )
    }
    one = series(planned_until=date(2026, 3, 4))
    plan = plan_of(one, away_both_sides, first_run_at(one) + 7 * DAY)
    outcomes = [occurrence.placement.outcome for occurrence in plan.occurrences]
    assert outcomes == [Outcome.MERGED_INTO, Outcome.AS_PLANNED]
    assert {delivery.subject_id for delivery in plan.deliveries} == {plan.occurrences[1].id}


def test_people_without_a_common_day_are_looked_at_again_tomorrow() -> None:
    never = {
        ANA: WorkingCalendar(person_id=ANA, zone_name="UTC", week=WorkingWeek(frozenset({1}))),
        DRIN: WorkingCalendar(person_id=DRIN, zone_name="UTC", week=WorkingWeek(frozenset({2}))),
    }
    now = first_run_at(series())
    plan = plan_of(series(), never, now)
    assert (plan.occurrences, plan.planned_until) == ((), RULE.day_before)
    assert plan.next_run_at == now + DAY


@given(
    days=st.sets(st.integers(1, 7), min_size=1).map(frozenset),
    every_weeks=st.integers(1, 4),
    pauses=st.lists(st.integers(0, 40), min_size=1, max_size=12),
)
def test_however_the_ticks_fall_each_date_is_planned_once_and_in_order(
    days: frozenset[int], every_weeks: int, pauses: list[int]
) -> None:
    rule = Rule(
        days=days,
        wall=time(2, 30),
        zone_name="Europe/Stockholm",
        anchor=date(2026, 3, 11),
        every_weeks=every_weeks,
    )
    one, now, planned = series(rule), first_run_at(series(rule)), []
    ids: set[UUID] = set()
    for pause in pauses:
        now += pause * DAY
        plan = plan_of(one, calendars(), now)
        planned += [occurrence.placement.nominal_date for occurrence in plan.occurrences]
        ids |= {occurrence.id for occurrence in plan.occurrences}
        one = after(plan)
    coming = dates_from(rule, rule.day_before)
    assert planned == [next(coming) for _ in planned]
    assert len(ids) == len(planned)


def test_a_date_whose_id_another_one_has_taken_along_gets_its_own() -> None:
    one, now = series(), first_run_at(series())
    [first] = plan_of(one, calendars(), now).occurrences
    assert due_ids(one, now) == {first.id: date(2026, 3, 11)}
    other = plan_of(one, calendars(), now, {first.id})
    [again] = other.occurrences
    assert again.id == occurrence_id(one.id, date(2026, 3, 11), {first.id}) != first.id
    assert again.placement == first.placement
    assert {delivery.subject_id for delivery in other.deliveries} == {again.id}
    assert plan_of(one, calendars(), now, {first.id}) == other

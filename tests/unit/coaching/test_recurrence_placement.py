"""Busy? Move it to the next day, never skip it (practice C2): the cases, told one by one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coaching.placement import Diary, NoCommonDayError, Outcome, Placement, placements
from coaching.recurrence import Rule
from coaching.working_calendar import Absence, Obstacle, Reason, WorkingCalendar
from coaching.working_time import WorkingWeek
from tests.unit.coaching.test_recurrence import daily, on, weekly

MANAGER = "U0MANAGER"
REP = "U0REP"


def calendar(
    person_id: str,
    *away: str,
    country: str | None = None,
    zone: str = "Europe/Madrid",
    days: frozenset[int] = frozenset({1, 2, 3, 4, 5}),
) -> WorkingCalendar:
    """Somebody's; each of `away` is a day or two with ".." between."""
    absences = []
    for span in away:
        first, _, last = span.partition("..")
        absences.append(Absence(first_day=on(first), last_day=on(last or first)))
    return WorkingCalendar(
        person_id=person_id,
        zone_name=zone,
        week=WorkingWeek(days=days),
        country=country,
        absences=tuple(absences),
    )


def placed(rule: Rule, *calendars: WorkingCalendar, after: str, count: int) -> list[Placement]:
    return list(placements(rule, calendars, after=on(after), count=count))


def told(placement: Placement) -> str:
    """One line: what becomes of the nominal date."""
    nominal, held = placement.nominal_date.isoformat(), placement.held_on.isoformat()
    if placement.merged_into:
        return f"{nominal} with {placement.merged_into} on {held}"
    return f"{nominal} {placement.outcome.value} {held}"


@pytest.mark.parametrize(
    ("story", "away", "outcomes"),
    [
        ("nobody is away", [], ["2026-03-10 as_planned 2026-03-10"]),
        ("busy? the next day", ["2026-03-10"], ["2026-03-10 moved_forward 2026-03-11"]),
        (
            "away until Friday: over the weekend",
            ["2026-03-10..2026-03-13"],
            ["2026-03-10 moved_forward 2026-03-16"],
        ),
        (
            "away until the next one: the day before instead",
            ["2026-03-10..2026-03-16"],
            ["2026-03-10 moved_back 2026-03-09", "2026-03-17 as_planned 2026-03-17"],
        ),
        (
            "away from Monday on: the Friday before",
            ["2026-03-09..2026-03-16"],
            ["2026-03-10 moved_back 2026-03-06", "2026-03-17 as_planned 2026-03-17"],
        ),
        (
            "no day left between two meetings: both in one",
            ["2026-03-04..2026-03-16"],
            ["2026-03-10 with 2026-03-17 on 2026-03-17", "2026-03-17 as_planned 2026-03-17"],
        ),
        (
            "both in one, and that one moved",
            ["2026-03-04..2026-03-17"],
            ["2026-03-10 with 2026-03-17 on 2026-03-18", "2026-03-17 moved_forward 2026-03-18"],
        ),
        (
            "three weeks of leave: once before, once after, nothing skipped",
            ["2026-03-09..2026-03-27"],
            [
                "2026-03-10 moved_back 2026-03-06",
                "2026-03-17 with 2026-03-24 on 2026-03-30",
                "2026-03-24 moved_forward 2026-03-30",
                "2026-03-31 as_planned 2026-03-31",
            ],
        ),
        (
            "leave from the last meeting on: one after it, with three agendas",
            ["2026-03-04..2026-03-30"],
            [
                "2026-03-10 with 2026-03-31 on 2026-03-31",
                "2026-03-17 with 2026-03-31 on 2026-03-31",
                "2026-03-24 with 2026-03-31 on 2026-03-31",
                "2026-03-31 as_planned 2026-03-31",
            ],
        ),
        (
            "one free day between two that cannot hold goes to the earlier one",
            ["2026-03-10..2026-03-12", "2026-03-16..2026-03-23"],
            [
                "2026-03-10 moved_forward 2026-03-13",
                "2026-03-17 with 2026-03-24 on 2026-03-24",
                "2026-03-24 as_planned 2026-03-24",
            ],
        ),
        (
            "with two free days the second one is left for the later meeting",
            ["2026-03-10..2026-03-11", "2026-03-16..2026-03-23"],
            ["2026-03-10 moved_forward 2026-03-12", "2026-03-17 moved_back 2026-03-13"],
        ),
    ],
)
def test_a_weekly_one_on_one_is_moved_never_skipped(
    story: str, away: list[str], outcomes: list[str]
) -> None:
    found = placed(
        weekly(2), calendar(MANAGER), calendar(REP, *away), after="2026-03-03", count=len(outcomes)
    )
    assert [told(one) for one in found] == outcomes, story


@pytest.mark.parametrize(
    ("country", "weekday", "nominal", "held", "holiday"),
    [
        # Over Easter to the first day of work.
        ("SE", 5, "2026-04-03", "2026-04-07", "Good Friday"),
        ("SE", 1, "2026-04-06", "2026-04-07", "Easter Monday"),
        ("HU", 5, "2026-10-23", "2026-10-26", "National Day"),
        ("IT", 3, "2026-11-04", "2026-11-04", ""),
        ("AL", 4, "2026-01-01", "2026-01-05", "New Year's Day"),
        ("US", 4, "2026-11-26", "2026-11-27", "Thanksgiving Day"),
    ],
)
def test_over_a_holiday_it_moves_to_the_next_day_of_work(
    country: str, weekday: int, nominal: str, held: str, holiday: str
) -> None:
    rule = weekly(weekday, anchor="2025-12-01")
    before = on(nominal) - timedelta(days=1)
    (found,) = placements(rule, [calendar(REP, country=country)], after=before, count=1)
    assert (found.nominal_date, found.held_on) == (on(nominal), on(held))
    reason = Reason(obstacle=Obstacle.HOLIDAY, person_id=REP, holiday=holiday)
    assert found.reasons == ((reason,) if holiday else ())


def test_the_holidays_of_both_count() -> None:
    """A Spanish manager and an American rep around 1 May and Memorial Day."""
    pair = calendar(MANAGER, country="ES"), calendar(REP, country="US")
    friday = placed(weekly(5), *pair, after="2026-04-24", count=1)
    monday = placed(weekly(1), *pair, after="2026-05-18", count=1)
    assert [told(one) for one in friday] == ["2026-05-01 moved_forward 2026-05-04"]
    assert friday[0].reasons[0].person_id == MANAGER
    assert [told(one) for one in monday] == ["2026-05-25 moved_forward 2026-05-26"]
    assert monday[0].reasons[0].person_id == REP


def test_every_reason_is_recorded_with_whose_it_is() -> None:
    """The manager is away on the rep's Good Friday."""
    found = placed(
        weekly(5),
        calendar(MANAGER, "2026-04-03"),
        calendar(REP, country="SE"),
        after="2026-03-27",
        count=1,
    )
    assert found[0].reasons == (
        Reason(obstacle=Obstacle.ABSENCE, person_id=MANAGER),
        Reason(obstacle=Obstacle.HOLIDAY, person_id=REP, holiday="Good Friday"),
    )


def test_a_weekday_on_which_one_never_works_always_moves() -> None:
    """The rep's part-time week ends on Wednesday, the series is on Thursdays."""
    part_time = calendar(REP, days=frozenset({1, 2, 3}))
    found = placed(weekly(4), calendar(MANAGER), part_time, after="2026-03-05", count=2)
    assert [told(one) for one in found] == [
        "2026-03-12 moved_forward 2026-03-16",
        "2026-03-19 moved_forward 2026-03-23",
    ]
    assert found[0].reasons == (Reason(obstacle=Obstacle.NOT_A_WORKING_DAY, person_id=REP),)


def test_a_daily_huddle_does_not_meet_twice_on_one_day() -> None:
    """What cannot be held joins the next one, the weekend included."""
    found = placed(daily(), calendar(REP, "2026-03-11"), after="2026-03-09", count=6)
    assert [told(one) for one in found] == [
        "2026-03-10 as_planned 2026-03-10",
        "2026-03-11 with 2026-03-12 on 2026-03-12",
        "2026-03-12 as_planned 2026-03-12",
        "2026-03-13 as_planned 2026-03-13",
        "2026-03-14 with 2026-03-16 on 2026-03-16",
        "2026-03-15 with 2026-03-16 on 2026-03-16",
    ]


def test_the_last_one_asked_for_may_join_one_further_on() -> None:
    found = placed(weekly(2), calendar(REP, "2026-03-04..2026-03-16"), after="2026-03-03", count=1)
    assert [told(one) for one in found] == ["2026-03-10 with 2026-03-17 on 2026-03-17"]


def test_the_first_meeting_is_not_moved_back_before_the_series_began() -> None:
    away = calendar(REP, "2026-03-03..2026-03-09")
    monday = placed(weekly(2, anchor="2026-03-02"), away, after="2026-03-01", count=1)
    tuesday = placed(weekly(2, anchor="2026-03-03"), away, after="2026-03-01", count=1)
    assert [told(one) for one in monday] == ["2026-03-03 moved_back 2026-03-02"]
    assert [told(one) for one in tuesday] == ["2026-03-03 with 2026-03-10 on 2026-03-10"]


@pytest.mark.parametrize(
    ("today", "outcome"),
    [
        ("2026-03-09", "2026-03-10 moved_back 2026-03-09"),
        ("2026-03-10", "2026-03-10 with 2026-03-17 on 2026-03-17"),
    ],
)
def test_nothing_is_moved_into_the_past(today: str, outcome: str) -> None:
    """Fallen ill this morning for a week, the rep cannot have met yesterday."""
    ill = calendar(REP, "2026-03-10..2026-03-16")
    (found,) = placements(weekly(2), [ill], after=on("2026-03-03"), count=1, not_before=on(today))
    assert told(found) == outcome


def test_what_counts_is_the_day_that_it_is_for_each_of_them() -> None:
    """Monday at 22:00 in Madrid is Tuesday morning in Auckland."""
    rule = weekly(1, at="22:00")
    away = calendar(REP, "2026-03-10", zone="Pacific/Auckland")
    found = placed(rule, calendar(MANAGER), away, after="2026-03-08", count=1)
    assert [told(one) for one in found] == ["2026-03-09 moved_forward 2026-03-10"]
    # Friday evening is the rep's Saturday.
    friday = placed(weekly(5, at="22:00"), calendar(MANAGER), away, after="2026-03-13", count=1)
    assert [told(one) for one in friday] == ["2026-03-20 moved_forward 2026-03-23"]


def test_a_day_that_the_zone_leaves_out_moves_like_any_other() -> None:
    """Samoa had no Friday 30 December 2011."""
    rule = weekly(5, anchor="2011-12-05", zone="Pacific/Apia")
    (found,) = placed(rule, calendar(REP, zone="Pacific/Apia"), after="2011-12-23", count=1)
    assert told(found) == "2011-12-30 moved_forward 2012-01-02"
    assert found.reasons == (Reason(obstacle=Obstacle.NO_SUCH_DAY),)


def test_nothing_is_moved_to_a_day_that_the_zone_leaves_out() -> None:
    away = calendar(REP, "2011-12-29", zone="Pacific/Apia")
    rule = weekly(4, anchor="2011-12-05", zone="Pacific/Apia")
    (found,) = placed(rule, away, after="2011-12-22", count=1)
    assert told(found) == "2011-12-29 moved_forward 2012-01-02"


def test_two_who_never_work_on_the_same_day_are_told_so() -> None:
    early, late = frozenset({1, 2, 3}), frozenset({4, 5})
    pair = calendar(MANAGER, days=early), calendar(REP, days=late)
    with pytest.raises(NoCommonDayError, match="no day within three years"):
        placements(weekly(2), pair, after=on("2026-03-03"), count=4)
    with pytest.raises(NoCommonDayError):
        Diary(rule=weekly(2), calendars=pair).next_day(on("2026-03-03"))


def test_a_year_of_leave_ends_in_one_meeting() -> None:
    away = calendar(REP, "2026-03-04..2027-03-05")
    found = placed(weekly(2), away, after="2026-03-03", count=53)
    assert [one.outcome for one in found[:51]] == [Outcome.MERGED_INTO] * 51
    assert {one.merged_into for one in found[:51]} == {on("2027-03-02")}
    assert [told(one) for one in found[51:]] == [
        "2027-03-02 moved_forward 2027-03-08",
        "2027-03-09 as_planned 2027-03-09",
    ]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("2026-04-01", "2026-04-02"),
        # Easter lies between.
        ("2026-04-02", "2026-04-07"),
        ("2026-04-07", "2026-04-09"),
    ],
)
def test_move_to_the_next_day_offers_one_that_suits_both(after: str, expected: str) -> None:
    pair = calendar(MANAGER, "2026-04-08"), calendar(REP, country="SE")
    assert Diary(rule=weekly(4), calendars=pair).next_day(on(after)) == on(expected)


def test_a_day_that_somebody_picks_is_answered_with_what_speaks_against_it() -> None:
    pair = calendar(MANAGER, "2026-04-08"), calendar(REP, country="SE")
    diary = Diary(rule=weekly(4), calendars=pair)
    assert diary.reasons_against(on("2026-04-08")) == (
        Reason(obstacle=Obstacle.ABSENCE, person_id=MANAGER),
    )
    assert diary.reasons_against(on("2026-04-09")) == ()
    saturday = [reason.obstacle for reason in diary.reasons_against(date(2026, 4, 11))]
    assert saturday == [Obstacle.NOT_A_WORKING_DAY] * 2


def test_nobody_asks_for_nothing() -> None:
    assert placements(weekly(2), [calendar(REP)], after=on("2026-03-03"), count=0) == ()

"""When a channel looks back, and on what."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from coaching.praise_months import (
    MONTHS,
    MOST_VALUES,
    has_a_course,
    praise_months,
    values_shown,
)
from coaching.praise_week import ChannelClock, monday_of, posted_on, praise_week
from coaching.working_calendar import WorkingCalendar
from coaching.working_time import WorkingWeek

MADRID = ZoneInfo("Europe/Madrid")
MONDAY, FRIDAY = date(2026, 3, 9), date(2026, 3, 13)
SWEDE = WorkingCalendar(person_id="ULINNEA", zone_name="Europe/Stockholm", country="SE")
#: Saturday to Wednesday, as in Iran.
PERSIAN = WorkingWeek(days=frozenset({6, 7, 1, 2, 3}))
NOBODY = WorkingWeek(days=frozenset({6}))


class TestWeek:
    """Friday at three, by the channel's clock."""

    def test_it_is_posted_on_friday_by_the_channels_clock(self) -> None:
        week = praise_week(MONDAY, ChannelClock(MADRID))
        assert week is not None
        assert week.until == datetime(2026, 3, 13, 14, tzinfo=UTC)
        assert week.since == datetime(2026, 3, 6, 14, tzinfo=UTC)
        assert week.name == "2026-W11"

    def test_on_a_holiday_it_is_the_last_working_day_before(self) -> None:
        """Good Friday, 3 April 2026; the day before is a working day in Sweden."""
        clock = ChannelClock(ZoneInfo("Europe/Stockholm"), [SWEDE])
        assert posted_on(date(2026, 3, 30), clock) == date(2026, 4, 2)
        after = praise_week(date(2026, 4, 6), clock)
        assert after is not None
        assert after.since == datetime(2026, 4, 2, 13, tzinfo=UTC), "nothing falls between two"

    def test_where_friday_is_the_weekend_it_is_the_last_day_of_work(self) -> None:
        assert posted_on(MONDAY, ChannelClock(MADRID, [PERSIAN])) == date(2026, 3, 11)

    def test_of_several_managers_all_work_on_that_day(self) -> None:
        clock = ChannelClock(MADRID, [SWEDE, PERSIAN])
        assert posted_on(MONDAY, clock) == date(2026, 3, 11)

    def test_a_week_without_work_has_no_post(self) -> None:
        assert praise_week(MONDAY, ChannelClock(MADRID, [NOBODY])) is None

    @given(st.dates(date(2024, 1, 1), date(2030, 1, 1)))
    def test_posts_follow_each_other_without_a_gap(self, day: date) -> None:
        clock = ChannelClock(MADRID, [SWEDE])
        this = praise_week(monday_of(day), clock)
        following = praise_week(monday_of(day) + timedelta(weeks=1), clock)
        assert this is not None
        assert following is not None
        assert following.since == this.until
        assert clock.works_on(this.until.astimezone(MADRID).date())


class TestMonths:
    """The first working day of a month."""

    def test_it_shows_the_six_months_before(self) -> None:
        """1 March 2026 is a Sunday."""
        months = praise_months(date(2026, 3, 1), ChannelClock(MADRID, [SWEDE]))
        assert months.at == datetime(2026, 3, 2, 9, tzinfo=UTC)
        assert months.firsts[0] == date(2025, 9, 1)
        assert months.firsts[-1] == date(2026, 2, 1)
        assert months.name == "2026-03"

    def test_months_end_where_the_next_begins_by_the_channels_clock(self) -> None:
        clock = ChannelClock(MADRID)
        spans = praise_months(date(2026, 5, 1), clock).spans(clock)
        assert len(spans) == MONTHS
        assert [end for _, end in spans[:-1]] == [begin for begin, _ in spans[1:]]
        # Summer time has begun by the end of April.
        assert spans[-1][1] == datetime(2026, 4, 30, 22, tzinfo=UTC)

    def test_one_month_is_no_course(self) -> None:
        assert not has_a_course([{}, {"teamwork": 9}, {}])
        assert has_a_course([{"honesty": 1}, {}, {"teamwork": 1}])

    def test_values_come_as_settled_and_such_as_were_not_seen_are_shown(self) -> None:
        months = [{"teamwork": 3, "before": 1}, {"honesty": 1}]
        settled = ["honesty", "learning", "teamwork"]
        assert values_shown(months, settled) == [*settled, "before"]

    def test_of_many_values_those_that_were_seen_most_often_are_shown(self) -> None:
        settled = [f"v{number}" for number in range(30)]
        months = [{value: number for number, value in enumerate(settled)}]
        assert values_shown(months, settled) == settled[-MOST_VALUES:]

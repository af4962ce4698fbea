"""When a manager is asked to rate, and about whom."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coaching.pair import Pair
from coaching.scorecard import Scorecard, week_of
from coaching.scorecard_month import Asked, asked_about, due_month
from tests.unit.factories import ANA, DRIN, TEAM, person, some_id

LEAD = person(ANA, zone_name="Europe/Madrid")
DAY = timedelta(days=1)
#: 1 March 2026 is a Sunday: Monday the second is Ana's first working day.
ASKED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def card(at: datetime, performance: int = 3) -> Scorecard:
    return Scorecard(
        id=some_id(),
        pair=Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN),
        week=week_of(at.date()),
        performance=performance,
        rated_at=at,
    )


def test_it_comes_on_the_first_working_morning_of_the_month_alone() -> None:
    found = {
        due_month(LEAD, datetime(2026, 2, 20, tzinfo=UTC) + number * DAY, DAY)
        for number in range(30)
    }
    months = {one[0]: one[1].date() for one in found if one is not None}
    assert set(months) == {date(2026, 3, 1)}
    first = due_month(LEAD, ASKED - DAY, 2 * DAY)
    assert first is not None
    assert first[1].date() == date(2026, 3, 2)


def test_after_a_stop_it_is_made_up_for_within_a_week() -> None:
    late = ASKED + 6 * DAY
    assert due_month(LEAD, late, DAY) == (date(2026, 3, 1), late)
    assert due_month(LEAD, ASKED + 8 * DAY, DAY) is None


@pytest.mark.parametrize("ago", [1, 20])
def test_who_was_rated_lately_is_not_asked_about(ago: int) -> None:
    assert asked_about(DRIN, [card(ASKED - ago * DAY)], LEAD, ASKED) is None


@pytest.mark.parametrize("ago", [22, 60])
def test_who_was_rated_long_ago_is(ago: int) -> None:
    assert asked_about(DRIN, [card(ASKED - ago * DAY)], LEAD, ASKED) == Asked(rep_id=DRIN)


def test_nobody_rated_this_month_is_asked_about_though_it_was_weeks_ago() -> None:
    """Where the message comes late, the month counts."""
    late = datetime(2026, 3, 27, 8, 0, tzinfo=UTC)
    assert asked_about(DRIN, [card(datetime(2026, 3, 1, 12, tzinfo=UTC))], LEAD, late) is None


def test_what_was_chosen_since_is_shown() -> None:
    chosen = card(ASKED + DAY, 4)
    assert asked_about(DRIN, [chosen], LEAD, ASKED) == Asked(rep_id=DRIN, card=chosen)
    assert asked_about(DRIN, [], LEAD, ASKED) == Asked(rep_id=DRIN)

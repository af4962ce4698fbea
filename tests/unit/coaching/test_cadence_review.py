"""When the weekly review of a manager's pairs comes, wherever they are."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coaching.cadence_review import due_week
from tests.unit.factories import person

#: As long as a chore looks ahead.
AHEAD = timedelta(hours=26)
#: A Sunday, soon after midnight in UTC, when chores are done.
SUNDAY = datetime(2026, 4, 12, 0, 7, tzinfo=UTC)
THIS_WEEK = date(2026, 4, 13)


@pytest.mark.parametrize(
    "zone_name",
    ["Pacific/Pago_Pago", "America/New_York", "Europe/Madrid", "Asia/Tokyo", "Pacific/Kiritimati"],
)
def test_some_day_finds_it_before_its_morning_and_no_later_one_finds_another(
    zone_name: str,
) -> None:
    lead = person(zone_name=zone_name)
    found = [due_week(lead, SUNDAY + timedelta(days=days), AHEAD) for days in range(-1, 5)]
    first = next(one for one in found if one is not None and one[0] == THIS_WEEK)
    local = first[1].astimezone(lead.zone)
    assert local.date() == THIS_WEEK
    assert timedelta() <= local - local.replace(hour=9, minute=0, second=0) < timedelta(minutes=3)
    weeks = [one[0] for one in found if one is not None]
    assert weeks == sorted(weeks)


def test_after_a_stop_this_week_is_made_up_for() -> None:
    lead = person(zone_name="America/New_York")
    thursday = datetime(2026, 4, 16, 18, tzinfo=UTC)
    assert due_week(lead, thursday, AHEAD) == (THIS_WEEK, thursday)

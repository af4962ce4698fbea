"""From a workspace's numbers to the moments before which nothing is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coaching.policy import Retention
from coaching.retention import limits_of, months_before
from tests.unit.factories import NOW


@pytest.mark.parametrize(
    ("moment", "months", "before"),
    [
        ((2026, 3, 11), 1, (2026, 2, 11)),
        ((2026, 3, 31), 1, (2026, 2, 28)),
        ((2024, 3, 31), 1, (2024, 2, 29)),
        ((2024, 2, 29), 12, (2023, 2, 28)),
        ((2026, 1, 15), 1, (2025, 12, 15)),
        ((2026, 3, 11), 24, (2024, 3, 11)),
        ((2026, 3, 11), 0, (2026, 3, 11)),
        ((2026, 3, 11), 12 * 3000, (1970, 1, 1)),
    ],
)
def test_months_before(
    moment: tuple[int, int, int], months: int, before: tuple[int, int, int]
) -> None:
    assert months_before(datetime(*moment, 9, 30, tzinfo=UTC), months) == datetime(
        *before, 9, 30, tzinfo=UTC
    )


def test_the_defaults_are_those_that_are_promised() -> None:
    limits = limits_of(Retention(), NOW)
    assert limits.content == limits.audit == NOW.replace(year=2024)
    assert limits.deliveries == NOW - timedelta(days=90)
    assert limits.inbound == NOW - timedelta(days=7)
    assert limits.absences == limits.deliveries.date()


def test_each_number_moves_its_own_limit() -> None:
    usual = limits_of(Retention(), NOW)
    other = limits_of(
        Retention(content_months=1, deliveries_days=2, inbound_days=3, audit_months=4), NOW
    )
    assert other.content == NOW.replace(month=2)
    assert other.deliveries == NOW - timedelta(days=2)
    assert other.inbound == NOW - timedelta(days=3)
    assert other.audit == datetime(2025, 11, 11, 9, 30, tzinfo=UTC)
    assert usual != other

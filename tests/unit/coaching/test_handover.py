"""What a rep answers, and when the new manager hears of it without an answer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from coaching.handover import CarryOver, Handover, answer_of, summary_due_at
from coaching.outbox import spread
from coaching.working_calendar import Absence
from tests.unit.factories import ANA, DRIN, NOW, SAM, TEAM, person, some_id

ONE, OTHER = some_id(), some_id()
HANDOVER = Handover(
    id=some_id(),
    workspace_id=TEAM,
    person_id=DRIN,
    from_manager_id=SAM,
    to_manager_id=ANA,
    at=NOW,
)


@pytest.mark.parametrize(
    ("chosen", "answer"),
    [
        ([], CarryOver.NOTHING),
        ([ONE], CarryOver.CHOSEN),
        ([OTHER, ONE], CarryOver.ALL),
    ],
)
def test_the_answer_follows_from_what_was_chosen(chosen: list[UUID], answer: CarryOver) -> None:
    assert answer_of(chosen, [ONE, OTHER]) is answer


def test_the_manager_waits_three_working_days_of_their_own() -> None:
    """From Wednesday: Thursday, Friday, Monday, at nine in Madrid."""
    manager = person(ANA, zone_name="Europe/Madrid")
    due = summary_due_at(HANDOVER, manager, asks=True)
    assert due == datetime(2026, 3, 16, 8, 0, tzinfo=UTC) + spread(ANA)


def test_a_day_away_is_no_working_day() -> None:
    away = Absence(first_day=date(2026, 3, 12), last_day=date(2026, 3, 13))
    manager = person(ANA, zone_name="Europe/Madrid", absences=(away,))
    due = summary_due_at(HANDOVER, manager, asks=True)
    assert due == datetime(2026, 3, 18, 8, 0, tzinfo=UTC) + spread(ANA)


def test_where_nothing_is_asked_nothing_is_waited_for() -> None:
    assert summary_due_at(HANDOVER, person(ANA), asks=False) == NOW
    assert summary_due_at(HANDOVER, None, asks=True) == NOW

"""Who gets something at the start of their work gets it within two minutes, each at their time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from coaching.kinds import Kind
from coaching.outbox import spread
from handlers.feedback import outgoing
from tests.unit.factories import ANA, DRIN, NOW, feedback, person, scheduled

MORNING = datetime(2026, 3, 12, 9, tzinfo=UTC)


def test_feedback_for_the_next_morning_is_spread() -> None:
    receivers = [f"UREP{number:03}" for number in range(500)]
    due = []
    for receiver in receivers:
        record = scheduled(
            receiver_id=receiver, given_at=NOW, deliver_at=MORNING, look_again_on=None
        )
        [row] = outgoing.given(record, person(ANA))
        due.append(row.due_at)
    assert min(due) >= MORNING
    assert max(due) < MORNING + timedelta(minutes=2)
    seconds = [at.replace(microsecond=0) for at in due]
    assert max(seconds.count(at) for at in set(seconds)) < 20, "no two seconds take most of it"


def test_feedback_for_now_is_sent_now() -> None:
    [row] = outgoing.given(scheduled(given_at=NOW, deliver_at=NOW, look_again_on=None), person(ANA))
    assert row.due_at == NOW


def test_the_question_is_spread_in_the_givers_morning() -> None:
    record = feedback(look_again_on=date(2026, 3, 12))
    [row] = outgoing.look_again(record, person(ANA, zone_name="UTC"), NOW)
    assert row.kind is Kind.FEEDBACK_LOOK_AGAIN
    assert row.due_at == MORNING + spread(ANA)


def test_kept_feedback_that_is_sent_after_work_waits_for_the_morning() -> None:
    kept = replace(feedback(), deliver_at=None)
    assert outgoing.sent_after_all(kept, NOW, NOW).due_at == NOW
    assert outgoing.sent_after_all(kept, MORNING, NOW).due_at == MORNING + spread(DRIN)

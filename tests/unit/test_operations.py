"""What an operator asks of one pass: a moment that is understood, lines that tell, a total."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coaching.kinds import Kind
from operations import MomentError, moment, report_of
from scheduling.tally import Attempt, Outcome
from tests.unit.factories import ANA, delivery


class TestMoment:
    """ISO 8601 with an offset, or plain UTC."""

    @pytest.mark.parametrize(
        "text",
        [
            "2026-03-11T09:30",
            "2026-03-11T09:30:00",
            "2026-03-11T09:30Z",
            "2026-03-11T09:30+00:00",
            "2026-03-11T10:30+01:00",
            "2026-03-11T04:30:00.000-05:00",
        ],
    )
    def test_what_is_understood(self, text: str) -> None:
        assert moment(text) == datetime(2026, 3, 11, 9, 30, tzinfo=UTC)
        assert moment(text).tzinfo is UTC

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "soon",
            "2026-03-11",
            "09:30",
            "2026-03-11T25:00",
            "2026-02-30T09:30",
            "11.03.2026 09:30",
            "2026-03-11T09:30 Europe/Madrid",
            "1773221400",
            "0001-01-01T00:00+23:59",
            "9999-12-31T23:59-23:59",
            "1926-03-11T09:30",
            "20266-03-11T09:30",
        ],
    )
    def test_what_is_not_is_told_how_to_write(self, text: str) -> None:
        with pytest.raises(MomentError, match="2026-03-11T09:30"):
            moment(text)


class TestReport:
    """One line for each delivery, and whether something was given up."""

    def test_nothing_due_is_said(self) -> None:
        report = report_of([])
        assert (report.lines, report.has_dead) == (["Nothing is due."], False)

    def test_a_line_names_kind_recipient_due_and_outcome(self) -> None:
        due = datetime(2026, 3, 11, 9, 30, 15, 123456, tzinfo=UTC)
        row = delivery(kind=Kind.FEEDBACK_ANSWERED, recipient_id=ANA, due_at=due)
        assert report_of([Attempt(row, Outcome.SENT, None)]).lines == [
            f"feedback_answered  {ANA}  due 2026-03-11T09:30:15+00:00  sent",
            "1 delivery: 1 sent.",
        ]

    def test_the_reason_is_told(self) -> None:
        [line, _] = report_of([Attempt(delivery(), Outcome.EXPIRED, "withdrawn")]).lines
        assert line.endswith("expired (withdrawn)")

    def test_a_delivery_that_was_tried_twice_is_one_and_counts_as_it_ended(self) -> None:
        row, other = delivery(), delivery()
        report = report_of(
            [
                Attempt(row, Outcome.RATE_LIMITED, "ratelimited"),
                Attempt(other, Outcome.SENT, None),
                Attempt(row, Outcome.SENT, None),
            ]
        )
        assert len(report.lines) == 3
        assert report.lines[-1] == "2 deliveries: 2 sent."

    def test_what_was_given_up_is_marked(self) -> None:
        report = report_of(
            [
                Attempt(delivery(), Outcome.SENT, None),
                Attempt(delivery(), Outcome.DEAD, "is_archived"),
                Attempt(delivery(), Outcome.DEAD, "is_archived"),
            ]
        )
        assert report.has_dead
        assert report.lines[-1] == "3 deliveries: 2 dead, 1 sent."

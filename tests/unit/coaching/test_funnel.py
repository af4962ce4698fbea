"""Numbers of a funnel: which are taken, and how two times are compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from coaching.funnel import Funnel, FunnelStage, NumberProblem, compared, number_problem
from coaching.pair import Pair
from coaching.pipeline_review import asked_at, lasting
from coaching.series import Matter
from coaching.working_calendar import WorkingCalendar
from tests.unit.factories import ANA, DRIN, NOW, TEAM, some_id

FUNNEL = Funnel(
    occurrence_id=some_id(),
    pair=Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN),
    stages=(
        FunnelStage(name="prospect", count=12, amount=Decimal("120000.50")),
        FunnelStage(name="won", count=1),
    ),
    filled_at=NOW,
)


@pytest.mark.parametrize(
    ("number", "is_whole", "wanted"),
    [
        (None, True, NumberProblem.NO_NUMBER),
        (Decimal(-1), True, NumberProblem.NEGATIVE),
        (Decimal("2.5"), True, NumberProblem.NOT_WHOLE),
        (Decimal("2.5"), False, None),
        (Decimal("2.0"), True, None),
        (Decimal(100), True, None),
        (Decimal("100.01"), False, NumberProblem.TOO_HIGH),
    ],
)
def test_what_is_no_number_of_things_is_said(
    number: Decimal | None, wanted: NumberProblem | None, *, is_whole: bool
) -> None:
    assert number_problem(number, Decimal(100), is_whole=is_whole) is wanted


def test_it_is_summed_up_where_anything_was_said() -> None:
    assert (FUNNEL.count, FUNNEL.amount) == (13, Decimal("120000.50"))
    assert replace(FUNNEL, stages=()).amount is None


def test_a_stage_of_one_time_alone_is_shown_without_the_other() -> None:
    demo = FunnelStage(name="demo", count=3)
    now = replace(FUNNEL, stages=(demo, replace(FUNNEL.stages[0], count=15)))
    stages = compared(FUNNEL, now)
    assert [one.name for one in stages] == ["demo", "prospect", "won"]
    assert (stages[0].before, stages[0].now) == (None, demo)
    assert [one.count if one else None for one in (stages[1].before, stages[1].now)] == [12, 15]
    assert (stages[2].before, stages[2].now) == (FUNNEL.stages[1], None)


def test_a_meeting_with_a_review_takes_ninety_minutes_and_no_less() -> None:
    assert [lasting(30, matter) for matter in Matter] == [30, 90, 90]
    assert lasting(120, Matter.BOTH) == 120


def test_the_rep_is_asked_two_working_days_before() -> None:
    """NOW is a Wednesday; the Monday before it, as their day begins."""
    calendar = WorkingCalendar(person_id=DRIN, zone_name="Europe/Stockholm")
    asked = asked_at(NOW, calendar).astimezone(calendar.zone)
    assert NOW.astimezone(calendar.zone).date() - asked.date() == timedelta(days=2)
    assert (asked.isoweekday(), asked.hour) == (1, calendar.start.hour)

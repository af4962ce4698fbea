"""Files of actuals: read line by line, all of it or nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.goal import GoalLine
from coaching.goal_actuals import (
    ActualsProblem,
    ActualsReading,
    Circumstances,
    is_actuals,
    parsed,
    read,
    references,
)
from coaching.roster import FileProblem, RosterFileError
from tests.unit.coaching.test_attainment import goal
from tests.unit.factories import ANA, DRIN, english

TODAY = date(2026, 6, 10)
HEADER = "person,goal,line,actual,date\n"
PARTS = tuple(GoalLine(name=name, target=Decimal(10)) for name in ("North", "South"))
GOALS = {
    DRIN: [goal("5"), goal(title="Parts", lines=PARTS), goal(title="Two"), goal(title="Two")],
}


def reading(body: str) -> ActualsReading:
    return read(
        parsed(HEADER + body),
        Circumstances(
            people={DRIN: (DRIN,), ANA: (ANA,), "both": (DRIN, ANA)},
            goals_of=GOALS.get,
            read_number=english().read_number,
            today=TODAY,
            noted_on=lambda one: date(2026, 6, 5) if one.actual is not None else None,
        ),
    )


def test_the_header_tells_it_from_a_list_of_people() -> None:
    assert is_actuals(" Actual;GOAL;person\n")
    assert not is_actuals("person,manager\n")
    assert not is_actuals("")
    assert not is_actuals('person,"goal')


def test_what_the_lines_say_is_gathered_by_goal() -> None:
    found = reading("UDRIN,new BUSINESS,,12,2026-06-06\nUDRIN,Parts,north,4,\nUDRIN,Parts,South,3,")
    assert found.can_be_applied
    whole, parts = found.changes
    assert (whole.whole, whole.day) == (Decimal(12), date(2026, 6, 6))
    assert parts.actuals == [Decimal(4), Decimal(3)]
    assert found.fingerprint != reading("UDRIN,new business,,13,").fingerprint
    assert references(parsed(HEADER + "@Drin,x,,1,")) == {"drin"}


def test_what_is_known_already_changes_nothing() -> None:
    same = reading("UDRIN,New business,,5,")
    assert not same.errors
    assert not same.can_be_applied


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (",New business,,1,", ActualsProblem.NO_PERSON),
        ("nobody,New business,,1,", ActualsProblem.UNKNOWN_PERSON),
        ("both,New business,,1,", ActualsProblem.AMBIGUOUS_PERSON),
        ("UANA,New business,,1,", ActualsProblem.NOT_ALLOWED),
        ("UDRIN,Old business,,1,", ActualsProblem.UNKNOWN_GOAL),
        ("UDRIN,Two,,1,", ActualsProblem.AMBIGUOUS_GOAL),
        ("UDRIN,Parts,,1,", ActualsProblem.NO_LINE),
        ("UDRIN,Parts,West,1,", ActualsProblem.UNKNOWN_LINE),
        ("UDRIN,New business,North,1,", ActualsProblem.UNKNOWN_LINE),
        ("UDRIN,New business,,lots,", ActualsProblem.NUMBER),
        ("UDRIN,New business,,-1,", ActualsProblem.NUMBER),
        ("UDRIN,New business,,1,tomorrow", ActualsProblem.DATE),
        ("UDRIN,New business,,1,2026-06-11", ActualsProblem.DATE),
        ("UDRIN,New business,,1,2026-02-30", ActualsProblem.DATE),
        ("UDRIN,New business,,1,2026-06-04", ActualsProblem.OLDER),
        ("UDRIN,New business,,1,,more", ActualsProblem.TOO_MANY_CELLS),
    ],
)
def test_a_wrong_line_stops_all_of_it(line: str, problem: ActualsProblem) -> None:
    found = reading(f"UDRIN,Parts,North,4,\n{line}\n")
    assert [(one.number, one.problem) for one in found.errors] == [(3, problem)]
    assert not found.can_be_applied


def test_nothing_is_said_twice() -> None:
    for twice in ("UDRIN,New business,,1,\n" * 2, "UDRIN,Parts,North,1,\n" * 2):
        assert [one.problem for one in reading(twice).errors] == [ActualsProblem.TWICE]


def test_files_that_are_none() -> None:
    for text, problem in (
        (HEADER, FileProblem.EMPTY),
        ("person,goal,actual,actual\na,b,1,1\n", FileProblem.REPEATED_COLUMN),
        (HEADER + "a,b,,1,\n" * 501, FileProblem.TOO_MANY_PEOPLE),
    ):
        with pytest.raises(RosterFileError) as caught:
            parsed(text)
        assert caught.value.problem is problem


@given(st.text())
def test_whatever_stands_in_it_is_read_or_said_to_be_wrong(text: str) -> None:
    try:
        found = reading(text)
    except RosterFileError:
        return
    assert found.errors or found.changes

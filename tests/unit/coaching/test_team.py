"""Teams: everybody has at most one manager, nobody is above themselves, and lines are dated."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.team import Lines, Member, Place, ReportingLine, Role, TeamProblem, place_of
from tests.unit.factories import ANA, DRIN, SAM, TEAM

INGRID = "UINGRID"
DAY = date(2026, 1, 7)
PEOPLE = ["UA", "UB", "UC", "UD", "UE", "UF"]


def line(person_id: str, manager_id: str, until_day: date | None = None) -> ReportingLine:
    return ReportingLine(
        person_id=person_id, manager_id=manager_id, from_day=DAY, until_day=until_day
    )


#: Drin reports to Ana, Ana to Ingrid; Sam managed Drin before.
LINES = Lines([line(DRIN, SAM, until_day=DAY), line(DRIN, ANA), line(ANA, INGRID)])


def test_the_managers_above_come_in_order() -> None:
    assert list(LINES.managers_above(DRIN)) == [ANA, INGRID]


def test_a_line_that_has_ended_makes_a_former_manager() -> None:
    assert LINES.manager_of(DRIN) == ANA
    assert LINES.former_managers_of(DRIN) == {SAM}
    assert LINES.reports_of(SAM) == ()


def test_who_manages_again_is_no_former_manager() -> None:
    again = Lines([line(DRIN, ANA, until_day=DAY), line(DRIN, ANA)])
    assert again.former_managers_of(DRIN) == frozenset()


@pytest.mark.parametrize(
    ("person_id", "manager_id", "problem"),
    [
        (ANA, ANA, TeamProblem.ONESELF),
        (ANA, DRIN, TeamProblem.CYCLE),
        (INGRID, DRIN, TeamProblem.CYCLE),
        (DRIN, INGRID, None),
        (SAM, DRIN, None),
    ],
)
def test_nobody_manages_themselves_or_one_of_their_own_managers(
    person_id: str, manager_id: str, problem: TeamProblem | None
) -> None:
    assert LINES.problem(person_id, manager_id) is problem


def test_a_place_says_who_is_around() -> None:
    member = Member(workspace_id=TEAM, person_id=DRIN, role=Role.REP)
    assert place_of(member, LINES, frozenset({INGRID})) == Place(
        workspace_id=TEAM,
        person_id=DRIN,
        manager_id=ANA,
        chain_ids=(INGRID,),
        former_manager_ids=frozenset({SAM}),
        admin_ids=frozenset({INGRID}),
    )


@given(st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), max_size=40))
def test_whatever_is_tried_nobody_ends_up_above_themselves(moves: list[tuple[str, str]]) -> None:
    """Only moves without a problem are made; then the lines stay a forest."""
    managers: dict[str, str] = {}
    for person_id, manager_id in moves:
        lines = Lines(line(*one) for one in managers.items())
        if lines.problem(person_id, manager_id) is None:
            managers[person_id] = manager_id
    lines = Lines(line(*one) for one in managers.items())
    for person_id in PEOPLE:
        above = list(lines.managers_above(person_id))
        assert person_id not in above
        assert len(above) == len(set(above))

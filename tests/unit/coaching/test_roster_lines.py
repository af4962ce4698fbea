"""Each line of a roster is a change, or says what is wrong in it; names stand for one person."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.people import NO_COUNTRY
from coaching.roster import Column, parsed, written
from coaching.roster_cells import CellProblem, OwnTimes, cells_of
from coaching.roster_lines import (
    Account,
    Circumstances,
    LineError,
    LineProblem,
    Reading,
    matches,
    read,
    reference,
    references,
    spelled,
)
from coaching.team import Experience, Member, Role
from coaching.team_change import KEEP, TeamChange
from coaching.working_time import WorkingWeek
from tests.unit.factories import ANA, DRIN, SAM, TEAM, TODAY

PEOPLE = {ANA: (ANA,), DRIN: (DRIN,), "drin": (DRIN,), "ana ruiz": (ANA,), "sam": (SAM, "USAMMY")}
KNOWN = Circumstances(PEOPLE, TODAY, {"SE", "AL"})


def reading(text: str) -> Reading:
    return read(parsed(text), KNOWN)


def change(text: str) -> TeamChange:
    found = reading(text)
    assert found.errors == ()
    [line] = found.changes
    return line.change


def wrong(column: str, cell: str) -> LineError:
    found = reading(f'person,{column}\nUDRIN,"{cell}"\n')
    [error] = found.errors
    return error


class TestCells:
    """What a cell may hold."""

    def test_a_full_line(self) -> None:
        text = (
            "person,name,manager,role,start,experience,days,hours,country\n"
            "@drin,Anybody,@Ana Ruiz,Rep,2026-02-02,NEW,Mon-Wed fri,8:00 \u2013 14:30,al\n"
        )
        assert change(text) == TeamChange(
            person_id=DRIN,
            manager_id=ANA,
            role=Role.REP,
            started_on=date(2026, 2, 2),
            experience=Experience.NEW,
            week=WorkingWeek(frozenset({1, 2, 3, 5}), time(8), time(14, 30)),
            country="AL",
        )

    def test_a_column_that_is_not_there_leaves_things_as_they_are(self) -> None:
        assert change("person\nUDRIN\n") == TeamChange(person_id=DRIN)

    def test_an_empty_cell_has_its_meaning(self) -> None:
        text = "person,manager,role,start,experience,days,hours,country\nUDRIN,,,,,,,\n"
        assert change(text) == TeamChange(
            person_id=DRIN,
            manager_id=None,
            role=KEEP,
            started_on=None,
            experience=KEEP,
            week=None,
            country=None,
        )

    def test_nobodys_holidays_have_a_word(self) -> None:
        assert change("person,country\nUDRIN,None\n").country == NO_COUNTRY

    @pytest.mark.parametrize(
        ("column", "cell", "problem"),
        [
            ("role", "boss", CellProblem.ROLE),
            ("experience", "senior", CellProblem.EXPERIENCE),
            ("start", "11/03/2026", CellProblem.START),
            ("start", "20260311", CellProblem.START),
            ("start", "2026-W11-3", CellProblem.START),
            ("start", "2026-02-30", CellProblem.START),
            ("start", "\uff12\uff10\uff12\uff16-03-11", CellProblem.START),
            ("start", "1949-12-31", CellProblem.START),
            ("start", (TODAY + timedelta(days=367)).isoformat(), CellProblem.START),
            ("country", "Sweden", CellProblem.COUNTRY),
            ("country", "XX", CellProblem.COUNTRY),
            ("days", "Mon-Fri", CellProblem.DAYS_AND_HOURS),
            ("hours", "09:00-17:00", CellProblem.DAYS_AND_HOURS),
            ("manager", "@nobody", CellProblem.UNKNOWN_NAME),
            ("manager", "Sam", CellProblem.AMBIGUOUS_NAME),
            ("manager", "=cmd|' /C calc'!A0", CellProblem.UNKNOWN_NAME),
        ],
    )
    def test_what_does_not_fit_is_named(self, column: str, cell: str, problem: CellProblem) -> None:
        error = wrong(column, cell)
        assert (error.number, error.problem, error.value) == (2, problem, cell)

    @pytest.mark.parametrize(
        ("days", "hours", "problem"),
        [
            ("Monday", "09:00-17:00", CellProblem.DAYS),
            ("Fri-Mon", "09:00-17:00", CellProblem.DAYS),
            ("Mon-", "09:00-17:00", CellProblem.DAYS),
            ("1-5", "09:00-17:00", CellProblem.DAYS),
            (",", "09:00-17:00", CellProblem.DAYS),
            ("Mon", "9-17", CellProblem.HOURS),
            ("Mon", "09:00-24:00", CellProblem.HOURS),
            ("Mon", "09:00", CellProblem.HOURS),
        ],
    )
    def test_days_and_hours_that_are_none(
        self, days: str, hours: str, problem: CellProblem
    ) -> None:
        [error] = reading(f'person,days,hours\nUDRIN,"{days}",{hours}\n').errors
        assert error.problem is problem

    def test_everything_wrong_in_a_line_is_told(self) -> None:
        found = reading("person,role,start\n,boss,now\nUANA,rep,2026-01-01\n")
        assert [error.problem for error in found.errors] == [
            CellProblem.NO_PERSON,
            CellProblem.ROLE,
            CellProblem.START,
        ]
        assert [line.number for line in found.changes] == [3]

    def test_nobody_stands_in_two_lines(self) -> None:
        [error] = reading("person,role\nUDRIN,rep\nUANA,rep\n@drin,manager\n").errors
        assert (error.number, error.problem, error.other_line) == (4, LineProblem.TWICE, 2)

    def test_a_line_with_too_many_cells_is_not_read(self) -> None:
        found = reading("person,role\nUDRIN,rep,x\n")
        assert [error.problem for error in found.errors] == [LineProblem.TOO_MANY_CELLS]
        assert found.changes == ()


class TestNames:
    """Whom a cell means."""

    @pytest.mark.parametrize(
        ("cell", "meant"),
        [
            ("U012ABC", "U012ABC"),
            ("W012ABC", "W012ABC"),
            ("<@U012ABC>", "U012ABC"),
            ("<@U012ABC|ana>", "U012ABC"),
            ("@Ana  Ruiz", "ana ruiz"),
            ("@UANA", "uana"),
            ("Ulla", "ulla"),
            ("@Linne\u0301a", "linn\xe9a"),
        ],
    )
    def test_an_id_is_taken_as_it_is_and_a_name_in_one_spelling(
        self, cell: str, meant: str
    ) -> None:
        assert reference(cell) == meant

    def test_a_roster_names_people_and_managers(self) -> None:
        roster = parsed("person,manager,name\n@drin,UANA,Sam\n@eva,,\n")
        assert references(roster) == {"drin", ANA, "eva"}

    def test_a_name_stands_for_everybody_who_bears_it(self) -> None:
        accounts = [
            Account("U1", frozenset({spelled("ana"), spelled("Ana Ruiz")})),
            Account("U2", frozenset({spelled("Ana"), spelled("Ana Berg")})),
            Account("U3", frozenset({spelled("eva")}), is_usable=False),
            Account("U4", frozenset({spelled("drin")}), is_usable=False),
            Account("U5", frozenset({spelled("drin")})),
        ]
        assert matches(["ana", "ana ruiz", "eva", "drin", "nobody"], accounts) == {
            "ana": ("U1", "U2"),
            "ana ruiz": ("U1",),
            "eva": ("U3",),
            "drin": ("U5",),
            "nobody": (),
        }


WEEKS = st.builds(
    WorkingWeek,
    st.frozensets(st.integers(1, 7), min_size=1),
    st.times().map(lambda wall: wall.replace(second=0, microsecond=0)),
    st.times().map(lambda wall: wall.replace(second=0, microsecond=0)),
)


@given(
    role=st.sampled_from(Role),
    started_on=st.none() | st.dates(date(1950, 1, 1), TODAY + timedelta(days=366)),
    experience=st.sampled_from(Experience),
    manager_id=st.sampled_from([None, ANA]),
    times=st.builds(OwnTimes, st.none() | WEEKS, st.sampled_from([None, NO_COUNTRY, "SE"])),
    name=st.text(max_size=40),
)
def test_what_is_exported_is_read_as_what_it_was(
    role: Role, manager_id: str | None, times: OwnTimes, name: str, **known: Any
) -> None:
    member = Member(workspace_id=TEAM, person_id=DRIN, role=role, **known)
    cells = cells_of(member, name=name, manager_id=manager_id, times=times)
    assert set(cells) == set(Column)
    assert change(written([cells]).decode("utf-8-sig")) == TeamChange(
        person_id=DRIN,
        manager_id=manager_id,
        role=role,
        week=times.week,
        country=times.country,
        **known,
    )

"""A roster is read whatever wrote it, and refused with the reason where it cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.roster import (
    PEOPLE_LIMIT,
    SIZE_LIMIT,
    Column,
    FileProblem,
    Roster,
    RosterFileError,
    check_name,
    decoded,
    parsed,
    written,
)
from coaching.words import clean

PERSON, NAME, ROLE = Column.PERSON, Column.NAME, Column.ROLE


def read(content: bytes | str) -> Roster:
    return parsed(decoded(content.encode() if isinstance(content, str) else content))


def refused(content: bytes | str) -> RosterFileError:
    with pytest.raises(RosterFileError) as error:
        read(content)
    return error.value


def cells(roster: Roster) -> list[dict[Column, str]]:
    return [dict(line.cells) for line in roster.lines]


class TestShapes:
    """What spreadsheets and people write."""

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_every_delimiter_line_end_and_mark(self, delimiter: str, end: str, mark: str) -> None:
        rows = [["role", "person"], ["rep", "@drin"], ["manager", "Linnéa Berg"]]
        text = mark + end.join(delimiter.join(row) for row in rows) + end
        assert cells(read(text)) == [
            {ROLE: "rep", PERSON: "@drin"},
            {ROLE: "manager", PERSON: "Linnéa Berg"},
        ]

    def test_quotes_hold_delimiters_and_line_ends(self) -> None:
        roster = read('person;name\n"@drin";"Hoxha; Drin"\nUANA;"Ana\nRuiz"\nUSAM;""""\n')
        assert [line.cells[NAME] for line in roster.lines] == ["Hoxha; Drin", "Ana\nRuiz", '"']
        assert [line.number for line in roster.lines] == [2, 3, 5]

    def test_mixed_line_ends_and_empty_lines_do_not_shift_the_numbers(self) -> None:
        roster = read("\n\nperson,role\r\n\n@drin,rep\r,,\n , \n@sam,rep")
        assert [(line.number, line.cells[PERSON]) for line in roster.lines] == [
            (5, "@drin"),
            (8, "@sam"),
        ]

    def test_the_header_may_have_capitals_spaces_and_columns_that_nobody_knows(self) -> None:
        roster = read(" Person ,Salary,ROLE,,\n@drin,1000,rep,x\n")
        assert roster.unknown_columns == ("Salary",)
        assert cells(roster) == [{PERSON: "@drin", ROLE: "rep"}]

    def test_what_is_missing_at_the_end_of_a_line_is_empty(self) -> None:
        [line] = read("person,role,manager\n@drin").lines
        assert (line.is_whole, line.cells[Column.MANAGER]) == (True, "")

    def test_a_line_with_more_cells_than_columns_is_marked(self) -> None:
        first, second = read("person,role\n@drin,rep,,\n@sam,rep,more\n").lines
        assert (first.is_whole, second.is_whole) == (True, False)

    def test_controls_and_turned_text_are_taken_out(self) -> None:
        [line] = read("person,name\n@drin,\u202egnp.exe\x07\n").lines
        assert line.cells[NAME] == "gnp.exe"


class TestRefusals:
    """Whole files that cannot be read."""

    @pytest.mark.parametrize("content", ["", "\ufeff", "\n\n , ,\n", "person,role\n", "person"])
    def test_nobody_is_in_it(self, content: str) -> None:
        assert refused(content).problem is FileProblem.EMPTY

    @pytest.mark.parametrize(
        "content",
        [
            "person\nLinn\xe9a\n".encode("latin-1"),
            "person\n@drin\n".encode("utf-16"),
            b"PK\x03\x04\x14\x00\x06\xd0",
            b"\x89PNG\r\n\x1a\n",
        ],
    )
    def test_it_is_not_in_utf8(self, content: bytes) -> None:
        assert refused(content).problem is FileProblem.NOT_UTF8

    def test_it_holds_something_else_than_text(self) -> None:
        assert refused(b"person\n@dr\x00in\n").problem is FileProblem.NOT_TEXT
        assert refused("person\n@drin\n".encode("utf-16-le")).problem is FileProblem.NOT_TEXT

    def test_it_has_no_column_of_people(self) -> None:
        error = refused("who,role\n@drin,rep\n")
        assert (error.problem, error.line) == (FileProblem.NO_PERSON_COLUMN, 1)
        assert error.value == "who, role"

    def test_it_has_a_column_twice(self) -> None:
        error = refused("person,role,Role\n@drin,rep,rep\n")
        assert (error.problem, error.value) == (FileProblem.REPEATED_COLUMN, "role")

    @pytest.mark.parametrize("line", ['"@drin,rep', '"@drin"x,rep', '@drin,"rep\n@sam,rep'])
    def test_a_quotation_mark_is_missing(self, line: str) -> None:
        error = refused(f"person,role\n@ana,rep\n{line}\n")
        assert (error.problem, error.line) == (FileProblem.QUOTES, 3)

    def test_it_is_too_large_or_too_long(self) -> None:
        lines = "".join(f"U{number},rep\n" for number in range(PEOPLE_LIMIT))
        assert len(read(f"person,role\n{lines}").lines) == PEOPLE_LIMIT
        error = refused(f"person,role\n{lines}USAM,rep\n")
        assert (error.problem, error.value) == (
            FileProblem.TOO_MANY_PEOPLE,
            str(PEOPLE_LIMIT + 1),
        )
        assert refused("x" * (SIZE_LIMIT + 1)).problem is FileProblem.TOO_LARGE
        assert refused("person\n" + "x" * (SIZE_LIMIT - 10)).problem is FileProblem.QUOTES

    def test_its_name_says_what_it_is(self) -> None:
        for name in ("team.csv", "TEAM.CSV", "x.tsv", "x.txt"):
            check_name(name)
        for name in ("team.xlsx", "photo.png", "", "csv"):
            with pytest.raises(RosterFileError):
                check_name(name)


class TestWriting:
    """What goes out comes back, and no spreadsheet runs it."""

    @given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), min_size=1))
    def test_every_cell_comes_back_as_it_was(self, rows: list[tuple[str, str]]) -> None:
        lines = [{PERSON: f"U{at}", NAME: name, ROLE: role} for at, (name, role) in enumerate(rows)]
        back = read(written(lines))
        assert [(line.cells[NAME], line.cells[ROLE]) for line in back.lines] == [
            (clean(name), clean(role)) for name, role in rows
        ]

    @pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "\t=1", "\n=cmd|x!A0"])
    def test_no_cell_is_a_formula(self, cell: str) -> None:
        content = written([{PERSON: "USAM", NAME: cell}])
        [_, line] = content.decode("utf-8-sig").split("\r\n", 1)
        assert f",'{cell.strip()}," in line
        [back] = read(content).lines
        assert back.cells[NAME] == cell.strip()

    def test_it_begins_with_the_mark_that_spreadsheets_need(self) -> None:
        assert written([]).startswith(b"\xef\xbb\xbfperson,name,manager,role,start,")

"""The roster: the team as a CSV file, in and out; from bytes to cells and back.

Export gives what import takes, so an exported file changes nothing when it comes back. What the
cells mean is said in `coaching.roster_lines`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coaching.words import clean

#: Bytes and people that one file may hold; more than a team needs, and applied in a second.
SIZE_LIMIT = 1_000_000
PEOPLE_LIMIT = 500
_ENDINGS = (".csv", ".tsv", ".txt")
_DELIMITERS = ",;\t"
#: A spreadsheet takes a cell that begins so for a formula, and runs it.
_FORMULA = ("=", "+", "-", "@")
#: Goes before such a cell; spreadsheets show it as text. A cell that begins with it gets another.
_GUARD = "'"


class Column(StrEnum):
    """The columns, as the header names them; the order is that of an export."""

    PERSON = "person"
    #: For people who read the file; it is not taken in.
    NAME = "name"
    MANAGER = "manager"
    ROLE = "role"
    START = "start"
    EXPERIENCE = "experience"
    DAYS = "days"
    HOURS = "hours"
    COUNTRY = "country"


class FileProblem(StrEnum):
    """Why a whole file cannot be read."""

    TOO_LARGE = "too_large"
    #: By its name it is something else, such as a workbook.
    NOT_CSV = "not_csv"
    NOT_UTF8 = "not_utf8"
    #: It holds characters that no text has.
    NOT_TEXT = "not_text"
    EMPTY = "empty"
    NO_PERSON_COLUMN = "no_person_column"
    REPEATED_COLUMN = "repeated_column"
    #: A quotation mark is opened and never closed, or closed in the middle of a cell.
    QUOTES = "quotes"
    TOO_MANY_PEOPLE = "too_many_people"


class RosterFileError(ValueError):
    """The file cannot be read; `line` is where, `value` what stands there, as far as known."""

    def __init__(self, problem: FileProblem, *, line: int = 0, value: str = "") -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.line = line
        self.value = value


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One person's cells; `number` is the line on which they begin, as editors count."""

    number: int
    cells: Mapping[Column, str]
    #: Whether it has no more cells than the header; what is missing at its end is empty, as some
    #: spreadsheets leave out what is.
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Roster:
    """What a file says, cell by cell."""

    lines: tuple[RosterLine, ...]
    #: Columns that nobody knows, as the header names them; what stands in them is left out.
    unknown_columns: tuple[str, ...] = ()


def check_name(name: str) -> None:
    """Raise RosterFileError unless a file is called like a list."""
    if not name.lower().endswith(_ENDINGS):
        raise RosterFileError(FileProblem.NOT_CSV)


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, with or without its mark.

    Raises:
        RosterFileError: it is too large, or no such text.
    """
    if len(content) > SIZE_LIMIT:
        raise RosterFileError(FileProblem.TOO_LARGE)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RosterFileError(FileProblem.NOT_UTF8) from None
    if "\0" in text:
        raise RosterFileError(FileProblem.NOT_TEXT)
    return text


def parsed(text: str) -> Roster:
    """The lines of a file whose header may have any order; empty lines are left out.

    Raises:
        RosterFileError: it is no list of people.
    """
    found = rows(text)
    number, names = next(found, (0, []))
    if not names:
        raise RosterFileError(FileProblem.EMPTY)
    columns = _columns(number, names)
    lines = tuple(_line(at, columns, cells) for at, cells in found)
    if not lines:
        raise RosterFileError(FileProblem.EMPTY)
    if len(lines) > PEOPLE_LIMIT:
        raise RosterFileError(FileProblem.TOO_MANY_PEOPLE, value=str(len(lines)))
    known = {column.value for column in Column}
    unknown = tuple(name for name in names if name and name.lower() not in known)
    return Roster(lines, unknown)


def written(lines: Iterable[Mapping[Column, str]]) -> bytes:
    """A file of these lines under all the columns, as spreadsheets open it: no cell is a formula.

    It begins with the mark of UTF-8, without which some of them misread every accent.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(column.value for column in Column)
    for line in lines:
        writer.writerow(_guarded(clean(line.get(column, ""))) for column in Column)
    return made.getvalue().encode("utf-8-sig")


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that say anything, each with the line on which it begins."""
    header = next(iter(text.lstrip().splitlines()), "")
    delimiter = max(_DELIMITERS, key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise RosterFileError(FileProblem.QUOTES, line=number) from error
        if row is None:
            return
        cells = _without_empty_end([_unguarded(clean(cell)) for cell in row])
        if cells:
            yield number, cells


def _without_empty_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _columns(line: int, names: Sequence[str]) -> list[Column | None]:
    """The column of each name of the header; None for one that nobody knows."""
    known = {column.value: column for column in Column}
    columns = [known.get(name.lower()) for name in names]
    for at, column in enumerate(columns):
        if column is not None and column in columns[:at]:
            raise RosterFileError(FileProblem.REPEATED_COLUMN, line=line, value=column.value)
    if Column.PERSON not in columns:
        raise RosterFileError(FileProblem.NO_PERSON_COLUMN, line=line, value=", ".join(names))
    return columns


def _line(number: int, columns: Sequence[Column | None], cells: Sequence[str]) -> RosterLine:
    filled = [*cells, *[""] * (len(columns) - len(cells))]
    named = {
        column: cell for column, cell in zip(columns, filled, strict=False) if column is not None
    }
    return RosterLine(number, named, len(cells) <= len(columns))


def _guarded(cell: str) -> str:
    return f"{_GUARD}{cell}" if cell.startswith((_GUARD, *_FORMULA)) else cell


def _unguarded(cell: str) -> str:
    return cell.removeprefix(_GUARD)

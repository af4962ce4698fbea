"""What is reached of many goals, as a CSV file: read, and compared with what is known."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from coaching.goal import Goal
from coaching.goal_draft import ReadNumber, actual_problem, line_key
from coaching.roster import FileProblem, RosterFileError, rows
from coaching.roster_lines import reference

#: Lines that one file may hold.
LINES_LIMIT = 500
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


class Column(StrEnum):
    """The columns, as the header names them."""

    PERSON = "person"
    #: Its title.
    GOAL = "goal"
    #: The part, of a goal that has parts.
    LINE = "line"
    ACTUAL = "actual"
    #: As of which day; today where it is empty.
    DATE = "date"


_NEEDED = {Column.PERSON, Column.GOAL, Column.ACTUAL}


class ActualsProblem(StrEnum):
    """Why a line cannot be taken in."""

    NO_PERSON = "no_person"
    UNKNOWN_PERSON = "unknown_person"
    AMBIGUOUS_PERSON = "ambiguous_person"
    NOT_ALLOWED = "not_allowed"
    UNKNOWN_GOAL = "unknown_goal"
    #: Several open goals have this title.
    AMBIGUOUS_GOAL = "ambiguous_goal"
    UNKNOWN_LINE = "unknown_line"
    #: The goal has parts: each is said by itself.
    NO_LINE = "no_line"
    NUMBER = "number"
    #: No day, or one that is to come.
    DATE = "date"
    #: Something newer is known already.
    OLDER = "older"
    #: Another line says something about the same.
    TWICE = "twice"
    TOO_MANY_CELLS = "too_many_cells"


@dataclass(frozen=True, slots=True)
class ActualsLine:
    """One line; `number` is that of the file, as editors count."""

    number: int
    cells: Mapping[Column, str]
    is_whole: bool = True

    def cell(self, column: Column) -> str:
        """What stands in a column; "" where the file has none."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class ActualsError:
    """What is wrong with a line; `value` is what stands there."""

    number: int
    problem: ActualsProblem
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What lines are read against."""

    #: The ids that each reference may stand for.
    people: Mapping[str, Sequence[str]]
    #: The open goals of somebody; None where the reader may not keep them.
    goals_of: Callable[[str], Sequence[Goal] | None]
    read_number: ReadNumber
    today: date
    #: The day of an instant, by the reader's calendar.
    noted_on: Callable[[Goal], date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActualsChange:
    """What the file says of one goal: of the whole, or of parts by their place."""

    goal: Goal
    whole: Decimal | None = None
    parts: Mapping[int, Decimal] = field(default_factory=dict)
    #: The latest day that is named.
    day: date

    @property
    def actuals(self) -> list[Decimal | None]:
        """Of each part what the file says, else what is known."""
        return [self.parts.get(at, line.actual) for at, line in enumerate(self.goal.lines)]

    @property
    def changes_nothing(self) -> bool:
        """Whether all of it is known already."""
        if self.goal.lines:
            return self.actuals == [line.actual for line in self.goal.lines]
        return self.whole == self.goal.actual


@dataclass(frozen=True, slots=True)
class ActualsReading:
    """Every goal that changes, or what is wrong."""

    changes: tuple[ActualsChange, ...] = ()
    errors: tuple[ActualsError, ...] = ()

    @property
    def can_be_applied(self) -> bool:
        """Whether there is something to apply, and nothing stands against it."""
        return not self.errors and any(not one.changes_nothing for one in self.changes)

    @property
    def fingerprint(self) -> str:
        """Another one where applying would do something else."""
        said = [(str(one.goal), str(one.whole), sorted(one.parts.items())) for one in self.changes]
        return hashlib.sha256(repr((said, self.errors)).encode()).hexdigest()


def is_actuals(text: str) -> bool:
    """Whether a file is about goals, by its header; a list of people is not."""
    try:
        _, names = next(rows(text), (0, []))
    except RosterFileError:
        return False
    return {name.lower() for name in names} >= _NEEDED


def parsed(text: str) -> tuple[ActualsLine, ...]:
    """The lines of a file that `is_actuals`.

    Raises:
        RosterFileError: it cannot be read.
    """
    found = rows(text)
    number, header = next(found)
    names = [name.lower() for name in header]
    twice = next((name for name in Column if names.count(name) > 1), None)
    if twice is not None:
        raise RosterFileError(FileProblem.REPEATED_COLUMN, line=number, value=twice)
    lines = tuple(_line(at, names, cells) for at, cells in found)
    if not lines:
        raise RosterFileError(FileProblem.EMPTY)
    if len(lines) > LINES_LIMIT:
        raise RosterFileError(FileProblem.TOO_MANY_PEOPLE, value=str(len(lines)))
    return lines


def references(lines: Iterable[ActualsLine]) -> frozenset[str]:
    """Everybody whom the lines name."""
    cells = (line.cell(Column.PERSON) for line in lines)
    return frozenset(reference(cell) for cell in cells if cell)


def read(lines: Sequence[ActualsLine], circumstances: Circumstances) -> ActualsReading:
    """What the lines say of each goal; nothing is said twice."""
    changes: dict[object, ActualsChange] = {}
    errors = []
    for line in lines:
        found = _read(line, circumstances)
        if isinstance(found, ActualsChange):
            known = changes.get(found.goal.id)
            merged = found if known is None else _merged(known, found)
            if merged is not None:
                changes[found.goal.id] = merged
                continue
            found = ActualsError(line.number, ActualsProblem.TWICE, line.cell(Column.GOAL))
        errors.append(found)
    if errors:
        return ActualsReading(errors=tuple(errors))
    return ActualsReading(changes=tuple(changes.values()))


def _line(number: int, names: Sequence[str], cells: Sequence[str]) -> ActualsLine:
    known = {column.value: column for column in Column}
    named = {known[name]: cell for name, cell in zip(names, cells, strict=False) if name in known}
    return ActualsLine(number, named, len(cells) <= len(names))


def _merged(one: ActualsChange, other: ActualsChange) -> ActualsChange | None:
    """Both together; None where they say the same twice."""
    if not one.goal.lines or one.parts.keys() & other.parts.keys():
        return None
    return ActualsChange(
        goal=one.goal, parts={**one.parts, **other.parts}, day=max(one.day, other.day)
    )


class _WrongError(ValueError):
    """A cell cannot be taken in."""

    def __init__(self, problem: ActualsProblem, column: Column) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.column = column


def _read(line: ActualsLine, circumstances: Circumstances) -> ActualsChange | ActualsError:
    """What one line says, or the first thing that is wrong with it."""
    try:
        if not line.is_whole:
            raise _WrongError(ActualsProblem.TOO_MANY_CELLS, Column.PERSON)
        goal = _goal(line, circumstances)
        place = _place(line, goal)
        actual = _actual(line, circumstances)
        day = _day(line, circumstances, goal)
    except _WrongError as error:
        return ActualsError(line.number, error.problem, line.cell(error.column))
    if place is None:
        return ActualsChange(goal=goal, whole=actual, day=day)
    return ActualsChange(goal=goal, parts={place: actual}, day=day)


def _goal(line: ActualsLine, circumstances: Circumstances) -> Goal:
    goals = circumstances.goals_of(_person_id(line, circumstances))
    if goals is None:
        raise _WrongError(ActualsProblem.NOT_ALLOWED, Column.PERSON)
    title = line_key(line.cell(Column.GOAL))
    meant = [goal for goal in goals if line_key(goal.title) == title]
    if len(meant) != 1:
        problem = ActualsProblem.AMBIGUOUS_GOAL if meant else ActualsProblem.UNKNOWN_GOAL
        raise _WrongError(problem, Column.GOAL)
    return meant[0]


def _person_id(line: ActualsLine, circumstances: Circumstances) -> str:
    cell = line.cell(Column.PERSON)
    if not cell:
        raise _WrongError(ActualsProblem.NO_PERSON, Column.PERSON)
    ids = circumstances.people.get(reference(cell), ())
    if len(ids) != 1:
        problem = ActualsProblem.AMBIGUOUS_PERSON if ids else ActualsProblem.UNKNOWN_PERSON
        raise _WrongError(problem, Column.PERSON)
    return ids[0]


def _place(line: ActualsLine, goal: Goal) -> int | None:
    """Which part is meant; None: the whole."""
    cell = line.cell(Column.LINE)
    if not cell and goal.lines:
        raise _WrongError(ActualsProblem.NO_LINE, Column.LINE)
    if not cell:
        return None
    names = [line_key(part.name) for part in goal.lines]
    if line_key(cell) not in names:
        raise _WrongError(ActualsProblem.UNKNOWN_LINE, Column.LINE)
    return names.index(line_key(cell))


def _actual(line: ActualsLine, circumstances: Circumstances) -> Decimal:
    actual = circumstances.read_number(line.cell(Column.ACTUAL).removesuffix("%"))
    if actual is None or actual_problem(actual) is not None:
        raise _WrongError(ActualsProblem.NUMBER, Column.ACTUAL)
    return actual


def _day(line: ActualsLine, circumstances: Circumstances, goal: Goal) -> date:
    cell, today = line.cell(Column.DATE), circumstances.today
    try:
        day = date.fromisoformat(cell) if _DATE.match(cell) else None
    except ValueError:
        day = None
    day = day if cell else today
    if day is None or day > today:
        raise _WrongError(ActualsProblem.DATE, Column.DATE)
    noted_on = circumstances.noted_on(goal)
    if noted_on is not None and day < noted_on:
        raise _WrongError(ActualsProblem.OLDER, Column.DATE)
    return day

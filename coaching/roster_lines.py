"""The lines of a roster: each is a change of one person's place, or says what is wrong in it.

A column that is not in the file leaves things as they are. An empty cell means: reports to nobody,
no start known, hours and country as the workspace has settled; for role and experience, as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from coaching import roster_cells
from coaching.roster import Column, Roster, RosterLine
from coaching.roster_cells import CellError, CellProblem
from coaching.team import TeamProblem
from coaching.team_change import TeamChange

_ID = re.compile(r"[UW][A-Z0-9]+\Z")
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>\Z")


class LineProblem(StrEnum):
    """Why a whole line cannot be taken in; see `CellProblem` and `TeamProblem` too."""

    TOO_MANY_CELLS = "too_many_cells"
    #: Another line says something about the same person.
    TWICE = "twice"
    NOT_ALLOWED = "not_allowed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineError:
    """What is wrong with one line; `value` is what stands in the cell."""

    number: int
    problem: CellProblem | LineProblem | TeamProblem
    value: str = ""
    #: Slack's ids: whom the line is about, and who stands in the way.
    person_id: str = ""
    other_id: str = ""
    #: The line that was there first.
    other_line: int = 0


@dataclass(frozen=True, slots=True)
class LineChange:
    """What one line wants to be true."""

    number: int
    change: TeamChange


@dataclass(frozen=True, slots=True)
class Reading:
    """Every line as a change or as what is wrong in it."""

    changes: tuple[LineChange, ...]
    errors: tuple[LineError, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of the Slack workspace, as far as names go; `names` as `spelled`."""

    id: str
    names: frozenset[str]
    #: Neither a bot nor deactivated: preferred where a name fits several.
    is_usable: bool = True


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What lines are read against."""

    #: The ids that each reference may stand for; none or several where it does not tell.
    people: Mapping[str, Sequence[str]]
    today: date
    #: ISO 3166-1 codes.
    countries: Collection[str]


def reference(cell: str) -> str:
    """Whom a cell names: Slack's id as it is, else the name without its @, in one spelling."""
    mentioned = _MENTION.match(cell)
    if mentioned:
        return mentioned[1]
    return cell if is_id(cell) else spelled(cell.removeprefix("@"))


def is_id(text: str) -> bool:
    """Whether a reference is an id of Slack rather than a name."""
    return bool(_ID.match(text))


def spelled(name: str) -> str:
    """A name as it is compared: capitals, spaces and ways to encode an accent do not matter."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def references(roster: Roster) -> frozenset[str]:
    """Everybody whom a roster names."""
    columns = (Column.PERSON, Column.MANAGER)
    cells = (line.cells.get(column, "") for line in roster.lines for column in columns)
    return frozenset(reference(cell) for cell in cells if cell)


def matches(names: Iterable[str], accounts: Sequence[Account]) -> dict[str, tuple[str, ...]]:
    """The ids of all who bear each name; of those who cannot be meant only if there is no other."""
    bearers: dict[str, list[Account]] = {name: [] for name in names}
    for account in accounts:
        for name in account.names & bearers.keys():
            bearers[name].append(account)
    found = {}
    for name, some in bearers.items():
        usable = [account for account in some if account.is_usable]
        found[name] = tuple(sorted(account.id for account in usable or some))
    return found


def read(roster: Roster, circumstances: Circumstances) -> Reading:
    """What every line wants; nobody is named by two of them."""
    changes: dict[str, LineChange] = {}
    errors: list[LineError] = []
    for line in roster.lines:
        values, wrong = _values(line, circumstances)
        errors += wrong
        person_id = values.get("person_id")
        if person_id is None:
            continue
        before = changes.setdefault(person_id, LineChange(line.number, TeamChange(**values)))
        if before.number != line.number:
            errors.append(
                LineError(
                    number=line.number,
                    problem=LineProblem.TWICE,
                    person_id=person_id,
                    other_line=before.number,
                )
            )
    return Reading(tuple(changes.values()), tuple(errors))


def _values(
    line: RosterLine, circumstances: Circumstances
) -> tuple[dict[str, Any], list[LineError]]:
    """The fields of a `TeamChange`, without those whose cells are wrong."""
    if not line.is_whole:
        return {}, [LineError(number=line.number, problem=LineProblem.TOO_MANY_CELLS)]
    values: dict[str, Any] = {}
    errors = []
    for field, read_cell in _readers(line.cells, circumstances).items():
        try:
            values[field] = read_cell()
        except CellError as error:
            errors.append(LineError(number=line.number, problem=error.problem, value=error.value))
    return values, errors


def _readers(
    cells: Mapping[Column, str], circumstances: Circumstances
) -> dict[str, Callable[[], Any]]:
    """How each field of a `TeamChange` is read, for the columns that the file has."""
    people = circumstances.people
    single: dict[str, tuple[Column, Callable[[str], Any]]] = {
        "person_id": (Column.PERSON, partial(_person, people)),
        "manager_id": (Column.MANAGER, partial(_manager, people)),
        "role": (Column.ROLE, roster_cells.role),
        "started_on": (Column.START, lambda cell: roster_cells.start(cell, circumstances.today)),
        "experience": (Column.EXPERIENCE, roster_cells.experience),
        "country": (
            Column.COUNTRY,
            lambda cell: roster_cells.country(cell, circumstances.countries),
        ),
    }
    readers: dict[str, Callable[[], Any]] = {
        field: partial(read_cell, cells[column])
        for field, (column, read_cell) in single.items()
        if column in cells
    }
    if Column.DAYS in cells or Column.HOURS in cells:
        days, hours = cells.get(Column.DAYS, ""), cells.get(Column.HOURS, "")
        readers["week"] = partial(roster_cells.working_week, days, hours)
    return readers


def _person(people: Mapping[str, Sequence[str]], cell: str) -> str:
    if not cell:
        raise CellError(CellProblem.NO_PERSON)
    ids = people.get(reference(cell), ())
    if len(ids) != 1:
        raise CellError(CellProblem.AMBIGUOUS_NAME if ids else CellProblem.UNKNOWN_NAME, cell)
    return ids[0]


def _manager(people: Mapping[str, Sequence[str]], cell: str) -> str | None:
    return _person(people, cell) if cell else None

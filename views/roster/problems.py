"""What is wrong with a roster: the whole file, or one of its lines."""

from __future__ import annotations

from collections.abc import Callable

from coaching.roster import PEOPLE_LIMIT, SIZE_LIMIT, FileProblem, RosterFileError
from coaching.roster_cells import CellProblem
from coaching.roster_lines import LineError, LineProblem
from coaching.team import TeamProblem
from coaching.team_change import TeamRefusal
from texts import Texts
from views.blocks import escape, shorten
from views.team.problems import refusal_line

#: How a person is called, by Slack's id: a mention, or a name where there are none.
Naming = Callable[[str], str]
_VALUE_SHOWN = 60
_MEGABYTE = 1_000_000


def shown(value: str) -> str:
    """What stands in somebody's file, inside one of our sentences."""
    return escape(shorten(value, _VALUE_SHOWN))


def file_problem(t: Texts, error: RosterFileError) -> str:
    """Why a whole file cannot be read, and what to do."""
    return {
        FileProblem.TOO_LARGE: t.say(
            "This file is larger than {size} MB. A team list is much smaller: is it the right one?",
            size=t.number(SIZE_LIMIT // _MEGABYTE),
        ),
        FileProblem.NOT_CSV: t.say(
            "I can read a team list as a CSV file. In your spreadsheet, choose “Save as” and then"
            " “CSV UTF-8”."
        ),
        FileProblem.NOT_UTF8: t.say(
            "This file is not in UTF-8, so I would misread names. In your spreadsheet, choose"
            " “Save as” and then “CSV UTF-8”."
        ),
        FileProblem.NOT_TEXT: t.say(
            "This file holds something else than text. In your spreadsheet, choose “Save as” and"
            " then “CSV UTF-8”."
        ),
        FileProblem.EMPTY: t.say(
            "There are no people in this file. It needs a line with the names of the columns, and"
            " then a line for each person."
        ),
        FileProblem.NO_PERSON_COLUMN: t.say(
            "The first line must name the columns, and one of them must be “person”. It says:"
            " {value}",
            value=shown(error.value),
        ),
        FileProblem.REPEATED_COLUMN: t.say(
            "The first line names the column “{value}” twice.", value=shown(error.value)
        ),
        FileProblem.QUOTES: t.say(
            "In line {line}, a quotation mark is missing or stands in the wrong place.",
            line=t.number(error.line),
        ),
        FileProblem.TOO_MANY_PEOPLE: t.say(
            "There are {count} people in this file; I take {limit} at once. Please split it.",
            count=shown(error.value),
            limit=t.number(PEOPLE_LIMIT),
        ),
    }[error.problem]


def line_problem(t: Texts, error: LineError, naming: Naming) -> str:
    """One line of the list of what is wrong."""
    return t.say(
        "Line {line}: {problem}", line=t.number(error.number), problem=_problem(t, error, naming)
    )


def _problem(t: Texts, error: LineError, naming: Naming) -> str:
    if isinstance(error.problem, TeamProblem):
        return _in_team(t, error, naming)
    if isinstance(error.problem, LineProblem):
        return _in_line(t, error, naming)
    return _in_cell(t, error.problem, shown(error.value))


def _in_cell(t: Texts, problem: CellProblem, value: str) -> str:
    return {
        CellProblem.NO_PERSON: t.say("It names nobody in the column “person”."),
        CellProblem.UNKNOWN_NAME: t.say("I do not know “{value}”.", value=value),
        CellProblem.AMBIGUOUS_NAME: t.say(
            "Several people are called “{value}”. Use the Slack id: it is in the menu of a"
            " person's profile.",
            value=value,
        ),
        CellProblem.ROLE: t.say(
            "“{value}” is no role. There are rep, manager and leader.", value=value
        ),
        CellProblem.START: t.say(
            "“{value}” is no start. Write it as 2026-03-11; at most a year ahead.", value=value
        ),
        CellProblem.EXPERIENCE: t.say(
            "“{value}” is no experience. There are new, experienced and tenure.", value=value
        ),
        CellProblem.DAYS: t.say(
            "“{value}” are no days. Write them as Mon-Fri, or as Mon Tue Thu.", value=value
        ),
        CellProblem.HOURS: t.say("“{value}” are no hours. Write them as 09:00-17:30.", value=value),
        CellProblem.DAYS_AND_HOURS: t.say("Days and hours go together: fill in both, or neither."),
        CellProblem.COUNTRY: t.say(
            "“{value}” is no country whose holidays I know. Write its code of two letters, such as"
            " SE, or none.",
            value=value,
        ),
    }[problem]


def _in_line(t: Texts, error: LineError, naming: Naming) -> str:
    who = naming(error.person_id) if error.person_id else ""
    return {
        LineProblem.TOO_MANY_CELLS: t.say("It has more cells than there are columns."),
        LineProblem.TWICE: t.say(
            "{person} stands in line {line} already.", person=who, line=t.number(error.other_line)
        ),
        LineProblem.NOT_ALLOWED: t.say(
            "{person} is not in your team, or would not be, so you cannot change this.", person=who
        ),
    }[LineProblem(error.problem)]


def _in_team(t: Texts, error: LineError, naming: Naming) -> str:
    ids = [who for who in (error.person_id, error.other_id) if who]
    refusal = TeamRefusal(error.person_id, TeamProblem(error.problem), error.other_id or None)
    return refusal_line(t, refusal, {who: naming(who) for who in ids})

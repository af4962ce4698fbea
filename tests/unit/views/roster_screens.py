"""Every message and line about rosters, filled with given words."""

from __future__ import annotations

from collections.abc import Iterator

from coaching.roster import Column, FileProblem, RosterFileError
from coaching.roster_cells import CellProblem
from coaching.roster_lines import LineError, LineProblem
from coaching.roster_preview import LineOutcome, Preview
from coaching.team import Member, Role, TeamProblem
from coaching.team_change import Step, TeamChange
from tests.unit.factories import ANA, DRIN, TEAM, some_id
from texts import Texts
from views.message import Message
from views.roster import messages as said
from views.usage import unread, usage_message

_REP = Member(workspace_id=TEAM, person_id=DRIN)
_MANAGER = Member(workspace_id=TEAM, person_id=DRIN, role=Role.MANAGER)


def step(
    before: Member | None, after: Member, manager_before: str | None, manager_after: str | None
) -> Step:
    """What happens to Drin."""
    return Step(
        change=TeamChange(person_id=DRIN),
        before=before,
        after=after,
        manager_before=manager_before,
        manager_after=manager_after,
    )


def outcomes() -> list[LineOutcome]:
    """One of every kind."""
    role = (Column.ROLE,)
    return [
        LineOutcome(number=2, person_id=DRIN),
        LineOutcome(number=3, person_id=DRIN, step=step(None, _REP, None, None)),
        LineOutcome(number=4, person_id=DRIN, step=step(None, _MANAGER, None, ANA)),
        LineOutcome(number=5, person_id=DRIN, step=step(_REP, _REP, ANA, None)),
        LineOutcome(number=6, person_id=DRIN, step=step(_REP, _REP, None, ANA)),
        LineOutcome(number=7, person_id=DRIN, columns=role, step=step(_REP, _MANAGER, DRIN, ANA)),
        LineOutcome(number=8, person_id=DRIN, columns=role, step=step(_REP, _MANAGER, ANA, ANA)),
    ]


def errors(value: str) -> list[LineError]:
    """One of every kind."""
    problems = [*CellProblem, *LineProblem, *TeamProblem]
    return [
        LineError(
            number=number,
            problem=problem,
            value=value,
            person_id=DRIN,
            other_id=ANA,
            other_line=2,
        )
        for number, problem in enumerate(problems, start=2)
    ]


def messages(t: Texts, text: str) -> Iterator[tuple[str, Message]]:
    """Everything that is said about a roster; `text` is in its cells and is its name."""
    previews = {
        "everything": Preview(outcomes=tuple(outcomes()), unknown_columns=(text,)),
        "much": Preview(outcomes=tuple(outcomes() * 70), unknown_columns=(text,) * 100),
        "nothing": Preview(outcomes=tuple(outcomes()[:1])),
        "each thing wrong": Preview(errors=tuple(errors(text)[:12])),
        "other things wrong": Preview(errors=tuple(errors(text)[12:])),
        "much wrong": Preview(errors=tuple(errors(text) * 20)),
    }
    for name, found in previews.items():
        for again in (False, True):
            made = said.preview(t, text, found, some_id(), again=again)
            yield f"roster, {name}, again: {again}", made
    yield "roster, applied", said.applied(t, text, previews["everything"])
    yield "roster, discarded", said.discarded(t)
    yield "roster, several", said.one_at_a_time(t)
    for problem in FileProblem:
        error = RosterFileError(problem, line=3, value=text)
        yield f"roster, {problem}", said.unreadable(t, text, error)
    yield "unread words", usage_message(t, unread(t))

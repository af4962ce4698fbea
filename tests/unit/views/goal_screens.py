"""What is shown of goals, in every state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from coaching.attainment import GoalStanding, standing
from coaching.goal import LARGEST, MOST_LINES, MOST_OPEN, Goal, GoalKind, GoalLine, GoalProblem
from coaching.goal_actuals import ActualsChange, ActualsError, ActualsProblem, ActualsReading
from tests.unit.coaching.test_attainment import goal
from tests.unit.factories import ANA, DRIN, TODAY, some_id
from texts import Texts
from views.blocks import section
from views.goal import actuals as file_said
from views.goal import messages as said
from views.goal import pages as shown
from views.goal.form import FormFacts, set_form
from views.goal.problems import goal_problem
from views.goal.rows import home_section
from views.goal.values import Whose
from views.ids import Field
from views.message import Message
from views.notice import notice_of


def standings_of(text: str) -> list[GoalStanding]:
    """A goal in every state: not begun, running, nearly there, reached, missed."""
    long = goal(
        title=text[:150] or "x",
        unit=text[:20],
        contribution=text[:500],
        lines=tuple(
            GoalLine(name=text[:60] or "x", target=LARGEST, actual=Decimal(number) or None)
            for number in range(MOST_LINES)
        ),
    )
    reached = (None, "10", "80", "100", "100000")
    goals: list[Goal] = [
        replace(long, actual=None if one is None else Decimal(one)) for one in reached
    ]
    goals += [replace(one, kind=GoalKind.PERCENTAGE, unit="", lines=()) for one in goals]
    return [standing(one, day) for one in goals for day in (one.starts_on, TODAY.replace(2027))]


def messages(t: Texts, text: str) -> Iterator[tuple[str, Message]]:
    """Every message about a goal."""
    yield from files(t, text)
    for number, one in enumerate(standings_of(text)):
        for is_team in (False, True):
            of = replace(one, goal=replace(one.goal, is_team=is_team))
            name = f"{number}, {is_team}"
            yield f"goal told {name}", said.told(t, of)
            yield f"goal encouraged {name}", said.encouraged(t, of)
            yield f"goal reached {name}", said.reached(t, of, can_recognize=not is_team)


def files(t: Texts, text: str) -> Iterator[tuple[str, Message]]:
    """What is said about a file of actuals."""
    name, which = text[:60], some_id()
    errors = tuple(
        ActualsError(number, problem, text[:200]) for number, problem in enumerate(ActualsProblem)
    )
    changes = tuple(
        ActualsChange(goal=one.goal, whole=LARGEST, parts={0: LARGEST}, day=TODAY)
        for one in standings_of(text)
    )
    for told, found in (
        ("changes", ActualsReading(changes=changes * 2)),
        ("errors", ActualsReading(errors=errors * 3)),
        ("nothing", ActualsReading()),
    ):
        yield f"actuals, {told}", file_said.preview(t, name, found, which)
        yield f"actuals again, {told}", file_said.preview(t, name, found, which, again=True)
        yield f"actuals applied, {told}", file_said.applied(t, name, found)


def views(t: Texts, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every modal about a goal."""
    found = standings_of(text)
    for whose in (Whose(DRIN), Whose(ANA), Whose(ANA, is_team=True), Whose(DRIN, is_team=True)):
        page = shown.GoalsPage(
            whose=whose,
            reader_id=ANA,
            goals=(found * 2)[:MOST_OPEN],
            of_team=found[:MOST_OPEN],
            leads=True,
        )
        yield f"goals of {whose}", shown.goals_page(t, page)
        facts = FormFacts(whose=whose, reader_id=ANA, today=TODAY, is_manager=True)
        yield f"new goal of {whose}", set_form(t, facts)
    empty = shown.GoalsPage(whose=Whose(DRIN), reader_id=DRIN, goals=(), can_set=False)
    yield "no goals", shown.goals_page(t, empty)
    for number, one in enumerate(found):
        yield f"progress {number}", shown.progress_form(t, one, "{}")
        yield f"close {number}", shown.close_form(t, one, "{}")
    yield "closed", shown.closed_page(t, found[0].goal)
    yield "again", shown.again_page(t, found[0].goal)
    yield "goals at home", notice_of(t, t.say("Goals"), home_section(t, Whose(DRIN), found))
    problems = [
        section(goal_problem(t, one, field))
        for one in GoalProblem
        for field in (Field.GOAL_TITLE, Field.GOAL_REASON)
    ]
    yield "problems of goals", notice_of(t, t.say("Goals"), problems)

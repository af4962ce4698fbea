"""What is wrong with a field of a form about goals."""

from __future__ import annotations

from collections.abc import Mapping

from coaching.goal import (
    BEST_SKILL,
    CONTRIBUTION_LIMIT,
    LARGEST,
    LINE_LIMIT,
    MOST_LINES,
    MOST_OPEN,
    REASON_LIMIT,
    TITLE_LIMIT,
    UNIT_LIMIT,
    GoalProblem,
)
from texts import Texts
from views.ids import Field

_LIMITS: Mapping[str, int] = {
    Field.GOAL_TITLE: TITLE_LIMIT,
    Field.GOAL_UNIT: UNIT_LIMIT,
    Field.GOAL_CONTRIBUTION: CONTRIBUTION_LIMIT,
    Field.GOAL_REASON: REASON_LIMIT,
}


def goal_problem(t: Texts, found: GoalProblem, field: str = Field.GOAL_TITLE) -> str:
    """The line under `field`."""
    limit = _LIMITS.get(field, TITLE_LIMIT)
    return {
        GoalProblem.MISSING: t.say("Please fill this in."),
        GoalProblem.TOO_LONG: t.say(
            "Please shorten this: {limit} characters at most.", limit=t.number(limit)
        ),
        GoalProblem.NUMBER: t.say(
            "Please write a number, such as {example}.", example=t.number(1234.5)
        ),
        GoalProblem.OUT_OF_RANGE: t.say(
            "Please choose a number between 0 and {most}.", most=t.number(LARGEST)
        ),
        GoalProblem.UNKNOWN_CHOICE: t.say("This choice no longer exists. Choose another."),
        GoalProblem.PERIOD: t.say(
            "It has to end after it begins, today or later, and within two years."
        ),
        GoalProblem.NO_SKILL: t.say(
            "A skill is rated up to {best}: choose a number between 1 and {best}.",
            best=t.number(BEST_SKILL),
        ),
        GoalProblem.TOO_MANY_OPEN: t.say(
            "There are {count} open goals already. Close one first.", count=t.number(MOST_OPEN)
        ),
        **_of_lines(t),
    }[found]


def _of_lines(t: Texts) -> dict[GoalProblem, str]:
    return {
        GoalProblem.TOO_MANY_LINES: t.say(
            "{count} parts are the most. Please take some together.", count=t.number(MOST_LINES)
        ),
        GoalProblem.LINE: t.say(
            "Please write each part as a name and a number, one a line: {example}. A name has"
            " {limit} characters at most.",
            example=f"{t.say('Region North')}: {t.number(5000)}",
            limit=t.number(LINE_LIMIT),
        ),
        GoalProblem.LINE_TWICE: t.say("Two parts have the same name."),
        GoalProblem.NOT_GATHERED: t.say(
            "Percentages and skills do not add up: only an amount or a count has parts."
        ),
    }

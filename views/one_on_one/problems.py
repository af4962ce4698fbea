"""What is said under the fields of the form of one-on-ones."""

from __future__ import annotations

from coaching.arranging import ArrangingProblem
from coaching.feedback import Problem
from texts import Texts
from views.refusals import problem


def arranging_problem(t: Texts, found: ArrangingProblem) -> str:
    """The line under a field."""
    return {
        ArrangingProblem.MISSING: problem(t, Problem.MISSING),
        ArrangingProblem.UNKNOWN_CHOICE: problem(t, Problem.UNKNOWN_CHOICE),
        ArrangingProblem.PAST: problem(t, Problem.PAST_DATE),
        ArrangingProblem.FAR: t.say("This is more than three months away. Choose an earlier day."),
        ArrangingProblem.NO_COMMON_DAY: t.say(
            "There is no day in sight on which you both work. Look at your working days first."
        ),
    }[found]


def person_problem(t: Texts, found: Problem) -> str:
    """The line under the field in which somebody is chosen."""
    if found is Problem.ONESELF:
        return t.say("A one-on-one takes two. Choose somebody else.")
    return problem(t, found)


def not_in_line(t: Texts, name: str) -> str:
    """Why the actor cannot arrange one-on-ones with somebody."""
    return t.say(
        "{name} does not report to you, and you do not report to them. A one-on-one is between"
        " somebody and their manager.",
        name=name,
    )

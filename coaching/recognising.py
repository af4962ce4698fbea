"""Whom somebody can recognise (practice A9): colleagues, never oneself."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.people import Person
from coaching.recognition import MOST_RECEIVERS, RecognitionProblem
from coaching.relations import receiver_problem


def receivers_problem(giver: Person, receivers: Sequence[Person]) -> RecognitionProblem | None:
    """Why these people cannot be recognised by `giver`: the first reason that is found."""
    if not receivers:
        return RecognitionProblem.NOBODY
    if len(receivers) > MOST_RECEIVERS:
        return RecognitionProblem.TOO_MANY
    found = (receiver_problem(giver, receiver) for receiver in receivers)
    return next((RecognitionProblem(problem.value) for problem in found if problem), None)

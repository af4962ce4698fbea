"""Whom somebody can recognise (practice A9): colleagues, never oneself."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.people import Person
from coaching.recognition import (
    ALT_TEXT_LIMIT,
    MOST_RECEIVERS,
    Picture,
    RecognitionDraft,
    RecognitionProblem,
    link_problem,
    words_problem,
)
from coaching.relations import receiver_problem


def receivers_problem(giver: Person, receivers: Sequence[Person]) -> RecognitionProblem | None:
    """Why these people cannot be recognised by `giver`: the first reason that is found."""
    if not receivers:
        return RecognitionProblem.NOBODY
    if len(receivers) > MOST_RECEIVERS:
        return RecognitionProblem.TOO_MANY
    found = (receiver_problem(giver, receiver) for receiver in receivers)
    return next((RecognitionProblem(problem.value) for problem in found if problem), None)


def draft_problems(draft: RecognitionDraft) -> dict[str, RecognitionProblem]:
    """What is wrong with a draft, by the name of its part; who it is for is another question."""
    found = {
        "story": words_problem(draft.story),
        "effect": words_problem(draft.effect) if draft.effect else None,
        "channel_id": None,
        **_picture_problems(draft.picture),
    }
    if draft.is_public and draft.channel_id is None:
        found["channel_id"] = RecognitionProblem.NO_CHANNEL
    return {name: problem for name, problem in found.items() if problem}


def _picture_problems(picture: Picture | None) -> dict[str, RecognitionProblem | None]:
    if picture is None:
        return {}
    link = link_problem(picture.link) if picture.link else None
    if picture.link and picture.file_id:
        link = RecognitionProblem.TWO_PICTURES
    return {"link": link, "alt_text": _alt_text_problem(picture.alt_text)}


def _alt_text_problem(alt_text: str) -> RecognitionProblem | None:
    """What is wrong with the description of a picture, which is cleaned."""
    if not alt_text:
        return RecognitionProblem.NO_ALT_TEXT
    return words_problem(alt_text, ALT_TEXT_LIMIT)

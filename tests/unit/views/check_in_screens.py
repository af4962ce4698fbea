"""Every message and form about how somebody new gets on, filled with given words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from coaching.check_in import CHECK_IN_DAYS, CheckIn, CheckInProblem
from tests.unit.factories import ANA, DRIN, NOW, TEAM, TODAY, some_id
from texts import Texts
from views import check_in
from views.message import Message


def messages(t: Texts, words: str) -> Iterator[tuple[str, Message]]:
    """The question before and after its answer, and what the manager reads."""
    for day in CHECK_IN_DAYS:
        yield f"check-in {day}, asked", check_in.asked(t, _asking(day), ANA)
    for name, said in _answers(words).items():
        yield f"check-in, {name}, to the rep", check_in.asked(t, said, ANA)
        for has_point in (False, True):
            message = check_in.answered(t, said, has_point=has_point)
            yield f"check-in, {name}, to the manager, {has_point}", message


def views(t: Texts) -> Iterator[tuple[str, dict[str, Any]]]:
    """The form, and the same once somebody else would read it."""
    for is_other in (False, True):
        yield f"check-in form, {is_other}", check_in.form(t, ANA, "{}", is_other=is_other)


def refusals(t: Texts) -> Iterator[tuple[str, str]]:
    """What is said of the answers."""
    for found in CheckInProblem:
        yield f"check-in, {found}", check_in.form_problem(t, found)


def _asking(day: int) -> CheckIn:
    return CheckIn(
        id=some_id(),
        workspace_id=TEAM,
        person_id=DRIN,
        manager_id=ANA,
        day=day,
        asked_on=TODAY,
    )


def _answers(words: str) -> dict[str, CheckIn]:
    asked = replace(_asking(30), answered_at=NOW)
    return {
        "both": replace(asked, goes_well=words, needs=words),
        "what goes well": replace(asked, goes_well=words),
        "what they need": replace(asked, needs=words),
    }

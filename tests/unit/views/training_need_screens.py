"""What is shown of skills to train, filled with given words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from coaching.feedback import Problem
from coaching.pair import Pair
from coaching.training_need import PLAN_LIMIT, TrainingNeed, TrainingProblem
from tests.unit.factories import ANA, DRIN, NOW, TEAM, TODAY, person, some_id
from texts import Texts
from views.message import Message
from views.training_need import form
from views.training_need import messages as views


def need(text: str, skill: str) -> TrainingNeed:
    """As full as it can be."""
    return TrainingNeed(
        id=some_id(),
        pair=Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN),
        skill=skill,
        plan=text[:PLAN_LIMIT] or "x",
        mentor_id=ANA,
        until=TODAY,
        opened_at=NOW,
    )


def messages(t: Texts, text: str, skill: str) -> Iterator[tuple[str, Message]]:
    """To the rep and to the mentor."""
    full = need(text, skill)
    bare = replace(full, mentor_id=None, until=None)
    for name, one in (("full", full), ("bare", bare)):
        yield f"to train, {name}", views.opened(t, one)
        yield f"trained, {name}", views.opened(t, replace(one, closed_at=NOW))
        yield f"mentor, {name}", views.mentor(t, one)


def views_of(t: Texts, name: str, skills: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The form, and choosing whom."""
    for some in ((), skills):
        facts = form.FormFacts(rep=person(DRIN, name=name), skills=some)
        yield f"train {len(some)}", form.training_form(t, facts)
    yield "train whom", form.train_whom(t, [DRIN])


def refusals(t: Texts) -> Iterator[tuple[str, str]]:
    """Every line under a field."""
    for found in (*TrainingProblem, *Problem):
        yield f"training {found}", form.training_problem(t, found)

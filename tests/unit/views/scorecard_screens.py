"""What is shown of ratings, filled with given words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from coaching.pair import Pair
from coaching.scorecard import SENTENCE_LIMIT, RatingProblem, Scorecard
from coaching.scorecard_month import Asked
from tests.unit.factories import ANA, DRIN, NOW, TEAM, TODAY, person, some_id
from texts import Texts
from views.message import Message
from views.scorecard import form, pages
from views.scorecard import messages as views
from views.scorecard.month import month
from views.scorecard.names import rating_problem


def card(text: str, skills: Sequence[str]) -> Scorecard:
    """As full as it can be."""
    return Scorecard(
        id=some_id(),
        pair=Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN),
        week=TODAY,
        performance=2,
        skills={skill: 1 + number % 4 for number, skill in enumerate(skills[-20:])},
        sentence=text[:SENTENCE_LIMIT],
        is_shared=True,
        rated_at=NOW,
    )


def messages(t: Texts, text: str, skills: Sequence[str]) -> Iterator[tuple[str, Message]]:
    """To the rep."""
    full = card(text, skills)
    yield "rating", views.shared(t, full)
    yield "rating without words", views.shared(t, replace(full, sentence="", skills={}))
    yield "rating taken back", views.taken_back(t, full)
    asked = [Asked(rep_id=DRIN), Asked(rep_id=ANA, card=full)]
    yield "ratings of the month", month(t, asked)
    yield "ratings of the month, of many", month(t, asked * 20)


def views_of(
    t: Texts, text: str, name: str, skills: Sequence[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The form, and looking back."""
    full, rep = card(text, skills), person(DRIN, name=name)
    for held in (None, full):
        for some in ((), skills):
            facts = form.FormFacts(rep=rep, skills=some, card=held)
            yield f"rate {held is None} {len(some)}", form.rate_form(t, facts)
    for own in (True, False):
        for rated in ((), [pages.Rated(full), pages.Rated(full, is_whole=False)] * 30):
            yield f"ratings {own} {len(rated)}", pages.ratings_page(t, DRIN, rated, is_own=own)
    for reports in ((), [DRIN] * 120):
        yield f"choose {len(reports)}", pages.rate_whom(t, reports)


def refusals(t: Texts) -> Iterator[tuple[str, str]]:
    """Every line under a field."""
    for found in RatingProblem:
        yield f"rating {found}", rating_problem(t, found)

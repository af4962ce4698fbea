"""Every message and form about words upward, filled with given words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from coaching.commendation import Commendation, CommendationOutcome, CommendationProblem
from tests.unit.factories import ANA, DRIN, NOW, TEAM, TODAY, some_id
from texts import Texts
from views.commendation import form
from views.commendation import messages as said
from views.message import Message


def messages(t: Texts, words: str) -> Iterator[tuple[str, Message]]:
    """To leadership, before and after every answer, and what others hear."""
    waiting = _word(words)
    yield "commendation, sent", said.sent(t, waiting)
    yield "commendation, taken back", said.sent(t, waiting, is_taken_back=True)
    yield "commendation, heard", said.heard(t, waiting)
    for to_id in (ANA, "C01SALES"):
        yield f"commendation, unheard by {to_id}", said.unheard(t, replace(waiting, to_id=to_id))
    for outcome in CommendationOutcome:
        done = _answered(words, outcome)
        yield f"commendation, {outcome}", said.sent(t, done)
        yield f"commendation, {outcome}, to the giver", said.answered_to_giver(t, done)
    promoted = _answered(words, CommendationOutcome.PROMOTION)
    yield "commendation, to the manager", said.answered_to_manager(t, promoted)
    yield "commendation, due", said.due(t, promoted)
    yield "commendation, due without a link", said.due(t, replace(promoted, message_link=""))


def views(t: Texts, words: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The form for somebody, for nobody yet, with nobody to tell; and the question by when."""
    for name, told in {
        "empty": form.Told(),
        "nobody to tell": form.Told(about_id=DRIN),
        "a leader": form.Told(about_id=DRIN, to_id=ANA),
        "a channel": form.Told(about_id=DRIN, to_id="C01SALES"),
    }.items():
        yield f"commendation form, {name}", form.form(t, told, words)
    for to_id in (ANA, "C01SALES"):
        yield f"commendation kept, {to_id}", form.sent(t, replace(_word(words), to_id=to_id))
    yield "commendation, promotion", form.promotion_form(t, _word(words), "{}")


def refusals(t: Texts) -> Iterator[tuple[str, str]]:
    """What is said of each field."""
    for found in CommendationProblem:
        yield f"commendation, {found}", form.form_problem(t, found)


def _word(words: str) -> Commendation:
    return Commendation(
        id=some_id(),
        workspace_id=TEAM,
        giver_id=ANA,
        about_id=DRIN,
        to_id=ANA,
        words=words,
        sent_at=NOW,
    )


def _answered(words: str, outcome: CommendationOutcome) -> Commendation:
    link = "https://acme.slack.com/archives/C01SALES/p1773221400000100"
    return replace(
        _word(words),
        outcome=outcome,
        answered_by_id=ANA,
        answered_at=NOW,
        consider_by=TODAY if outcome is CommendationOutcome.PROMOTION else None,
        message_link=link,
    )

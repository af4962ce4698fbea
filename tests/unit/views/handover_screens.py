"""Every message and form about a handover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from coaching.feedback import Feedback
from coaching.handover import CarryOver, Handover, HandoverSummary, Theme
from coaching.policy import DEFAULT_SKILLS
from coaching.recurrence import Rule
from tests.unit.factories import ANA, DRIN, NOW, TEAM, feedback, some_id
from texts import Texts
from views import handover as views
from views.message import Message

HANDOVER = Handover(
    id=some_id(),
    workspace_id=TEAM,
    person_id=DRIN,
    from_manager_id=ANA,
    to_manager_id=ANA,
    at=NOW,
)
MET = Rule(
    days=frozenset({1, 2, 3, 4, 5}),
    wall=time(9, 30),
    zone_name="America/Argentina/Buenos_Aires",
    anchor=date(2026, 3, 9),
)


def messages(t: Texts, skill: str) -> Iterator[tuple[str, Message]]:
    """The question before and after every answer, and what the new manager is told."""
    for answer in (None, *CarryOver):
        handover = replace(HANDOVER, answer=answer)
        for carried in (0, 1, 250):
            yield f"asked, {answer}, {carried}", views.asked(t, handover, 250, carried)
            yield from _summaries(t, handover, carried, skill)
    for count in (1, 250):
        yield f"carried, {count}", views.carried(t, HANDOVER, count)


def forms(t: Texts, records: Sequence[Feedback]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The form with one record, with more than it can list, and with all of them ticked."""
    many = [
        feedback(parts=records[number % len(records)].parts, skill=records[0].skill)
        for number in range(views.CHOOSABLE + 3)
    ]
    yield "choose, one", views.choose_form(t, HANDOVER, many[:1], [])
    yield "choose, many", views.choose_form(t, HANDOVER, many, {one.id for one in many[:3]})
    yield "choose, all", views.choose_form(t, HANDOVER, many, {one.id for one in many})


def _summaries(
    t: Texts, handover: Handover, carried: int, skill: str
) -> Iterator[tuple[str, Message]]:
    themes = [Theme(skill=one, count=250, improved=1) for one in (None, skill, *DEFAULT_SKILLS)]
    told = HandoverSummary(handover=handover, met=None, themes=(), carried=carried)
    for what, some in {
        "bare": told,
        "themes": replace(told, themes=tuple(themes)),
        "weekly": replace(told, met=MET, themes=tuple(themes[:1])),
        "rarely": replace(told, met=replace(MET, every_weeks=6, days=frozenset({7}))),
    }.items():
        yield f"summary, {what}, {handover.answer}, {carried}", views.summary(t, some)

"""The agenda of a pair, empty and as full as it can be, filled with given words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from typing import Any

from coaching.action_item import ACTION_LIMIT
from coaching.agenda import MOST_RECOGNITIONS, Agenda, Template
from coaching.feedback import Parts
from coaching.one_on_one import Arrangement
from coaching.pair import Pair
from coaching.placement import Outcome, Placement
from coaching.recognition import STORY_LIMIT, Recognition
from coaching.recurrence import Rule
from coaching.series import Occurrence
from coaching.series_proposal import SeriesProposal
from coaching.talking_point import MOST_POINTS, POINT_LIMIT, PointProblem
from coaching.training_need import MOST_OPEN
from tests.unit.coaching.test_agenda import action, agenda, point
from tests.unit.factories import ANA, DRIN, NOW, TEAM, TODAY, feedback, recognition, some_id
from tests.unit.views import goal_screens, training_need_screens
from texts import Texts
from views.blocks import section
from views.message import Message
from views.notice import notice_of
from views.one_on_one import points
from views.one_on_one.agenda import agenda_blocks, agenda_lines
from views.one_on_one.coming import Coming
from views.one_on_one.messages import (
    Announcement,
    ahead,
    arranged,
    displaced,
    saved,
    soon,
)
from views.one_on_one.proposals import decided, proposed

COMING = [
    Coming(occurrence_id=some_id(), other_id=DRIN, starts_at=NOW, points=number)
    for number in (0, 1, 24)
]


def agendas(text: str) -> dict[str, Agenda]:
    """One in every shape."""
    said = text or "x"
    words, promise = said[:POINT_LIMIT], said[:ACTION_LIMIT]
    late = action(words=promise, due_on=TODAY, owner_id=ANA)
    points = [
        point(author_id=who, words=words, is_shared=shared, carried=3, said_at=NOW)
        for who in (ANA, DRIN)
        for shared in [True, False] * (MOST_POINTS // 2)
    ]
    shown = Parts(issue=said[:2000], consequence="…", improvement="…")
    full = agenda(
        feedback_wish=words,
        drive=words,
        notes=said[:3000],
        actions=(late, *(action(words=promise, due_on=TODAY) for _ in range(30))),
        overdue=frozenset({late.id}),
        points=tuple(points),
        feedback=tuple(feedback(parts=shown) for _ in range(30)),
        recognition=tuple(praises(said)),
        goals=tuple(goal_screens.standings_of(said)),
        training=(training_need_screens.need(said, said[:60]),) * MOST_OPEN,
        template=Template.MANAGER,
        questions=(said[:150],) * 10,
    )
    return {
        "empty": agenda(reader_id=DRIN),
        "a little": agenda(actions=(action(words=promise),), points=(point(words=words),)),
        "full": full,
    }


def praises(said: str) -> list[Recognition]:
    """Recognition in every shape, as many as an agenda shows."""
    shown = recognition(story=said[:STORY_LIMIT], value=said[:75])
    return [
        shown,
        replace(shown, receiver_ids=(DRIN, ANA) * 10, channel_id=None),
        *(replace(shown, story="", value="") for _ in range(MOST_RECOGNITIONS - 2)),
    ]


def views(t: Texts, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every modal with an agenda."""
    for name, one in agendas(text).items():
        yield f"agenda, {name}", notice_of(t, t.say("Agenda"), agenda_blocks(t, one))
        for starts_at in (None, NOW):
            yield f"agenda page, {name}", points.agenda_page(t, one, starts_at)
    yield "agendas", points.agendas_page(t, [DRIN] * 90)
    yield "no agendas", points.agendas_page(t, [])
    yield "point form", points.point_form(t, DRIN, "V0123456789")
    said = (text or "x")[:POINT_LIMIT]
    for shown in (point(words=said), point(words=said, is_shared=False, said_at=NOW)):
        yield "point edit form", points.point_edit_form(t, shown, "V0123456789")
        yield "point edit form anew", points.point_edit_form(t, shown, typed=shown)


def messages(t: Texts, text: str) -> Iterator[tuple[str, Message]]:
    """Every message with an agenda."""
    for name, one in agendas(text).items():
        lines = "\n".join(agenda_lines(t, one))
        if lines:
            yield f"agenda, {name}", Message(lines, [section(lines)])
        news = Announcement(
            occurrence=_meeting(),
            others=(one.other_id,),
            place=text[:300],
            offered=(TODAY,),
            agenda=one,
        )
        yield f"ahead, {name}", ahead(t, news)
        yield f"soon, {name}", soon(t, news)
        yield f"displaced, {name}", displaced(t, news)
    yield "said", points.said(t, point(words=(text or "x")[:POINT_LIMIT]))
    yield from _arranged(t, text[:300])


def _arranged(t: Texts, place: str) -> Iterator[tuple[str, Message]]:
    """What is said of how two people meet, or would."""
    rule = Rule(days=frozenset({3}), wall=time(10), zone_name="Europe/Madrid", anchor=TODAY)
    pair = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)
    arrangement = Arrangement(series_id=some_id(), pair=pair, place=place, zone_of_id=ANA)
    proposal = SeriesProposal(
        id=some_id(),
        workspace_id=TEAM,
        series_id=arrangement.series_id,
        by_id=DRIN,
        rule=rule,
        minutes=30,
        place=place,
        made_at=NOW,
    )
    yield "arranged", arranged(t, arrangement, rule, None, DRIN)
    yield "saved", saved(t, arrangement, rule, None)
    for answer in (None, True, False):
        shown = replace(proposal, accepted=answer)
        yield f"proposed {answer}", proposed(t, shown, None)
        yield f"decided {answer}", decided(t, shown, ANA, None)


def refusals(t: Texts) -> Iterator[tuple[str, str]]:
    """Every sentence that says why a point cannot be added."""
    for found in PointProblem:
        yield found, points.point_problem_text(t, found)


def _meeting() -> Occurrence:
    placement = Placement(nominal_date=TODAY, held_on=TODAY, outcome=Outcome.AS_PLANNED)
    return Occurrence(
        id=some_id(), workspace_id=TEAM, series_id=some_id(), placement=placement, starts_at=NOW
    )

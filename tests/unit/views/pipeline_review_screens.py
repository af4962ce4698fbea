"""Everything that reviews of the pipeline show, filled with given words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from decimal import Decimal

from coaching.arranging import Upcoming, Wish
from coaching.funnel import NOTE_LIMIT, Funnel, FunnelStage, NumberProblem, Numbers
from coaching.one_on_one import Arrangement
from coaching.pair import Pair
from coaching.pipeline_review import MINUTES
from coaching.placement import Outcome, Placement
from coaching.recurrence import Rule
from coaching.series import Matter, Occurrence, SeriesKind
from coaching.workspace_settings import LONGEST_STAGE, MOST_STAGES
from tests.unit.coaching.test_agenda import agenda
from tests.unit.factories import ANA, DRIN, NOW, TEAM, TODAY, person, some_id
from texts import Texts
from views import blocks as b
from views.message import Message
from views.notice import notice_of
from views.one_on_one.agenda import agenda_blocks
from views.one_on_one.messages import Announcement, ahead, displaced, moved, moved_by_you, soon
from views.pipeline_review import messages as said
from views.pipeline_review.form import ReviewFacts, review_form
from views.pipeline_review.numbers import (
    NumbersForm,
    comparison,
    note_problem_text,
    number_problem_text,
    numbers_form,
    over_text,
)

PAIR = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)


def funnel(text: str, count: int = 9999) -> Funnel:
    """As many stages as there can be, each named and filled with as much as fits."""
    names = [f"{number}{text}"[:LONGEST_STAGE] for number in range(MOST_STAGES)]
    stages = tuple(
        FunnelStage(name=name, count=count, amount=Decimal("999999999999.5")) for name in names
    )
    return Funnel(
        occurrence_id=some_id(),
        pair=PAIR,
        stages=stages,
        calls=count,
        note=text[:NOTE_LIMIT],
        filled_at=NOW,
    )


def occurrence(matter: Matter, *, is_joined: bool = False) -> Occurrence:
    """A meeting of today; or a review that takes place with a one-on-one."""
    placement = Placement(
        nominal_date=TODAY,
        held_on=TODAY,
        outcome=Outcome.MERGED_INTO if is_joined else Outcome.AS_PLANNED,
        merged_into=TODAY if is_joined else None,
    )
    return Occurrence(
        id=some_id(),
        workspace_id=TEAM,
        series_id=some_id(),
        placement=placement,
        starts_at=NOW,
        matter=matter,
        joins_id=some_id() if is_joined else None,
    )


def messages(t: Texts, text: str) -> Iterator[tuple[str, Message]]:
    """What is said of reviews."""
    numbers = Numbers(review_id=some_id(), now=funnel(text), before=funnel(text, 1))
    for matter in (Matter.PIPELINE_REVIEW, Matter.BOTH):
        listed = agenda(matter=matter, numbers=numbers)
        news = Announcement(
            occurrence=occurrence(matter), others=[ANA], agenda=listed, minutes=MINUTES
        )
        yield f"ahead of {matter}", ahead(t, news)
        yield f"soon {matter}", soon(t, news)
        yield f"moved {matter}", moved(t, news, ANA)
        yield f"displaced {matter}", displaced(t, news)
    for joined in (True, False):
        one = occurrence(Matter.PIPELINE_REVIEW, is_joined=joined)
        placement = replace(one.placement, outcome=Outcome.MERGED_INTO)
        merged = Announcement(occurrence=replace(one, placement=placement), others=[ANA])
        yield f"joins {joined}", moved_by_you(t, merged)
    arrangement = Arrangement(
        series_id=some_id(), pair=PAIR, zone_of_id=ANA, kind=SeriesKind.PIPELINE_REVIEW
    )
    rule = Rule(days=frozenset({3}), wall=time(10), zone_name="UTC", anchor=TODAY, every_weeks=7)
    first = Upcoming(placement=occurrence(Matter.BOTH).placement, starts_at=NOW)
    for who in PAIR.member_ids:
        yield f"review arranged {who}", said.arranged(t, arrangement, rule, first, who)
        yield f"review ended {who}", said.arranged(t, arrangement, rule, None, who)
    yield "review saved", said.saved(t, arrangement, rule, first)
    yield "review prepare", said.prepare(t, some_id(), ANA, NOW)


def views(t: Texts, text: str) -> Iterator[tuple[str, b.Block]]:
    """The forms, the agenda of a review, and the comparison."""
    now, before = funnel(text), funnel(text, 0)
    day = Upcoming(placement=occurrence(Matter.BOTH).placement, starts_at=NOW)
    other = person(DRIN, name=(text or "Drin")[:80])
    for is_change in (True, False):
        facts = ReviewFacts(
            other=other,
            sales_cycle_weeks=12,
            upcoming=[day] * 4,
            joined={TODAY},
            is_change=is_change,
        )
        yield f"review form {is_change}", review_form(t, Wish(every_weeks=7), facts)
    empty = ReviewFacts(sales_cycle_weeks=1)
    yield "review form without anybody", review_form(t, Wish(every_weeks=None), empty)
    stages = [stage.name for stage in now.stages]
    for filled, is_before in ((None, False), (now, False), (now, True)):
        facts_of = NumbersForm(
            review_id=some_id(), lead_id=ANA, stages=stages, filled=filled, is_before=is_before
        )
        yield f"numbers {filled is None} {is_before}", numbers_form(t, facts_of)
    for numbers in (
        Numbers(review_id=some_id()),
        Numbers(review_id=some_id(), now=now, before=before),
    ):
        for reader in PAIR.member_ids:
            listed = agenda(matter=Matter.PIPELINE_REVIEW, numbers=numbers, reader_id=reader)
            name = f"agenda of a review {reader} {numbers.now is None}"
            yield name, notice_of(t, t.say("Agenda"), agenda_blocks(t, listed))
    yield "comparison", comparison(t, now, before)
    yield "comparison with its picture", comparison(t, now, before, "F0123456789")


def refusals(t: Texts, text: str) -> Iterator[tuple[str, str]]:
    """The lines under fields."""
    for found in NumberProblem:
        yield f"number {found}", number_problem_text(t, found, text)
    yield "long note", note_problem_text(t)
    yield "over", over_text(t)

"""Two teams live through half a year: each pair meets as often as fits, and ratings stay secret."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from coaching.cadence_proposal import CadenceAnswer
from coaching.kinds import Kind
from coaching.one_on_one import Meeting, MeetingState
from coaching.series import Matter, SeriesKind
from tests.acceptance.half_year.people import (
    ACCEPTS,
    END,
    FALLER,
    FIRST_DAY,
    GROWN,
    KEEPS,
    MANAGERS,
    MERGED,
    MOVED,
    NEWCOMER,
    RATED_IN,
    REPS,
    SETTLED,
    SHARED,
    UNPRAISED,
    WEEKS,
    Lead,
    Rep,
)
from tests.acceptance.half_year.story import HalfYear, told
from tests.acceptance.quarter.ledger import Kept
from tests.stage import CHANNEL

_SAYS = (
    r"\b(rated|exceeded|skills? to train|days in the role|proposed)\b"
    r"|their pace|met (the goals|them in part)|did not meet"
)
#: What tells of a rating, or of the reasons for a rhythm, whatever they are.
SAYING = re.compile(_SAYS, re.IGNORECASE)
#: The same, and what as much as names ratings. The log names what a chore has counted.
TELLING = re.compile(rf"{_SAYS}|\b(ratings?|scorecards?)\b", re.IGNORECASE)
#: What a rep reads with whom nothing is shared.
NOTHING_SHARED = "No rating is shared with you."
#: The weeks in which each pair is to meet one-on-one, worked out by hand.
WEEKS_OF = {
    NEWCOMER: [*range(WEEKS)],
    # 180 days are over in week 12; that of week 13 is the second review that agrees.
    GROWN: [*range(14), *range(15, WEEKS, 2)],
    # Rated 2 in week 8, and 3 again in weeks 16 and 20.
    FALLER: [*range(0, 9, 2), *range(9, 23), 24],
    SETTLED: [*range(WEEKS)],
    UNPRAISED: [*range(0, WEEKS, 2)],
}
#: Reviews of the pipeline, 6 and 8 weeks apart; for who meets every two weeks in other weeks.
REVIEWED_IN = {GROWN: [2, 8, 14, 20], SETTLED: [2, 10, 18]}
JOINED_IN = {GROWN: [2, 8], SETTLED: [2, 10, 18]}
#: What is proposed: week, from, to.
PROPOSED = {
    NEWCOMER: [],
    GROWN: [(13, 1, 2)],
    FALLER: [(9, 2, 1), (22, 1, 2)],
    # After a no there are eight weeks of quiet.
    SETTLED: [(6, 1, 2), (14, 1, 2), (22, 1, 2)],
    UNPRAISED: [],
}
#: When there is something to say to a manager: what is proposed, and every four weeks from the
#: seventh on, when 42 days are over, that nobody has praised one of them.
SAID_IN = {ACCEPTS: [9, 13, 22], KEEPS: [6, 7, 11, 14, 15, 19, 22, 23]}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def half(tmp_path_factory: pytest.TempPathFactory) -> HalfYear:
    """The story, told once for all tests of this file."""
    return await told(tmp_path_factory.mktemp("half_year"))


def kept(half: HalfYear, rep: Rep, kind: SeriesKind = SeriesKind.ONE_ON_ONE) -> Kept:
    """The one series of a kind of a rep."""
    [found] = [one for one in half.kept[rep.id] if one.arrangement.kind is kind]
    return found


def over(of: Kept) -> list[Meeting]:
    """Those of the story's weeks."""
    return [one for one in of.meetings if one.nominal_date < END]


def week_of(day: date) -> int:
    """The week of the story."""
    return (day - FIRST_DAY).days // 7


@pytest.mark.parametrize("rep", REPS, ids=lambda rep: rep.name)
async def test_each_pair_meets_as_often_as_fits_and_no_date_vanishes(
    half: HalfYear, rep: Rep
) -> None:
    meetings = over(kept(half, rep))
    assert [week_of(one.nominal_date) for one in meetings] == WEEKS_OF[rep]
    assert {one.nominal_date.isoweekday() for one in meetings} == {rep.weekday}
    by_date = {one.nominal_date: one for one in meetings}
    joined = [one for one in meetings if one.state(half.now) is MeetingState.JOINED]
    assert [(rep.id, week_of(one.nominal_date)) for one in joined] == [MERGED] * len(joined)
    into = [by_date[one.occurrence.placement.merged_into] for one in joined]  # type: ignore[index]
    rest = [one for one in meetings if one not in joined]
    assert {one.state(half.now) for one in (*rest, *into)} == {MeetingState.HELD}


async def test_a_few_were_moved_and_one_was_merged(half: HalfYear) -> None:
    moved = {
        (rep.id, week_of(one.nominal_date))
        for rep in REPS
        for one in over(kept(half, rep))
        if one.times_moved
    }
    assert moved == {*MOVED, MERGED}


async def test_what_is_proposed_is_what_the_facts_speak_for(half: HalfYear) -> None:
    for rep in REPS:
        found = half.proposals[rep.id]
        assert [(week_of(one.week), one.from_weeks, one.to_weeks) for one in found] == PROPOSED[
            rep
        ], rep.name
        wanted = CadenceAnswer.ACCEPTED if rep.manager == ACCEPTS else CadenceAnswer.KEPT
        assert {one.answer for one in found} <= {wanted}
        assert all(week_of(one.answered_at.date()) == week_of(one.week) for one in found)  # type: ignore[union-attr]


@pytest.mark.parametrize("manager", MANAGERS, ids=lambda manager: manager.name)
async def test_a_manager_hears_on_monday_morning_where_there_is_something_to_say(
    half: HalfYear, manager: Lead
) -> None:
    heard = [one for one in half.life.said if one.kind is Kind.CADENCE_REVIEW]
    mine = [one for one in heard if one.recipient_id == manager.id]
    assert [one.week for one in mine] == SAID_IN[manager]
    for one in mine:
        local = one.at.astimezone(ZoneInfo(manager.zone_name))
        assert (local.isoweekday(), local.hour) == (1, 9)
        text = half.life.reviews[manager.id, one.week]
        named = {rep for rep in REPS if f"<@{rep.id}>" in text}
        proposed = {rep for rep in REPS for week, *_ in PROPOSED[rep] if week == one.week}
        assert named == ({rep for rep in proposed if rep.manager == manager} or {UNPRAISED})
        # Each of them once, in the text and in the blocks.
        assert all(text.count(f"<@{rep.id}>") == 2 for rep in named)


async def test_who_fell_back_and_who_found_their_feet_is_said_why(half: HalfYear) -> None:
    why_weekly = half.life.reviews[ACCEPTS.id, 9]
    assert "last rated 2, below 2.5" in why_weekly
    assert "The rating fell by 1." in why_weekly
    why_rarer = half.life.reviews[ACCEPTS.id, 13]
    for reason in ("190 days in the role", "the last two ratings at least 3", "of their pace"):
        assert reason in why_rarer
    told = [one for one in half.shown[GROWN.id] if "meet one-on-one: Every 2 weeks" in one]
    assert len(told) == 1


@pytest.mark.parametrize("rep", list(REVIEWED_IN), ids=lambda rep: rep.name)
async def test_pipelines_are_reviewed_at_their_distance_within_a_one_on_one_or_alone(
    half: HalfYear, rep: Rep
) -> None:
    one_on_ones = {one.occurrence.id: one for one in over(kept(half, rep))}
    reviews = over(kept(half, rep, SeriesKind.PIPELINE_REVIEW))
    assert [week_of(one.nominal_date) for one in reviews] == REVIEWED_IN[rep]
    joined = [one for one in reviews if one.occurrence.joins_id is not None]
    assert [week_of(one.nominal_date) for one in joined] == JOINED_IN[rep]
    partners = [one_on_ones[one.occurrence.joins_id] for one in joined]  # type: ignore[index]
    assert [one.nominal_date for one in partners] == [one.nominal_date for one in joined]
    for alone in (one for one in reviews if one not in joined):
        assert alone.state(half.now) is MeetingState.HELD
        assert week_of(alone.nominal_date) not in WEEKS_OF[rep]
    # Those are long, and no others.
    for one in one_on_ones.values():
        matter, minutes = (Matter.BOTH, 90) if one in partners else (Matter.ONE_ON_ONE, 30)
        assert (one.occurrence.matter, one.minutes) == (matter, minutes)
    assert {one.minutes for one in reviews} == {90}
    # The numbers of each were asked for once, and are kept.
    asked = [
        one.subject_id
        for one in half.life.said
        if (one.kind, one.recipient_id) == (Kind.PIPELINE_REVIEW_PREPARE, rep.id)
    ]
    assert len(set(asked)) == len(asked) == len(half.funnels[rep.id])
    assert {one.occurrence.id for one in reviews} <= set(asked)


async def test_no_meeting_is_doubled_and_each_is_announced_once(half: HalfYear) -> None:
    for rep in REPS:
        apart = [
            one
            for found in half.kept[rep.id]
            for one in over(found)
            if one.state(half.now) is not MeetingState.JOINED
        ]
        days = [one.occurrence.placement.held_on for one in apart]
        assert len(days) == len(set(days))
        told = Counter(
            (one.recipient_id, one.subject_id)
            for one in half.life.said
            if one.kind is Kind.ONE_ON_ONE_AHEAD
        )
        for one in apart:
            assert told[rep.manager.id, one.occurrence.id] == 1
            assert told[rep.id, one.occurrence.id] == 1
        assert half.life.deeds["no one_on_one_met"] == 0


def may_read(rep: Rep, week: int, place: str) -> bool:
    """Whether what was said beside a rating may be read there."""
    return place == rep.manager.id or (place == rep.id and (rep, week) == SHARED)


async def test_no_rating_was_ever_shown_to_whom_it_is_not_for(half: HalfYear) -> None:
    sentences = {(rep, week): rep.sentence(week) for rep in REPS for week in RATED_IN}
    places = {one.id for one in (*MANAGERS, *REPS)} | {CHANNEL}
    assert places <= set(half.shown)
    for place, texts in half.shown.items():
        everything = "\n".join(texts)
        seen = {which for which, sentence in sentences.items() if sentence in everything}
        assert all(may_read(*which, place) for which in seen), place
        if place in {manager.id for manager in MANAGERS}:
            continue
        shared = sentences[SHARED] if place == GROWN.id else None
        for text in texts:
            spoken = TELLING.search(text.replace(NOTHING_SHARED, ""))
            assert spoken is None or (shared is not None and shared in text), text
    # What is looked for is there to be found.
    assert any(sentences[SHARED] in text for text in half.shown[GROWN.id])
    assert any(TELLING.search(text) for text in half.shown[ACCEPTS.id])
    assert any(NOTHING_SHARED in text for text in half.shown[NEWCOMER.id])


async def test_no_rating_stands_in_a_log_or_in_the_database_as_it_is(half: HalfYear) -> None:
    assert len(half.logged) > 1000
    logged = "\n".join(half.logged)
    assert SAYING.search(logged) is None
    assert b"SQLite" in half.stored
    for rep in REPS:
        for week in RATED_IN:
            assert rep.sentence(week) not in logged
            assert rep.sentence(week).encode() not in half.stored

"""Ten thousand pairs over two years: nobody is sent to and fro (practice C1)."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from coaching.cadence import WEEKLY, Reviewed, Standing, advice_on, proposal_of
from coaching.cadence_limits import CadenceLimits
from coaching.cadence_proposal import CadenceAnswer, CadenceProposal
from coaching.pair import Pair
from tests.unit.factories import ANA, DRIN, TEAM, some_id

LIMITS = CadenceLimits()
FIRST = date(2026, 1, 5)
WEEKS = 104
PAIRS = 10_000
_PAIR = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)


@dataclass
class Life:
    """One pair, reviewed week by week; what is unlikely happens to somebody among so many."""

    rng: random.Random
    standing: Standing
    reviews: list[tuple[date, int]] = field(default_factory=list)
    proposals: list[CadenceProposal] = field(default_factory=list)
    #: The week and the rhythm of each change.
    changes: list[tuple[int, int]] = field(default_factory=list)
    #: The week and the rhythm of each proposal.
    proposed: list[tuple[int, int]] = field(default_factory=list)

    def live_through(self, number: int) -> None:
        week = FIRST + timedelta(weeks=number)
        self._change_by_itself(number)
        advice = advice_on(self.standing, LIMITS)
        before = Reviewed(
            week=week,
            earlier=tuple(self.reviews[-2:]),
            proposals=tuple(self.proposals[:3]),
            began_on=FIRST,
        )
        weeks = proposal_of(self.standing, advice, before, LIMITS)
        self.reviews.append((week, advice.weeks or 0))
        if weeks is not None:
            assert advice.reasons
            self.proposed.append((number, weeks))
            self._answer(number, weeks, [reason.fact.value for reason in advice.reasons])

    def _change_by_itself(self, number: int) -> None:
        rng, days = self.rng, self.standing.days_in_role
        ratings = self.standing.ratings
        if number % 4 == 0 and rng.random() < 0.8:
            last = ratings[0] if ratings else 20
            ratings = (min(max(last + rng.choice((-10, 0, 0, 0, 10)), 10), 40), *ratings)[:5]
        self.standing = replace(
            self.standing,
            days_in_role=None if days is None else days + 7,
            ratings=ratings,
            open_needs=rng.choice((0, 0, 0, 0, 1, 2))
            if rng.random() < 0.1
            else self.standing.open_needs,
            overdue_meetings=int(rng.random() < 0.05),
        )

    def _needs(self) -> int:
        is_changed = self.rng.random() < 0.1
        return self.rng.choice((0, 0, 0, 0, 1, 2)) if is_changed else self.standing.open_needs

    def _answer(self, number: int, weeks: int, facts: list[str]) -> None:
        at = datetime.combine(FIRST + timedelta(weeks=number), time(12), UTC)
        answer = self.rng.choice((*CadenceAnswer, CadenceAnswer.ACCEPTED, None))
        is_later = answer is CadenceAnswer.LATER
        self.proposals.insert(
            0,
            CadenceProposal(
                id=some_id(),
                pair=_PAIR,
                week=at.date(),
                from_weeks=self.standing.every_weeks,
                to_weeks=weeks,
                reasons=tuple((fact, "") for fact in facts),
                proposed_at=at,
                answer=answer,
                answered_at=None if answer is None else at,
                ask_again_on=at.date() + timedelta(weeks=4) if is_later else None,
            ),
        )
        if answer is CadenceAnswer.ACCEPTED:
            self.standing = replace(self.standing, every_weeks=weeks)
            self.changes.append((number, weeks))


@pytest.fixture(scope="module")
def lives() -> list[Life]:
    """The same in every run."""
    found = []
    for seed in range(PAIRS):
        rng = random.Random(seed)  # noqa: S311  (chance, not a secret)
        days = rng.choice((None, 0, 100, 170, 300))
        life = Life(rng, Standing(days_in_role=days, every_weeks=rng.choice((1, 1, 2))))
        for number in range(WEEKS):
            life.live_through(number)
        found.append(life)
    return found


def test_they_are_lives_in_which_something_happens(lives: list[Life]) -> None:
    """Otherwise the tests below would hold of anything."""
    rarer = sum(any(weeks > WEEKLY for _, weeks in life.changes) for life in lives)
    back = sum(any(weeks == WEEKLY for _, weeks in life.changes) for life in lives)
    assert rarer > PAIRS // 10
    assert back > PAIRS // 10


def test_a_rarer_rhythm_never_follows_another_change_within_eight_weeks(lives: list[Life]) -> None:
    for life in lives:
        pairs = zip(life.changes, life.changes[1:], strict=False)
        assert all(b - a >= LIMITS.quiet_weeks for (a, _), (b, to) in pairs if to > WEEKLY)


def test_nobody_is_asked_the_same_every_week(lives: list[Life]) -> None:
    """Whatever is answered, the same is not proposed again within four weeks, unless it is news."""
    for life in lives:
        pairs = zip(life.proposed, life.proposed[1:], strict=False)
        assert all(b - a >= 4 for (a, one), (b, other) in pairs if one == other and one > WEEKLY)


def test_nothing_is_proposed_in_the_first_weeks(lives: list[Life]) -> None:
    assert all(number >= LIMITS.first_weeks for life in lives for number, _ in life.proposed)


def test_in_two_years_a_rhythm_changes_a_few_times_at_most(lives: list[Life]) -> None:
    most = 2 * WEEKS // LIMITS.quiet_weeks
    assert max(len(life.changes) for life in lives) <= most

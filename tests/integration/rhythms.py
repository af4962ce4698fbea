"""A pair that has met for long, and what makes its rhythm worth a look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from uuid_utils.compat import uuid7

from coaching.one_on_one import held
from coaching.scorecard import Scorecard, week_of
from coaching.series import SeriesKind
from coaching.team import Member, Role
from coaching.training_need import TrainingNeed
from storage import arrangements, scorecards, series, team, training_needs
from storage.database import Transaction
from tests.integration.test_one_on_one import PAIR, arrange, planned, report
from tests.stage import ANA, DRIN, TEAM, Stage


async def meet_for(stage: Stage, weeks: int, *, started_days_ago: int = 300) -> None:
    """Ana and Drin meet every Wednesday for so many weeks, until the Sunday after; all held."""
    await report(stage)
    await arrange(stage)
    start = stage.clock.now.date() - timedelta(days=started_days_ago)

    def say_since_when(tx: Transaction) -> None:
        rep = Member(workspace_id=TEAM, person_id=DRIN, role=Role.REP, started_on=start)
        team.save_member(tx, rep, by_id=ANA, now=stage.clock.now)

    await stage.bot.services.database.write(say_since_when)
    for _ in range(weeks):
        await stage.bot.planner.tick()
        stage.clock.now += timedelta(weeks=1)
        await hold_what_is_over(stage)
    stage.clock.now += timedelta(days=(6 - stage.clock.now.weekday()) % 7)
    await stage.settle()


async def hold_what_is_over(stage: Stage) -> None:
    """Everything that the two have planned so far was held."""
    now = stage.clock.now

    def work(tx: Transaction) -> None:
        for arranged in arrangements.of_pair(tx, PAIR):
            for one in arrangements.meetings(tx, arranged):
                if one.held_at is None and one.ends_at <= now:
                    arrangements.note(tx, held(one, ANA, now))

    await stage.bot.services.database.write(work)


async def rate(stage: Stage, *ratings: int) -> None:
    """Ana has rated Drin so, a month between two ratings, the last one a week ago."""

    def work(tx: Transaction) -> None:
        for back, performance in enumerate(reversed(ratings)):
            at = stage.clock.now - timedelta(weeks=1 + 4 * back)
            card = Scorecard(
                id=uuid7(), pair=PAIR, week=week_of(at.date()), performance=performance, rated_at=at
            )
            scorecards.save(tx, card)

    await stage.bot.services.database.write(work)


async def mark_needs(stage: Stage, skills: Sequence[str]) -> None:
    """Ana has marked what Drin is to train."""

    def work(tx: Transaction) -> None:
        for skill in skills:
            need = TrainingNeed(
                id=uuid7(), pair=PAIR, skill=skill, plan="Two calls.", opened_at=stage.clock.now
            )
            training_needs.add(tx, need)

    await stage.bot.services.database.write(work)


async def monday(stage: Stage) -> None:
    """A week in which they have met has gone by: it is Monday, ten in Madrid."""
    stage.clock.now += timedelta(days=7 - stage.clock.now.weekday())
    stage.clock.now = stage.clock.now.replace(hour=0, minute=5)
    await hold_what_is_over(stage)
    await stage.bot.chores.tick()
    stage.clock.now = stage.clock.now.replace(hour=8, minute=0)
    await stage.bot.planner.tick()
    await stage.settle()


async def rhythm(stage: Stage) -> int:
    """Weeks between two one-on-ones of the pair, as it is arranged now."""
    assert await planned(stage)
    return (await rhythms(stage))[SeriesKind.ONE_ON_ONE]


async def rhythms(stage: Stage) -> dict[SeriesKind, int]:
    """Weeks between two meetings of each kind."""

    def work(tx: Transaction) -> dict[SeriesKind, int]:
        known = [
            (one, series.find(tx, TEAM, one.series_id)) for one in arrangements.of_pair(tx, PAIR)
        ]
        return {one.kind: found.rule.every_weeks for one, found in known if found is not None}

    return await stage.bot.services.database.read(work)

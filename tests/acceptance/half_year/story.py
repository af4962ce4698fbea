"""The story of the half-year: day by day with its chores, what people do, and what is read."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from structlog.testing import capture_logs

from coaching.cadence_proposal import CadenceProposal
from coaching.funnel import Funnel
from coaching.policy import Feature
from coaching.team import Member, Role
from sandbox.running import running
from settings import Mode
from storage import cadence_proposals, funnels, people, team
from storage.database import Transaction
from tests.acceptance.half_year.life import Life
from tests.acceptance.half_year.people import (
    FIRST_DAY,
    GROWN,
    MANAGERS,
    PRAISED_IN,
    RATED_IN,
    REPS,
    SHARED,
    WEEKS,
    Rep,
    day_of,
)
from tests.acceptance.passing import come_to
from tests.acceptance.quarter.ledger import Kept, kept_of_rep
from tests.integration.goals import note, set_goal
from tests.integration.praise import recognize, settle_channel
from tests.stage import (
    CHANNEL,
    LINNEA,
    STRANGER,
    TEAM,
    FrozenClock,
    Stage,
    bot_settings,
    connected,
    name_administrator,
    workspace_config,
)

#: Chores are done soon after midnight in UTC; people act in the afternoon there.
_CHORES_AT, _AFTERNOON = time(0, 7), time(15)
_ONE_DAY = timedelta(days=1)
#: What puts something before people's eyes.
_SHOWING = frozenset({"chat.postMessage", "chat.update", "chat.postEphemeral", "views.publish"})
#: Whom nobody praises is told of in the weekly review alone.
_OFF = frozenset({Feature.PRAISE_REMINDERS})
#: Ten of them a month.
_GOAL = {
    "goal_title": "New clients of the half-year",
    "goal_kind": "count",
    "goal_target": "60",
    "goal_unit": "",
    "goal_period": "own",
    "goal_first_day": FIRST_DAY.isoformat(),
    "goal_last_day": day_of(WEEKS - 1, 7).isoformat(),
}


@dataclass
class HalfYear:
    """What the half-year left behind."""

    life: Life
    now: datetime
    kept: dict[str, list[Kept]] = field(default_factory=dict)
    proposals: dict[str, list[CadenceProposal]] = field(default_factory=dict)
    funnels: dict[str, list[Funnel]] = field(default_factory=dict)
    #: All that was ever put before anybody's eyes, by person or channel; what was changed later,
    #: too.
    shown: dict[str, list[str]] = field(default_factory=dict)
    #: The last exchange with the workspace that was looked at.
    watched_until: int = 0
    #: What the bot has logged.
    logged: list[str] = field(default_factory=list)
    #: The files of the database.
    stored: bytes = b""


async def told(folder: Path) -> HalfYear:
    """The whole story; the database lies in `folder`."""
    clock = FrozenClock(datetime.combine(FIRST_DAY, time(8), UTC))
    half = HalfYear(Life(), clock.now)
    more = [one.account for one in (*MANAGERS, *REPS)]
    config = workspace_config(more=more, log_size=5000)
    with _listening(half.logged):
        async with running(config) as sandbox:
            settings = bot_settings(sandbox.api_url, folder, slack_mode=Mode.SOCKET)
            async with connected(sandbox, settings, clock) as stage:
                await begin(stage)
            for first in range(0, WEEKS, 5):
                # From time to time the bot is started anew on what it had left.
                async with connected(sandbox, settings, clock) as stage:
                    for week in range(first, min(first + 5, WEEKS)):
                        await one_week(stage, half.life, week)
                        await watch(stage, half)
            async with connected(sandbox, settings, clock) as stage:
                await take_stock(stage, half)
    half.stored = _stored(folder)
    return half


def _stored(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("cadence.db*"))


@contextmanager
def _listening(into: list[str]) -> Iterator[None]:
    """Everything that is logged meanwhile, by us and by libraries."""

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            into.append(record.getMessage())

    listener = Listener()
    logging.getLogger().addHandler(listener)
    try:
        with capture_logs() as lines:
            yield
        into += map(str, lines)
    finally:
        logging.getLogger().removeHandler(listener)


async def begin(stage: Stage) -> None:
    """The teams, their one-on-ones and reviews, and a goal."""
    await name_administrator(stage, LINNEA)
    for one in (*MANAGERS, *REPS):
        await stage.bot.services.directory.find(TEAM, one.id, stage.clock.now)
    await stage.bot.services.database.write(lambda tx: _staff(tx, stage.clock.now))
    stage.bot.services.directory.forget_everybody()
    for rep in REPS:
        await fill_in(stage, rep, "/one-on-one", f"@{rep.name}", "one_on_one_arrange", rep.fields)
        if rep.sales_cycle is not None:
            await settle_channel(stage, sales_cycle_weeks=rep.sales_cycle, features_off=_OFF)
            begins = {"one_on_one_begin": day_of(2).isoformat()}
            words = f"pipeline @{rep.name}"
            await fill_in(stage, rep, "/cadence", words, "pipeline_review_arrange", begins)
    await set_goal(stage, GROWN.manager.id, f"@{GROWN.name}", **_GOAL)


def _staff(tx: Transaction, now: datetime) -> None:
    for manager in MANAGERS:
        lead = Member(workspace_id=TEAM, person_id=manager.id, role=Role.MANAGER)
        team.save_member(tx, lead, by_id=LINNEA, now=now)
    for rep in REPS:
        member = Member(workspace_id=TEAM, person_id=rep.id, started_on=rep.started_on)
        team.save_member(tx, member, by_id=LINNEA, now=now)
        team.report_to(tx, TEAM, rep.id, rep.manager.id, FIRST_DAY)


async def fill_in(
    stage: Stage, rep: Rep, command: str, words: str, form: str, fields: dict[str, str]
) -> None:
    """The manager fills in a form of meetings and saves it."""
    manager = stage.person(rep.manager.id)
    await manager.command(CHANNEL, command, words)
    page = await manager.top_view(form)
    if rep.sales_cycle is not None and command == "/cadence":
        assert f"Your sales cycle is {rep.sales_cycle} weeks" in page.words
    outcome = await manager.submit(fields)
    assert outcome.result == "updated", outcome
    await manager.close(everything=True)
    await stage.settle()


async def one_week(stage: Stage, life: Life, week: int) -> None:
    """A week: each day has its chores, and on some people do something."""
    for weekday in range(1, 8):
        day = day_of(week, weekday)
        await life.live(stage, _at(day, _AFTERNOON))
        if week in PRAISED_IN and weekday == 2:
            await praise(stage)
        if week in RATED_IN and weekday == 4:
            await rate_everybody(stage, week)
        await life.live(stage, _at(day + _ONE_DAY, _CHORES_AT))
        await come_to(stage, stage.clock.now, chores=True)


def _at(day: date, wall: time) -> datetime:
    return datetime.combine(day, wall, UTC)


async def praise(stage: Stage) -> None:
    """Every manager praises all but one, in the channel."""
    for manager in MANAGERS:
        led = [rep for rep in REPS if rep.manager == manager and rep.is_praised]
        words = " ".join(f"@{rep.name}" for rep in led)
        story = f"{words} You have brought back two old clients."
        outcome = await recognize(stage, story, giver=manager.id)
        assert not outcome.errors, outcome


async def rate_everybody(stage: Stage, week: int) -> None:
    """Every manager rates everybody; only one rating is shared."""
    for rep in REPS:
        await rate(stage, rep, week)
    reached = 10 * (RATED_IN.index(week) + 1)
    await note(stage, GROWN.id, goal_actual=str(reached))


async def rate(stage: Stage, rep: Rep, week: int) -> None:
    """A manager rates a rep, and shares one rating of all."""
    manager = stage.person(rep.manager.id)
    await manager.command(CHANNEL, "/cadence", f"rate @{rep.name}")
    await manager.top_view("scorecard_rate")
    fields: dict[str, Any] = {
        "scorecard_performance": str(rep.ratings[RATED_IN.index(week)]),
        "scorecard_sentence": rep.sentence(week),
    }
    if (rep, week) == SHARED:
        fields["scorecard_shared"] = ["yes"]
    outcome = await manager.submit(fields)
    assert outcome.result == "closed", outcome
    await stage.settle()


async def watch(stage: Stage, half: HalfYear) -> None:
    """Note what was put before people's eyes since the last time."""
    direct = await _direct_messages(stage)
    for entry in await stage.client.log(half.watched_until):
        half.watched_until = entry["id"]
        if entry["direction"] == "from_app" and entry["name"] in _SHOWING:
            asked = entry["request"]
            whose = asked.get("user") or asked.get("user_id") or asked["channel"]
            half.shown.setdefault(direct.get(whose, whose), []).append(str(asked))


async def _direct_messages(stage: Stage) -> dict[str, str]:
    """Whose each direct message is."""
    everybody = [one.id for one in (*MANAGERS, *REPS)] + [LINNEA, STRANGER]

    def work(tx: Transaction) -> dict[str, str]:
        found = {who: people.dm_channel(tx, TEAM, who) for who in everybody}
        return {channel: who for who, channel in found.items() if channel}

    return await stage.bot.services.database.read(work)


async def take_stock(stage: Stage, half: HalfYear) -> None:
    """Read what is to be counted."""
    half.now = stage.clock.now
    for rep in REPS:
        half.kept[rep.id] = await kept_of_rep(stage, rep.id)

    def work(tx: Transaction) -> None:
        for rep in REPS:
            half.proposals[rep.id] = cadence_proposals.of_pair(tx, rep.pair)[::-1]
            half.funnels[rep.id] = funnels.of_pair(tx, rep.pair)

    await stage.bot.services.database.read(work)
    for rep in REPS:
        await look_around(stage, rep, half)
    await watch(stage, half)


async def look_around(stage: Stage, rep: Rep, half: HalfYear) -> None:
    """A rep opens whatever there is to open about them and about another."""
    person, other = stage.person(rep.id), REPS[REPS.index(rep) - 1]
    for command, words in (
        ("/one-on-one", f"history @{rep.manager.name}"),
        ("/one-on-one", f"agenda @{rep.manager.name}"),
        ("/cadence", "ratings"),
        ("/cadence", f"ratings @{other.name}"),
        ("/cadence", f"why @{rep.name}"),
        ("/cadence", f"why @{other.name}"),
    ):
        answer = await person.command(CHANNEL, command, words)
        await stage.settle()
        pages = [f"{page.words} {page.blocks}" for page in await person.views()]
        half.shown.setdefault(rep.id, []).extend([str(answer), *pages])
        if pages:
            await person.close(everything=True)
    await person.open_home()
    await stage.settle()

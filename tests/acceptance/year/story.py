"""The story of the year: day by day, with restarts, two who move, and three days without a bot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import func, select

from coaching.outbox import DeliveryState
from coaching.policy import Policy
from coaching.profile import Profile
from coaching.team import Member, Role
from coaching.team_channel import TeamChannel
from demo import team as demo
from sandbox.running import running
from settings import Mode
from storage import absences, people, profiles, team, team_channels, workspaces
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import DeliveryRow
from tests.acceptance.year.cast import EVERYBODY, OUTAGE_FROM, OUTAGE_TO, YEAR
from tests.stage import (
    BOT_USER,
    CHANNEL,
    TEAM,
    FrozenClock,
    Stage,
    bot_settings,
    connected,
    workspace_config,
)

#: Arta's team reads in a channel of its own.
TIRANA = "C05TIRANA"
_OWN_CHANNEL = TeamChannel(workspace_id=TEAM, manager_id=demo.ARTA.id, channel_id=TIRANA)
_BEGIN = datetime(YEAR - 1, 12, 20, tzinfo=UTC)
_D = table_of(DeliveryRow).c
_MINUTE, _ONE_DAY = timedelta(minutes=1), timedelta(days=1)
#: Chores are done soon after midnight in UTC.
_CHORES_AT = time(0, 7)
_MENTION = re.compile(r"<@(\w+)>")


@dataclass(frozen=True)
class Said:
    """One line about somebody's day, as it stands in Slack."""

    #: The channel's id, or the person's who read it in their direct message.
    place: str
    whose: str
    is_birthday: bool
    at: datetime
    text: str


@dataclass
class Year:
    """What the year left behind."""

    said: list[Said] = field(default_factory=list)
    #: Every message of the bot, by place.
    texts: dict[str, list[str]] = field(default_factory=dict)


async def told(folder: Path) -> Year:
    """The whole story; the database lies in `folder`."""
    clock, year = FrozenClock(_BEGIN), Year()
    members = [*EVERYBODY, BOT_USER]
    config = workspace_config(
        more=[one.account for one in EVERYBODY.values()],
        channels=[
            {"id": CHANNEL, "name": "sales", "members": members},
            {"id": TIRANA, "name": "tirana", "members": members},
        ],
    )
    async with running(config) as sandbox:
        settings = bot_settings(sandbox.api_url, folder, slack_mode=Mode.SOCKET)
        async with connected(sandbox, settings, clock) as stage:
            await begin(stage)
        for until in _restarts():
            # Each month the bot is started anew on what it had left.
            async with connected(sandbox, settings, clock) as stage:
                await one_month(stage, until)
        async with connected(sandbox, settings, clock) as stage:
            await take_stock(stage, year)
    return year


async def begin(stage: Stage) -> None:
    """Everybody is in the team and has said what they say."""
    now = stage.clock.now
    for who in EVERYBODY:
        await stage.bot.services.directory.find(TEAM, who, now)

    def work(tx: Transaction) -> None:
        workspaces.settle(tx, TEAM, Policy(recognition_channel_id=CHANNEL))
        team_channels.save(tx, _OWN_CHANNEL)
        for actor in EVERYBODY.values():
            role = Role.MANAGER if actor.leads else Role.REP
            member = Member(
                workspace_id=TEAM, person_id=actor.id, role=role, started_on=actor.started_on
            )
            team.save_member(tx, member, by_id=actor.id, now=now)
            team.report_to(tx, TEAM, actor.id, actor.manager_id, now.date())
            people.save_week(tx, TEAM, actor.id, actor.week)
            people.save_country(tx, TEAM, actor.id, actor.country)
            for absence in actor.absences:
                absences.add(tx, TEAM, actor.id, absence)
            profile = Profile(
                workspace_id=TEAM,
                person_id=actor.id,
                birthday=actor.birthday,
                birthday_shown=actor.shown,
            )
            profiles.save(tx, profile, now)

    await stage.bot.services.database.write(work)


async def one_month(stage: Stage, until: date) -> None:
    """Day by day; the chore is done once more than it should be."""
    # A new process does what is left to do.
    await come_to(stage, stage.clock.now, chores=True)
    await stage.bot.chores.chores["celebrations"](TEAM)
    while stage.clock.now.date() < until:
        tomorrow = stage.clock.now.date() + _ONE_DAY
        await move_house(stage, stage.clock.now.date())
        if tomorrow == OUTAGE_FROM:
            await live(stage, datetime.combine(tomorrow, time(6), UTC))
            await come_to(stage, datetime.combine(OUTAGE_TO, time(6), UTC), chores=True)
        else:
            await live(stage, datetime.combine(tomorrow, _CHORES_AT, UTC))
            await come_to(stage, stage.clock.now, chores=True)


async def live(stage: Stage, until: datetime) -> None:
    """Let time go by, stopping wherever something is due."""
    while (moment := await _next_due(stage)) is not None and moment < until:
        await come_to(stage, moment)
    await come_to(stage, until)


async def come_to(stage: Stage, moment: datetime, *, chores: bool = False) -> None:
    """Go on to `moment` and do what is due then; the bot has not run in between."""
    stage.clock.now = max(moment, stage.clock.now)
    await stage.client.set_clock(stage.clock.now)
    if chores:
        await stage.bot.chores.tick()
    await stage.settle()


async def move_house(stage: Stage, today: date) -> None:
    """Slack tells of somebody's new zone."""
    for actor in EVERYBODY.values():
        if actor.moves is None or actor.moves[0] != today:
            continue
        who, zone_name = actor.id, actor.moves[1]
        await stage.client.change_person(who, tz=zone_name)

        async def known(who: str = who, zone_name: str = zone_name) -> bool:
            found = await stage.bot.services.database.read(lambda tx: people.find(tx, TEAM, who))
            return found is not None and found.person.zone_name == zone_name

        await stage.client.until(known, what="the new zone")


async def take_stock(stage: Stage, year: Year) -> None:
    """Read everything that the bot has said."""

    def work(tx: Transaction) -> dict[str, str]:
        found = {who: people.dm_channel(tx, TEAM, who) for who in EVERYBODY}
        return {who: channel for who, channel in found.items() if channel}

    direct = await stage.bot.services.database.read(work)
    for place, channel in {CHANNEL: CHANNEL, TIRANA: TIRANA, **direct}.items():
        for message in await stage.client.all_messages(channel):
            at = datetime.fromtimestamp(float(message["ts"]), UTC)
            year.texts.setdefault(place, []).append(message["text"])
            year.said += _lines(place, at, message["text"])


def _lines(place: str, at: datetime, text: str) -> Iterator[Said]:
    for line in text.split("\n"):
        if line.startswith((":birthday: ", ":tada: ")) and "When is" not in line:
            named = _MENTION.search(line)
            whose = named[1] if named else place
            yield Said(place, whose, line.startswith(":birthday: "), at, line)


def _restarts() -> list[date]:
    return [*(date(YEAR, month, 10) for month in range(1, 13)), date(YEAR + 1, 1, 3)]


async def _next_due(stage: Stage) -> datetime | None:
    """The next full minute at which something is to be sent."""
    waiting = select(func.min(_D.next_attempt_at)).where(
        _D.workspace_id == TEAM, _D.state == DeliveryState.PENDING.value
    )
    found: datetime | None = await stage.bot.services.database.read(
        lambda tx: tx.connection.execute(waiting).scalar()
    )
    if found is None:
        return None
    minute = found.replace(second=0, microsecond=0)
    minute += _MINUTE if minute < found else timedelta()
    return max(minute, stage.clock.now + _MINUTE).astimezone(UTC)

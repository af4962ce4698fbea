"""The story of the quarter: what happens once, week by week, and what is read at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from coaching.people import Person
from coaching.working_calendar import Absence
from sandbox.running import running
from settings import Mode
from storage import absences, displaced_meetings, people
from storage.database import Transaction
from tests.acceptance.passing import come_to
from tests.acceptance.quarter.ledger import Kept, Said, kept_of_rep, said_to
from tests.acceptance.quarter.life import Life, lots
from tests.acceptance.quarter.people import (
    EVERYBODY,
    FIRST_DAY,
    MANAGERS,
    REPS,
    SILENT_MANAGER,
    Actor,
    Couple,
    absence_of,
    couples,
    team_of,
)
from tests.integration.acts import home_that
from tests.integration.teams import change, choose, open_team, staffed
from tests.stage import (
    CHANNEL,
    LINNEA,
    TEAM,
    FrozenClock,
    Stage,
    bot_settings,
    connected,
    name_administrator,
    workspace_config,
)

#: Easter is on 5 April, Europe's clocks go forward on 29 March, America's on 8 March.
MONDAYS = [FIRST_DAY + timedelta(weeks=week) for week in range(1, 14)]
OUTAGE, OUTAGE_ENDS = datetime(2026, 4, 14, 6, tzinfo=UTC), datetime(2026, 4, 17, 6, tzinfo=UTC)
#: The rep whose zone her series follows goes to New York.
MOVER, MOVED_ON, NEW_ZONE = REPS[1], date(2026, 4, 20), "America/New_York"
#: Who gets another manager.
HANDED_OVER, NEW_MANAGER, HANDED_OVER_ON = REPS[3], MANAGERS[2], date(2026, 4, 27)
#: A pair that meets every two weeks from then on, and on Fridays.
SLOWER, SLOWER_FROM = couples()[6], date(2026, 5, 4)


@dataclass
class Quarter:
    """What the quarter left behind."""

    life: Life
    now: datetime
    kept: dict[str, list[Kept]] = field(default_factory=dict)
    said: dict[str, list[Said]] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    #: What the Home of the manager says who does not answer about one rep.
    home_of_silent: str = ""

    def zone(self, person_id: str, day: date) -> ZoneInfo:
        """Where somebody lives on a day."""
        if person_id == MOVER.id and day >= MOVED_ON:
            return ZoneInfo(NEW_ZONE)
        return EVERYBODY[person_id].zone

    def works_at(self, person_id: str, at: datetime) -> bool:
        """Whether somebody is at work at that moment."""
        calendar = self.people[person_id].calendar
        local = at.astimezone(self.zone(person_id, at.date()))
        return calendar.works_on(local.date()) and calendar.start <= local.time() <= calendar.end


async def told(folder: Path) -> Quarter:
    """The whole story; the database lies in `folder`."""
    clock = FrozenClock(datetime.combine(FIRST_DAY, time(8), UTC))
    # The same story every time.
    quarter = Quarter(Life(seed=7), clock.now)
    more = [one.account for one in EVERYBODY.values()]
    async with running(workspace_config(more=more)) as sandbox:
        settings = bot_settings(sandbox.api_url, folder, slack_mode=Mode.SOCKET)
        async with connected(sandbox, settings, clock) as stage:
            await begin(stage)
        for monday in MONDAYS:
            # Each week the bot is started anew on what it had left.
            async with connected(sandbox, settings, clock) as stage:
                await one_week(stage, quarter.life, monday)
        async with connected(sandbox, settings, clock) as stage:
            await take_stock(stage, quarter)
    return quarter


async def begin(stage: Stage) -> None:
    """The teams are entered, and every manager arranges to meet every rep."""
    await name_administrator(stage, LINNEA)
    for manager in MANAGERS:
        await staffed(stage, *(rep.id for rep in team_of(manager)), manager=manager.id)

    def countries(tx: Transaction) -> None:
        for actor in EVERYBODY.values():
            people.save_country(tx, TEAM, actor.id, actor.country)

    await stage.bot.services.database.write(countries)
    stage.bot.services.directory.forget_everybody()
    for couple in couples():
        await arrange(stage, couple.manager, couple.rep, couple.fields)


async def arrange(stage: Stage, manager: Actor, rep: Actor, fields: dict[str, str]) -> None:
    """The manager fills in the form and saves it."""
    person = stage.person(manager.id)
    await person.command(CHANNEL, "/one-on-one", f"@{rep.name}")
    await person.top_view("one_on_one_arrange")
    outcome = await person.submit(fields)
    assert outcome.result == "updated", outcome
    await person.close(everything=True)
    await stage.settle()


async def one_week(stage: Stage, life: Life, until: date) -> None:
    """A week of the quarter, with what happens in it once."""
    monday = until - timedelta(weeks=1)
    await go_away(stage, life, monday)
    if monday == MOVED_ON:
        await move_house(stage)
    elif monday == HANDED_OVER_ON:
        await hand_over(stage)
        life.parted.add(frozenset({MANAGERS[0].id, HANDED_OVER.id}))
    elif monday == SLOWER_FROM:
        slower = {"one_on_one_rhythm": "2", "one_on_one_weekday": "5"}
        await arrange(stage, SLOWER.manager, SLOWER.rep, slower)
    elif monday < OUTAGE.date() < until:
        await life.live(stage, OUTAGE)
        await come_to(stage, OUTAGE_ENDS)
    await life.live(stage, datetime.combine(until, time(5), UTC))


async def go_away(stage: Stage, life: Life, today: date) -> None:
    """Two people say that they will be away, and one that they are ill, on planned days too."""
    drawn, ill = lots(life.seed, "away", today), lots(life.seed, "ill", today)
    away = [(who.id, absence_of(drawn, today)) for who in drawn.sample([*MANAGERS, *REPS], 2)]
    tomorrow = today + timedelta(days=1)
    days_ill = Absence(first_day=tomorrow, last_day=tomorrow + timedelta(days=ill.randint(0, 3)))
    away.append((ill.choice(REPS).id, days_ill))

    def work(tx: Transaction) -> int:
        moved = 0
        for person_id, absence in away:
            absences.add(tx, TEAM, person_id, absence)
            now = stage.clock.now
            moved += len(displaced_meetings.of_person(tx, TEAM, person_id, now, by_id=person_id))
        return moved

    life.deeds["displaced"] += await stage.bot.services.database.write(work)
    stage.bot.services.directory.forget_everybody()


async def move_house(stage: Stage) -> None:
    """Slack tells of somebody's new zone."""
    await stage.client.change_person(MOVER.id, tz=NEW_ZONE)

    async def known() -> bool:
        found = await stage.bot.services.database.read(lambda tx: people.find(tx, TEAM, MOVER.id))
        return found is not None and found.person.zone_name == NEW_ZONE

    await stage.client.until(known, what="the new zone")
    await stage.settle()


async def hand_over(stage: Stage) -> None:
    """An administrator gives a rep to another manager, who arranges to meet them."""
    await open_team(stage, LINNEA)
    await choose(stage, LINNEA, MANAGERS[0].id)
    outcome = await change(stage, LINNEA, HANDED_OVER.id, team_manager=NEW_MANAGER.id)
    assert outcome.result == "closed", outcome
    await stage.person(LINNEA).close(everything=True)
    couple = Couple(NEW_MANAGER, HANDED_OVER, 3, time(10), 1, NEW_MANAGER)
    fields = {**couple.fields, "one_on_one_begin": HANDED_OVER_ON.isoformat()}
    await arrange(stage, NEW_MANAGER, HANDED_OVER, fields)


async def take_stock(stage: Stage, quarter: Quarter) -> None:
    """Read what is to be counted."""
    quarter.now = stage.clock.now
    for rep in REPS:
        quarter.kept[rep.id] = await kept_of_rep(stage, rep.id)
    for person_id in EVERYBODY:
        quarter.said[person_id] = await said_to(stage, person_id)
    quarter.people = await stage.bot.services.database.read(
        lambda tx: people.some(tx, TEAM, list(EVERYBODY))
    )
    await stage.person(SILENT_MANAGER.id).open_home()
    home = await home_that(stage, SILENT_MANAGER.id, lambda words: "Overdue" in words)
    quarter.home_of_silent = str(home.blocks)

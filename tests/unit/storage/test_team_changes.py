"""The door through which the team is changed, on real databases: all or nothing."""

from __future__ import annotations

import asyncio
from datetime import time, timedelta
from functools import partial
from typing import Any

from coaching.handover import CarryOver, Handover
from coaching.one_on_one import Arrangement
from coaching.pair import Pair
from coaching.people import Person
from coaching.recurrence import Rule
from coaching.series import Series, SeriesKind
from coaching.team import Experience, Member, Role
from coaching.team_change import TeamChange, TeamPlan
from coaching.working_time import WorkingWeek
from storage import arrangements, handovers, one_on_ones, people, team, team_changes, workspaces
from storage import feedback as records
from storage.base import table_of
from storage.database import Database, Transaction
from storage.feedback import FeedbackRow
from storage.team_changes import Moment
from tests.unit.factories import (
    ANA,
    DRIN,
    NOW,
    OTHER_TEAM,
    SAM,
    TEAM,
    TODAY,
    feedback,
    person,
    some_id,
)
from tests.unit.storage.keeping import keep

PARENT_TIME = WorkingWeek(frozenset({1, 2, 3}), time(8), time(14))


def change(person_id: str, **values: Any) -> TeamChange:
    return TeamChange(person_id=person_id, **values)


async def apply(database: Database, *changes: TeamChange, days: int = 0) -> TeamPlan:
    later = timedelta(days=days)
    moment = Moment(by_id=ANA, now=NOW + later, day=TODAY + later)
    return await database.write(lambda tx: team_changes.apply(tx, TEAM, changes, moment))


async def staffed(database: Database) -> None:
    """Ana and Sam are managers, Drin is Ana's rep since a month ago."""

    def known(tx: Transaction) -> None:
        for who in (ANA, DRIN, SAM):
            people.save(tx, person(who), NOW)

    await database.write(known)
    made = await apply(
        database,
        change(ANA, role=Role.MANAGER),
        change(SAM, role=Role.MANAGER),
        change(DRIN, manager_id=ANA),
        days=-30,
    )
    assert len(made.steps) == 3


async def who(database: Database, person_id: str = DRIN) -> Person:
    known = await database.read(lambda tx: people.find(tx, TEAM, person_id))
    assert known is not None
    return known.person


async def all_handovers(database: Database) -> list[Handover]:
    table = table_of(handovers.HandoverRow)

    def work(tx: Transaction) -> list[Handover]:
        ids = tx.connection.execute(table.select()).all()
        found = [handovers.find(tx, row.workspace_id, row.id) for row in ids]
        return [one for one in found if one is not None]

    return await database.read(work)


async def test_everything_that_is_said_of_somebody_is_kept(database: Database) -> None:
    await staffed(database)
    await apply(
        database,
        change(DRIN, started_on=TODAY, experience=Experience.NEW, week=PARENT_TIME, country="AL"),
    )
    member = await database.read(lambda tx: team.member_of(tx, TEAM, DRIN))
    assert member == Member(
        workspace_id=TEAM, person_id=DRIN, started_on=TODAY, experience=Experience.NEW
    )
    drin = await who(database)
    assert (drin.week, drin.country) == (PARENT_TIME, "AL")


async def test_none_means_as_the_workspace_has_settled(database: Database) -> None:
    await staffed(database)
    await apply(database, change(DRIN, week=PARENT_TIME, country="AL"))
    await apply(database, change(DRIN, week=None, country=None))
    drin = await who(database)
    assert (drin.week, drin.country) == (Person(workspace_id=TEAM, id=DRIN, name="").week, None)


async def test_a_refused_change_keeps_nothing_of_the_others(database: Database) -> None:
    await staffed(database)
    made = await apply(database, change(DRIN, manager_id=SAM), change(ANA, manager_id=ANA))
    assert (len(made.steps), len(made.refusals)) == (0, 1)
    place = await database.read(lambda tx: team.place(tx, TEAM, DRIN))
    assert place.manager_id == ANA
    assert await all_handovers(database) == []


async def test_a_preview_changes_nothing(database: Database) -> None:
    await staffed(database)
    changes = [change(DRIN, manager_id=SAM)]
    seen = await database.write(lambda tx: team_changes.preview(tx, TEAM, changes, TODAY))
    assert seen.steps[0].manager_after == SAM
    place = await database.read(lambda tx: team.place(tx, TEAM, DRIN))
    assert place.manager_id == ANA


async def test_another_manager_makes_a_handover(database: Database) -> None:
    await staffed(database)
    await apply(database, change(DRIN, manager_id=SAM))
    [handover] = await all_handovers(database)
    assert (handover.person_id, handover.from_manager_id, handover.to_manager_id) == (
        DRIN,
        ANA,
        SAM,
    )
    assert (handover.at, handover.answer) == (NOW, None)


async def test_an_answer_is_kept_and_can_be_changed(database: Database) -> None:
    await staffed(database)
    await apply(database, change(DRIN, manager_id=SAM))
    [handover] = await all_handovers(database)
    at = NOW + timedelta(hours=1)
    for chosen in (CarryOver.ALL, CarryOver.NOTHING):
        answer = partial(handovers.answer, handover=handover, chosen=chosen, now=at)
        await database.write(answer)
        [answered] = await all_handovers(database)
        assert (answered.answer, answered.answered_at) == (chosen, at)
    elsewhere = await database.read(lambda tx: handovers.find(tx, OTHER_TEAM, handover.id))
    assert elsewhere is None


async def test_whoever_leaves_is_no_member_any_more_and_their_past_stays(
    database: Database,
) -> None:
    await staffed(database)
    await apply(database, change(DRIN, leaves=True))
    assert await database.read(lambda tx: team.member_of(tx, TEAM, DRIN)) is None
    place = await database.read(lambda tx: team.place(tx, TEAM, DRIN))
    assert (place.manager_id, place.former_manager_ids) == (None, frozenset({ANA}))


async def test_what_was_carried_over_is_not_carried_any_further(database: Database) -> None:
    await staffed(database)
    record = feedback(giver_id="UOTHER", receiver_id=DRIN)

    def carried(tx: Transaction) -> None:
        keep(tx, record)
        tx.connection.execute(table_of(FeedbackRow).update().values(carried_to_id=ANA))

    await database.write(carried)
    await apply(database, change(DRIN, experience=Experience.NEW))
    same = await database.read(lambda tx: records.find(tx, TEAM, record.id))
    assert same is not None
    assert same.carried_to_id == ANA
    await apply(database, change(DRIN, manager_id=SAM))
    moved = await database.read(lambda tx: records.find(tx, TEAM, record.id))
    assert moved is not None
    assert moved.carried_to_id is None


async def test_two_changes_at_once_make_no_circle(database: Database) -> None:
    """Ana under Sam and Sam under Ana, each possible alone: the second one to come is refused."""
    await database.write(
        lambda tx: workspaces.remember(tx, TEAM, name="Acme", bot_user_id="UB", now=NOW)
    )
    await staffed(database)
    made = await asyncio.gather(
        apply(database, change(ANA, manager_id=SAM)),
        apply(database, change(SAM, manager_id=ANA)),
    )
    assert sorted(len(one.refusals) for one in made) == [0, 1]


async def test_who_gets_another_manager_plans_no_more_with_the_former_one(
    database: Database,
) -> None:
    await staffed(database)
    pairs = [Pair(workspace_id=TEAM, lead_id=ANA, rep_id=rep) for rep in (DRIN, SAM)]
    for pair in pairs:
        await database.write(partial(_meet, pair=pair))
    await apply(database, change(DRIN, manager_id=SAM))
    assert [await _meets(database, pair) for pair in pairs] == [False, True]


def _meet(tx: Transaction, pair: Pair) -> None:
    rule = Rule(days=frozenset({3}), wall=time(10), zone_name="Europe/Madrid", anchor=TODAY)
    one = Series(
        id=some_id(),
        workspace_id=TEAM,
        kind=SeriesKind.ONE_ON_ONE,
        rule=rule,
        member_ids=pair.member_ids,
        planned_until=rule.day_before,
    )
    one_on_ones.begin(tx, one, Arrangement(series_id=one.id, pair=pair, zone_of_id=pair.lead_id))


async def _meets(database: Database, pair: Pair) -> bool:
    def work(tx: Transaction) -> bool:
        arranged = arrangements.of_pair(tx, pair)
        assert arranged
        return bool(one_on_ones.going_on(tx, arranged))

    return await database.read(work)

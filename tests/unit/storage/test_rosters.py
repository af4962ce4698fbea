"""Rosters wait sealed for one click, in their own workspace, and leave nothing behind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from coaching.roster import Column, parsed, written
from coaching.roster_cells import OwnTimes
from coaching.team import Member, Place, Role
from coaching.working_time import DEFAULT_WEEK
from storage import people, roster, rosters, team
from storage.base import table_of
from storage.database import Database, Transaction
from storage.rosters import RosterRow, StagedRoster
from tests.unit.factories import ANA, DRIN, NOW, OTHER_TEAM, SAM, TEAM, TODAY, person, some_id

TEXT = "person,manager\n@Drin Hoxha,UANA\n"


def a_roster(**changes: Any) -> StagedRoster:
    values: dict[str, Any] = {
        "id": some_id(),
        "workspace_id": TEAM,
        "by_id": ANA,
        "name": "team.csv",
        "text": TEXT,
        "people": {"drin hoxha": [DRIN], ANA: [ANA]},
        "fingerprint": "f00d",
        "made_at": NOW,
    }
    return StagedRoster(**values | changes)


async def found(database: Database, wanted: StagedRoster) -> StagedRoster | None:
    return await database.write(lambda tx: rosters.locked(tx, wanted.workspace_id, wanted.id))


async def staged(database: Database, **changes: Any) -> StagedRoster:
    made = a_roster(**changes)
    await database.write(lambda tx: rosters.stage(tx, made))
    return made


async def test_a_roster_is_found_as_it_was_and_in_its_own_workspace_alone(
    database: Database,
) -> None:
    made = await staged(database)
    assert await found(database, made) == made
    assert await found(database, replace(made, workspace_id=OTHER_TEAM)) is None


async def test_its_words_are_sealed(database: Database) -> None:
    await staged(database)

    def work(tx: Transaction) -> str:
        return str(tx.connection.execute(select(table_of(RosterRow))).all())

    stored = await database.read(work)
    assert not any(word in stored for word in ("Drin", DRIN, "manager", "team.csv", "f00d"))


async def test_what_was_applied_is_forgotten_but_for_that_it_was(database: Database) -> None:
    made, other = await staged(database), await staged(database)
    await database.write(lambda tx: rosters.mark_applied(tx, made, NOW))
    kept = await found(database, made)
    assert kept is not None
    assert (kept.applied_at, kept.text, kept.people, kept.name) == (NOW, "", {}, "")
    assert await found(database, other) == other


async def test_another_preview_takes_the_place_of_the_first(database: Database) -> None:
    made, other = await staged(database), await staged(database)
    again = replace(made, fingerprint="beef")
    await database.write(lambda tx: rosters.show_again(tx, again))
    assert await found(database, made) == again
    assert await found(database, other) == other


async def test_a_roster_is_discarded_in_its_own_workspace_alone(database: Database) -> None:
    made, other = await staged(database), await staged(database)
    await database.write(lambda tx: rosters.discard(tx, OTHER_TEAM, made.id))
    assert await found(database, made) == made
    await database.write(lambda tx: rosters.discard(tx, TEAM, made.id))
    assert await found(database, made) is None
    assert await found(database, other) == other


async def _known_team(database: Database) -> None:
    def work(tx: Transaction) -> None:
        for who in (ANA, DRIN):
            people.save(tx, person(who, name=f"={who}"), NOW)
            people.save(tx, person(who, workspace_id=OTHER_TEAM), NOW)
        for workspace_id, role in ((TEAM, Role.MANAGER), (OTHER_TEAM, Role.LEADER)):
            member = Member(workspace_id=workspace_id, person_id=ANA, role=role)
            team.save_member(tx, member, by_id=ANA, now=NOW)
        team.save_member(tx, Member(workspace_id=TEAM, person_id=DRIN), by_id=ANA, now=NOW)
        team.save_member(tx, Member(workspace_id=TEAM, person_id=SAM), by_id=ANA, now=NOW)
        team.report_to(tx, TEAM, DRIN, ANA, TODAY)
        people.save_week(tx, TEAM, DRIN, DEFAULT_WEEK)
        people.save_country(tx, OTHER_TEAM, DRIN, "SE")

    await database.write(work)


async def test_an_export_has_the_members_that_are_wanted(database: Database) -> None:
    await _known_team(database)

    def reports(place: Place) -> bool:
        return place.manager_id == ANA

    everybody = await database.write(lambda tx: roster.lines_of(tx, TEAM, lambda _: True))
    assert [line[Column.PERSON] for line in everybody] == [SAM, ANA, DRIN]
    # Sam was never seen: there is no name for him yet.
    assert [line[Column.NAME] for line in everybody] == ["", "=UANA", "=UDRIN"]
    [drin] = await database.write(lambda tx: roster.lines_of(tx, TEAM, reports))
    assert drin[Column.HOURS] == "09:00-17:30"
    assert drin[Column.COUNTRY] == ""
    assert parsed(written([drin]).decode("utf-8-sig")).lines[0].cells == drin


async def test_the_team_before_a_roster_is_that_of_its_workspace(database: Database) -> None:
    await _known_team(database)
    before = await database.write(lambda tx: roster.team_before(tx, TEAM, [DRIN, SAM]))
    assert set(before.members) == {ANA, DRIN, SAM}
    assert before.members[ANA].role is Role.MANAGER
    assert before.times == {DRIN: OwnTimes(DEFAULT_WEEK, None)}
    assert before.place(DRIN).manager_id == ANA
    assert await database.read(lambda tx: people.met(tx, TEAM, [ANA, SAM])) == {ANA}

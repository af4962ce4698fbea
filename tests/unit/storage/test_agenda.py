"""The list for the next one-on-one, and what each of the two sees of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from coaching.agenda import Agenda, Template
from coaching.personal_note import PersonalNote
from coaching.policy import Policy
from coaching.profile import Profile
from coaching.recognition import Recognition
from coaching.team import Member, Role
from storage import (
    action_items,
    agenda,
    people,
    personal_notes,
    profiles,
    talking_points,
    team,
    workspaces,
)
from storage import feedback as records
from storage.database import Database, Transaction
from tests.unit.coaching.test_agenda import PAIR, action, point
from tests.unit.factories import (
    ANA,
    DRIN,
    NOW,
    SAM,
    TEAM,
    TODAY,
    feedback,
    kept,
    person,
    recognition,
    some_id,
)
from tests.unit.storage.keeping import keep_praise


async def test_a_record_stands_on_the_list_once_however_often_it_is_added(
    database: Database,
) -> None:
    record = feedback()

    def work(tx: Transaction) -> object:
        records.add(tx, record)
        for person_id in (ANA, DRIN, ANA):
            agenda.add_feedback(tx, TEAM, record.id, added_by_id=person_id, now=NOW)
        return tx.connection.exec_driver_sql("SELECT added_by_id FROM agenda_item").all()

    assert await database.write(work) == [(ANA,)]


async def read(database: Database, reader_id: str) -> Agenda:
    return await database.read(lambda tx: agenda.agenda_for(tx, PAIR, person(reader_id), NOW))


def arrive(tx: Transaction) -> None:
    """Ana leads Drin; both live in Tirana, where it is the same day as in London."""
    workspaces.remember(tx, TEAM, name="Acme", bot_user_id="UBOT", now=NOW)
    for person_id in (ANA, DRIN):
        people.save(tx, person(person_id, zone_name="Europe/Tirane"), NOW)
    lead = Member(workspace_id=TEAM, person_id=ANA, role=Role.MANAGER)
    team.save_member(tx, lead, by_id=ANA, now=NOW)
    team.report_to(tx, TEAM, DRIN, ANA, TODAY)


async def test_what_is_private_is_seen_by_its_author_alone(database: Database) -> None:
    shared, hers, his = (
        point(author_id=ANA, position=0),
        point(author_id=ANA, is_shared=False, position=1, words="Her salary wish."),
        point(author_id=DRIN, is_shared=False, position=2, words="My holiday."),
    )

    def work(tx: Transaction) -> None:
        arrive(tx)
        for one in (shared, hers, his):
            talking_points.add(tx, one)

    await database.write(work)
    assert (await read(database, ANA)).points == (shared, hers)
    assert (await read(database, DRIN)).points == (shared, his)


async def test_wishes_and_notes_are_for_the_lead_alone(database: Database) -> None:
    def work(tx: Transaction) -> None:
        arrive(tx)
        for who in (ANA, DRIN):
            wish = Profile(workspace_id=TEAM, person_id=who, feedback_wish=who, drive="Praise")
            profiles.save(tx, wish, NOW)
        for author, about in ((ANA, DRIN), (DRIN, ANA)):
            personal_notes.save(tx, _note(author, about))

    await database.write(work)
    lead, rep = await read(database, ANA), await read(database, DRIN)
    assert (lead.feedback_wish, lead.drive, lead.notes) == (DRIN, "Praise", "about UDRIN")
    assert (rep.feedback_wish, rep.drive, rep.notes) == ("", "", "")


async def test_who_leads_no_more_reads_no_wishes(database: Database) -> None:
    def work(tx: Transaction) -> None:
        arrive(tx)
        profiles.save(tx, Profile(workspace_id=TEAM, person_id=DRIN, drive="Praise"), NOW)
        team.report_to(tx, TEAM, DRIN, SAM, TODAY)

    await database.write(work)
    assert (await read(database, ANA)).drive == ""


def _note(author: str, about: str) -> PersonalNote:
    return PersonalNote(
        id=some_id(),
        workspace_id=TEAM,
        author_id=author,
        about_id=about,
        words=f"about {about}",
        began_at=NOW,
        changed_at=NOW,
    )


async def test_action_items_past_their_day_come_first(database: Database) -> None:
    late = action(due_on=date(2026, 3, 10), owner_id=ANA)
    today, undated = action(due_on=TODAY), action()

    def work(tx: Transaction) -> None:
        arrive(tx)
        for item in (undated, today, late):
            action_items.add(tx, item)

    await database.write(work)
    found = await read(database, DRIN)
    assert found.actions == (late, today, undated)
    assert found.overdue == {late.id}


async def test_feedback_of_the_two_stands_on_it_until_it_is_withdrawn_or_done(
    database: Database,
) -> None:
    up, down, for_later = feedback(giver_id=DRIN, receiver_id=ANA), feedback(), kept()
    gone = feedback(withdrawn_at=None)
    elsewhere = feedback(receiver_id=SAM)

    def work(tx: Transaction) -> None:
        arrive(tx)
        for one in (up, down, for_later, gone, elsewhere):
            records.add(tx, replace(one, delivered=False))
            if one.delivered:
                records.mark_delivered(tx, TEAM, one.id, NOW)
            agenda.add_feedback(tx, TEAM, one.id, added_by_id=ANA, now=NOW)
        records.withdraw(tx, gone, "", NOW)

    await database.write(work)
    lead, rep = await read(database, ANA), await read(database, DRIN)
    assert {one.id for one in lead.feedback} == {up.id, down.id, for_later.id}
    assert {one.id for one in rep.feedback} == {up.id, down.id}


async def test_the_template_is_that_of_whoever_is_met(database: Database) -> None:
    await database.write(arrive)
    assert (await read(database, ANA)).template is Template.REP

    def promote(tx: Transaction) -> None:
        manager = Member(workspace_id=TEAM, person_id=DRIN, role=Role.MANAGER)
        team.save_member(tx, manager, by_id=ANA, now=NOW)

    await database.write(promote)
    for reader in (ANA, DRIN):
        assert (await read(database, reader)).template is Template.MANAGER


async def test_the_workspace_has_questions_of_its_own(database: Database) -> None:
    def work(tx: Transaction) -> None:
        arrive(tx)
        workspaces.settle(tx, TEAM, Policy(agenda_questions=("Which customer worries you?",)))

    await database.write(work)
    assert (await read(database, DRIN)).questions == ("Which customer worries you?",)


async def test_what_was_talked_about_leaves_the_list_and_the_first_meeting_counts(
    database: Database,
) -> None:
    record, meeting = feedback(), some_id()

    def work(tx: Transaction) -> object:
        arrive(tx)
        records.add(tx, record)
        agenda.add_feedback(tx, TEAM, record.id, added_by_id=ANA, now=NOW)
        for which in (meeting, some_id()):
            agenda.check_feedback(tx, TEAM, record.id, which, NOW)
        return tx.connection.exec_driver_sql("SELECT occurrence_id FROM agenda_item").scalar()

    assert UUID(str(await database.write(work))) == meeting
    assert (await read(database, ANA)).feedback == ()


async def test_recognition_of_the_rep_stands_on_it_until_they_have_met(database: Database) -> None:
    def praise(**changes: Any) -> Recognition:
        return recognition(story=str(some_id()), **changes)

    public = praise(giver_id=SAM, given_at=NOW - timedelta(days=2))
    to_him = praise(giver_id=SAM, channel_id=None, given_at=NOW - timedelta(days=3))
    by_her = praise(channel_id=None, receiver_ids=(SAM, DRIN), given_at=NOW - timedelta(days=4))
    closed = praise(giver_id=SAM, is_closed=True)
    not_his = praise(giver_id=DRIN, receiver_ids=(ANA,))
    gone = praise(taken_back_at=NOW)
    old = praise(given_at=NOW - timedelta(weeks=7))

    def work(tx: Transaction) -> None:
        arrive(tx)
        keep_praise(tx, public, to_him, by_her, closed, not_his, gone, old)

    await database.write(work)
    assert (await read(database, ANA)).recognition == (public, by_her)
    assert (await read(database, DRIN)).recognition == (closed, public, to_him, by_her)

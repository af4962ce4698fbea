"""Nothing that is kept about a person is left out of what they may take away by oversight."""

from __future__ import annotations

import json
from datetime import timedelta

from sqlalchemy import Table

from coaching.audit import AuditEntry
from storage import audit, people, profile_export
from storage.base import table_of
from storage.database import Database, Transaction
from storage.profile_export import PLAIN, everything_about
from storage.schema import METADATA
from tests.unit.factories import ANA, DRIN, NOW, OTHER_TEAM, SAM, TEAM, feedback, person, some_id
from tests.unit.storage.keeping import keep

#: Read by functions of their own.
BY_HAND = {
    "person",
    "profile",
    "feedback",
    "agenda_item",
    "series_member",
    "delivery",
    "audit",
    "talking_point",
    "action_item",
    "meeting_note",
    "recap",
    "recognition",
    "recognition_receiver",
    "recognition_join",
    "commendation",
    "check_in",
    "scorecard",
    "training_need",
    "goal",
    "goal_progress",
    "cadence_proposal",
    "cadence_review",
    "funnel",
}
#: Only counted: the words are somebody else's.
COUNTED = {"personal_note"}


def _names_people(table: Table) -> bool:
    """Whether a column holds a Slack user id, by its name."""
    ids = {column.name for column in table.columns if column.name.endswith("_id")}
    others = {
        "workspace_id",
        "series_id",
        "feedback_id",
        "recognition_id",
        "goal_id",
        "joins_id",
        "occurrence_id",
        "subject_id",
        "record_id",
    }
    others |= {"bundle_id", "channel_id"}
    ids -= others | {"dm_channel_id", "bot_user_id"}
    return bool(ids) or table.name == "person"


def test_every_table_that_names_people_is_in_it() -> None:
    plain = {table_of(row).name for row, _ in PLAIN.values()}
    naming = {name for name, table in METADATA.tables.items() if _names_people(table)}
    assert naming == plain | BY_HAND | COUNTED


def test_it_looks_for_the_person_in_columns_that_are_there() -> None:
    for row, columns in PLAIN.values():
        assert set(columns) <= set(table_of(row).columns.keys())


async def test_only_one_person_of_one_workspace_is_in_it(database: Database) -> None:
    mine = feedback(receiver_id=DRIN)
    others = feedback(giver_id=ANA, receiver_id=SAM)
    elsewhere = feedback(workspace_id=OTHER_TEAM, receiver_id=DRIN)

    def entry(actor_id: str, about_id: str, workspace_id: str = TEAM) -> AuditEntry:
        return AuditEntry(
            id=some_id(),
            workspace_id=workspace_id,
            at=NOW,
            actor_id=actor_id,
            action="read_wishes",
            about_id=about_id,
        )

    def work(tx: Transaction) -> None:
        for who in (ANA, DRIN, SAM):
            people.save(tx, person(who), NOW)
        people.save(tx, person(DRIN, workspace_id=OTHER_TEAM), NOW)
        keep(tx, mine, others, elsewhere)
        audit.note(tx, entry(ANA, DRIN), entry(DRIN, SAM), entry(ANA, SAM))
        audit.note(tx, entry(DRIN, DRIN, OTHER_TEAM))

    await database.write(work)
    found = await database.read(
        lambda tx: everything_about(tx, TEAM, DRIN, NOW + timedelta(days=1))
    )
    assert [one["id"] for one in found["feedback_received"]] == [str(mine.id)]
    assert [(one["actor_id"], one["about_id"]) for one in found["audit"]] == [
        (ANA, DRIN),
        (DRIN, SAM),
    ]
    assert set(found["people"]) == {ANA, DRIN, SAM}
    assert found["version"] == profile_export.VERSION
    assert json.loads(json.dumps(found)) == found

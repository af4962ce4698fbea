"""The list for the next one-on-one."""

from __future__ import annotations

from storage import agenda
from storage import feedback as records
from storage.database import Database, Transaction
from tests.unit.factories import ANA, DRIN, NOW, TEAM, feedback


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

"""What a new manager may read: what the rep had got, chosen by the rep, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from coaching.feedback import Feedback, Outcome
from coaching.handover import Handover, Theme
from storage import carried_feedback, feedback_history, team
from storage.database import Database, Transaction
from storage.feedback_history import Filter
from tests.unit.factories import ANA, DRIN, NOW, OTHER_TEAM, SAM, TEAM, feedback, kept, some_id
from tests.unit.storage.keeping import keep

HANDOVER = Handover(
    id=some_id(),
    workspace_id=TEAM,
    person_id=DRIN,
    from_manager_id=ANA,
    to_manager_id=SAM,
    at=NOW,
)
BEFORE = NOW - timedelta(days=30)


def got(**changes: Any) -> Feedback:
    """What Ana told Drin a month before the handover."""
    at: dict[str, Any] = {"given_at": BEFORE, "deliver_at": BEFORE}
    return feedback(**at | changes)


PLAIN = got(skill="closing")
BETTER = got(
    skill="closing",
    given_at=BEFORE + timedelta(days=1),
    outcome=Outcome.YES,
    outcome_at=NOW,
)
OF_THE_FIRST = got(giver_id="UFIRST", given_at=BEFORE + timedelta(days=2), skill=None)
NOT_OFFERED = [
    got(giver_id=SAM),
    got(giver_id="UPEER"),
    got(receiver_id=ANA, giver_id=DRIN),
    got(withdrawn_at=NOW, withdrawal_reason="A mix-up."),
    got(workspace_id=OTHER_TEAM),
    kept(given_at=BEFORE),
    feedback(given_at=NOW + timedelta(hours=1)),
]


async def filled(database: Database) -> None:
    """Drin reported to somebody first, then to Ana, now to Sam."""

    def work(tx: Transaction) -> None:
        keep(tx, PLAIN, BETTER, OF_THE_FIRST, *NOT_OFFERED)
        for number, manager in enumerate(("UFIRST", ANA, SAM)):
            team.report_to(tx, TEAM, DRIN, manager, BEFORE.date() + timedelta(days=number))

    await database.write(work)


async def read_by_sam(database: Database, wanted: Filter) -> set[object]:
    def work(tx: Transaction) -> set[object]:
        page = feedback_history.page(tx, TEAM, SAM, wanted, limit=50, offset=0)
        assert len(page) == feedback_history.count(tx, TEAM, SAM, wanted)
        return {one.id for one in page}

    return await database.read(work)


async def test_what_the_rep_had_got_is_offered_the_newest_first(database: Database) -> None:
    await filled(database)
    found = await database.read(partial(carried_feedback.offered, handover=HANDOVER))
    assert [one.id for one in found] == [OF_THE_FIRST.id, BETTER.id, PLAIN.id]
    count = await database.read(partial(carried_feedback.count_offered, handover=HANDOVER))
    assert count == 3


async def test_exactly_what_is_chosen_is_carried(database: Database) -> None:
    await filled(database)
    for chosen in ([PLAIN.id, BETTER.id], [BETTER.id], []):
        carry = partial(carried_feedback.carry, handover=HANDOVER, chosen=chosen)
        await database.write(carry)
        found = await database.read(partial(carried_feedback.offered, handover=HANDOVER))
        assert {one.id for one in found if one.carried_to_id == SAM} == set(chosen)
        count = await database.read(partial(carried_feedback.count_carried, handover=HANDOVER))
        assert count == len(chosen)


async def test_nothing_is_carried_that_is_not_offered(database: Database) -> None:
    await filled(database)
    chosen = [one.id for one in NOT_OFFERED]
    await database.write(partial(carried_feedback.carry, handover=HANDOVER, chosen=chosen))
    own = {NOT_OFFERED[0].id}
    assert await read_by_sam(database, Filter(with_person_id=DRIN)) == own


async def test_history_with_the_rep_shows_what_is_carried(database: Database) -> None:
    await filled(database)
    chosen = [PLAIN.id, OF_THE_FIRST.id]
    await database.write(partial(carried_feedback.carry, handover=HANDOVER, chosen=chosen))
    own = {NOT_OFFERED[0].id}
    assert await read_by_sam(database, Filter(with_person_id=DRIN)) == {*chosen, *own}
    assert await read_by_sam(database, Filter()) == own
    await database.write(lambda tx: carried_feedback.take_back(tx, TEAM, DRIN))
    assert await read_by_sam(database, Filter(with_person_id=DRIN)) == own


async def test_themes_are_figures_by_skill(database: Database) -> None:
    await filled(database)
    found = await database.read(partial(carried_feedback.themes, handover=HANDOVER))
    assert found == (
        Theme(skill="closing", count=2, improved=1),
        Theme(skill=None, count=1, improved=0),
    )

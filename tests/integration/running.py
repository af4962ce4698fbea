"""Two people meet: their running agenda, for tests."""

from __future__ import annotations

from datetime import UTC, datetime

from coaching.meeting_note import BOTH, BOTH_TEXTS
from coaching.one_on_one import MeetingState
from coaching.talking_point import TalkingPoint
from sandbox.acting import Person
from sandbox.seen import SeenView
from storage import meeting_notes, talking_points
from storage.database import Transaction
from tests.integration.acts import home_that
from tests.integration.test_one_on_one import PAIR, arrange, planned, report, to_the_day_before
from tests.stage import DRIN, TEAM, Stage
from tests.unit.factories import some_id

SHARED, PRIVATE = "one_on_one_shared_notes", "one_on_one_private_notes"
RUNNING = "one_on_one_running"


async def to_the_meeting(stage: Stage, *points: str) -> None:
    """Five minutes before Ana and Drin meet, with these points on their list."""
    await report(stage)
    await arrange(stage)
    await to_the_day_before(stage)
    now = datetime(2026, 3, 18, 8, 55, tzinfo=UTC)
    await stage.pass_time(seconds=(now - stage.clock.now).total_seconds())

    def work(tx: Transaction) -> None:
        for position, words in enumerate(points):
            talking_points.add(
                tx,
                TalkingPoint(
                    id=some_id(),
                    pair=PAIR,
                    author_id=DRIN,
                    words=words,
                    position=position,
                    added_at=now,
                ),
            )

    await stage.bot.services.database.write(work)


async def start(stage: Stage, who: str) -> Person:
    """Somebody opens the running agenda from their Home."""
    person = stage.person(who)
    await person.open_home()
    await home_that(stage, who, lambda shown: "one_on_one_start" in shown)
    await person.click("one_on_one_start")
    await person.top_view(RUNNING)
    await stage.settle()
    return person


async def write(stage: Stage, person: Person, **fields: str) -> SeenView:
    """Type into the notes, and save."""
    await person.fill(fields)
    return await save(stage, person)


async def save(stage: Stage, person: Person) -> SeenView:
    await person.click("one_on_one_save")
    await stage.settle()
    return await person.top_view(RUNNING)


def typed(view: SeenView) -> dict[str, str]:
    """What stands in the fields, by the name of the text."""
    found: dict[str, list[str]] = {}
    for block in view.blocks:
        if block["type"] == "input":
            name = block["element"]["action_id"]
            value = view.values[block["block_id"]][name].get("value")
            found.setdefault(name, []).append(value or "")
    return {name: BOTH_TEXTS.join(parts) for name, parts in found.items()}


async def kept(stage: Stage, author_id: str = BOTH) -> str:
    [meeting, *_] = await planned(stage)

    def work(tx: Transaction) -> str:
        found = meeting_notes.find(tx, TEAM, meeting.occurrence.id, author_id)
        return found.words if found else ""

    return await stage.bot.services.database.read(work)


async def state(stage: Stage) -> MeetingState:
    return (await planned(stage))[0].state(stage.clock.now)

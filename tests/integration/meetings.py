"""A pair that meets, and meetings that were held: where tests of what follows begin."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from uuid_utils.compat import uuid7

from coaching.action_item import ActionItem
from coaching.meeting_note import MeetingNote
from coaching.one_on_one import Meeting, held
from coaching.talking_point import TalkingPoint
from storage import action_items, arrangements, meeting_notes, talking_points
from storage.database import Transaction
from tests.integration.test_one_on_one import PAIR, arrange, planned, report
from tests.stage import ANA, DRIN, Stage


async def hold_first(stage: Stage) -> Meeting:
    """Ana and Drin meet on Wednesday the 18th at ten in Madrid, and it is half past now."""
    await report(stage)
    await arrange(stage)
    await stage.bot.planner.tick()
    await stage.pass_time(days=7)
    return await hold(stage, (await planned(stage))[0])


async def hold(stage: Stage, meeting: Meeting) -> Meeting:
    """Somebody says that the meeting was held."""
    done = held(meeting, ANA, stage.clock.now)
    await stage.bot.services.database.write(lambda tx: arrangements.note(tx, done))
    return done


async def promise(
    stage: Stage, which: UUID, words: str, owner: str = DRIN, due_on: date | None = None
) -> ActionItem:
    """`owner` promises something in a meeting."""
    item = ActionItem(
        id=uuid7(),
        pair=PAIR,
        owner_id=owner,
        words=words,
        due_on=due_on,
        added_at=stage.clock.now,
        occurrence_id=which,
    )
    await stage.bot.services.database.write(lambda tx: action_items.add(tx, item))
    return item


async def note(stage: Stage, which: UUID, words: str, author: str = "") -> None:
    """Something is written down in a meeting; without an author for both."""
    text = MeetingNote(
        pair=PAIR,
        occurrence_id=which,
        author_id=author,
        words=words,
        version=1,
        changed_at=stage.clock.now,
    )
    await stage.bot.services.database.write(lambda tx: meeting_notes.save(tx, text))


async def talk_about(
    stage: Stage, which: UUID, words: str, author: str = ANA, *, is_shared: bool = True
) -> None:
    """A point is talked about in a meeting."""
    point = TalkingPoint(
        id=uuid7(),
        pair=PAIR,
        author_id=author,
        words=words,
        is_shared=is_shared,
        added_at=stage.clock.now,
    )

    def work(tx: Transaction) -> None:
        talking_points.add(tx, point)
        talking_points.check(tx, point, which, stage.clock.now)

    await stage.bot.services.database.write(work)

"""How time goes by in the quarter: from one thing that is due to the next, and people react.

What people do is drawn by lot, from a seed: the same in every run. Nobody looks at the bot's
tables to decide; the tables only say which message of whose screen has just come.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from coaching.kinds import Kind
from coaching.one_on_one import Arrangement, Meeting
from storage.one_on_ones import meeting_of
from tests.acceptance.passing import come_to, just_sent, next_due, press
from tests.acceptance.quarter.people import EVERYBODY, SILENT, Actor
from tests.integration.promises import promise
from tests.integration.test_talking_points import add as add_point
from tests.integration.test_talking_points import agenda
from tests.stage import TEAM, Stage

#: Buttons that open a modal.
_OPENING = frozenset({"one_on_one_move", "one_on_one_recap_open"})


@dataclass
class Life:
    """What people did, for the count at the end."""

    #: Of all lots.
    seed: int
    #: Those of the message that is being read.
    lots: Random = field(init=False)
    #: Two who do not report to each other any more: they agree on nothing new.
    parted: set[frozenset[str]] = field(default_factory=set)
    #: How often each thing was done.
    deeds: Counter[str] = field(default_factory=Counter)
    #: The meetings of which somebody said that they were held.
    confirmed: set[UUID] = field(default_factory=set)

    async def live(self, stage: Stage, until: datetime) -> None:
        """Let time go by, stopping wherever something is due."""
        while (moment := await next_due(stage)) is not None and moment < until:
            await come_to(stage, moment)
            for whom, row in await _just_sent(stage):
                # Each message has lots of its own: which of two that come in the same minute is
                # read first changes nothing.
                self.lots = lots(self.seed, row.kind, row.recipient_id, whom, moment)
                await self._react(stage, row)
        await come_to(stage, until)

    async def _react(self, stage: Stage, row: Row[Any]) -> None:
        match Kind(row.kind):
            case Kind.ONE_ON_ONE_AHEAD:
                await self._told_of_tomorrow(stage, row)
            case Kind.ONE_ON_ONE_MET | Kind.ONE_ON_ONE_MET_ONCE_MORE:
                await self._asked(stage, row)
            case Kind.ONE_ON_ONE_ACTION_DUE if self.lots.random() < 0.7:
                await self._press(stage, row, "one_on_one_action_done", "done")
            case Kind.ONE_ON_ONE_RECAP if self.lots.random() < 0.7:
                await self._press(stage, row, "one_on_one_recap_confirm", "understood")

    async def _told_of_tomorrow(self, stage: Stage, row: Row[Any]) -> None:
        lot = self.lots.random()
        if lot < 0.07:
            await self._press(stage, row, "one_on_one_move_to", "moved")
        elif lot < 0.10:
            await self._press(stage, row, "one_on_one_move_to", "moved")
            await self._press(stage, row, "one_on_one_move_to", "moved_again")
        elif lot < 0.13:
            await self._move_far(stage, row)
        elif await self._has_parted(stage, row):
            return
        elif lot < 0.20:
            await self._promise(stage, row)
        elif lot < 0.30:
            await self._add_point(stage, row)

    async def _has_parted(self, stage: Stage, row: Row[Any]) -> bool:
        return frozenset({row.recipient_id, (await _other(stage, row)).id}) in self.parted

    async def _asked(self, stage: Stage, row: Row[Any]) -> None:
        if await _other(stage, row) == SILENT:
            return
        lot = self.lots.random()
        once_more = row.kind == Kind.ONE_ON_ONE_MET_ONCE_MORE.value
        if lot < (0.5 if once_more else 0.8):
            if await self._press(stage, row, "one_on_one_met", "met"):
                self.confirmed.add(row.subject_id)
                if self.lots.random() < 0.3:
                    await self._recap(stage, row)
        elif lot < 0.9 and not once_more:
            await self._press(stage, row, "one_on_one_move_to", "moved_late")

    async def _recap(self, stage: Stage, row: Row[Any]) -> None:
        if await self._press(stage, row, "one_on_one_recap_open", "began_recap"):
            person = stage.person(row.recipient_id)
            await person.top_view("one_on_one_recap")
            outcome = await person.submit({"one_on_one_recap": "Call three old clients first."})
            assert not outcome.errors
            await person.close(everything=True)
            await stage.settle()
            self.deeds["recap"] += 1

    async def _press(self, stage: Stage, row: Row[Any], action_id: str, deed: str) -> bool:
        """Press the button of the message as it stands on the screen by now, if it has one."""
        record, opens = str(row.subject_id), action_id in _OPENING
        if not await press(stage, row, action_id, record, opens=opens):
            self.deeds[f"no_button_{action_id}"] += 1
            return False
        self.deeds[deed] += 1
        return True

    async def _move_far(self, stage: Stage, row: Row[Any]) -> None:
        """By the calendar, past the next one; a day on which they do not work is another day."""
        if not await self._press(stage, row, "one_on_one_move", "opened"):
            return
        _, meeting = await _meeting(stage, row)
        person = stage.person(row.recipient_id)
        await person.top_view("one_on_one_move")
        day = meeting.occurrence.placement.held_on + timedelta(weeks=2)
        for _ in range(14):
            outcome = await person.submit({"one_on_one_day": day.isoformat()})
            assert outcome.status == "ok"
            if not outcome.errors:
                self.deeds["moved_far"] += 1
                break
            day += timedelta(days=1)
        await stage.settle()
        await person.close(everything=True)

    async def _add_point(self, stage: Stage, row: Row[Any]) -> None:
        other = await _other(stage, row)
        await agenda(stage, row.recipient_id, of=f"@{other.name}")
        await add_point(stage, row.recipient_id, "The prices of the new one.")
        await stage.person(row.recipient_id).close(everything=True)
        self.deeds["point"] += 1

    async def _promise(self, stage: Stage, row: Row[Any]) -> None:
        other = await _other(stage, row)
        due = stage.clock.now + timedelta(days=self.lots.randint(1, 12))
        outcome = await promise(
            stage,
            row.recipient_id,
            f"@{other.name}",
            one_on_one_action_owner=self.lots.choice(["mine", "theirs"]),
            one_on_one_action_due=due.date().isoformat(),
        )
        assert not outcome.errors
        self.deeds["promised"] += 1


def lots(*names: object) -> Random:
    """The lots of what is named so: the same in every run."""
    return Random(" ".join(map(str, names)))  # noqa: S311  (repeatable, not a secret)


async def _meeting(stage: Stage, row: Row[Any]) -> tuple[Arrangement, Meeting]:
    """The meeting that a message is about."""
    found = await stage.bot.services.database.read(lambda tx: meeting_of(tx, TEAM, row.subject_id))
    assert found is not None
    return found


async def _whom(stage: Stage, row: Row[Any]) -> str:
    """Whom the reader of a message meets; "" where it is not about a meeting."""
    found = await stage.bot.services.database.read(lambda tx: meeting_of(tx, TEAM, row.subject_id))
    return "" if found is None else found[0].pair.other(row.recipient_id)


async def _other(stage: Stage, row: Row[Any]) -> Actor:
    """Whom the reader of a message meets."""
    arrangement, _ = await _meeting(stage, row)
    return EVERYBODY[arrangement.pair.other(row.recipient_id)]


async def _just_sent(stage: Stage) -> list[tuple[str, Any]]:
    """What has reached people at this moment, with whom each of it is about, in a fixed order."""
    sent = [(await _whom(stage, row), row) for row in await just_sent(stage)]
    return sorted(sent, key=lambda one: (one[1].recipient_id, one[1].due_at, one[1].kind, one[0]))

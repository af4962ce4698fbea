"""How the half-year goes by: what is due is said, and people answer what they are asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from coaching.kinds import Kind
from tests.acceptance.half_year.people import (
    ACCEPTS,
    FIRST_DAY,
    MERGED,
    MOVED,
    REP_BY_ID,
    Rep,
    day_of,
)
from tests.acceptance.passing import come_to, just_sent, message_of, next_due, press
from tests.stage import Stage

NUMBERS = {
    "pipeline_review_count_0": "12",
    "pipeline_review_amount_0": "120,000",
    "pipeline_review_calls": "40",
}


#: Minutes between two looks at what is due.
_PACE = 5


@dataclass(frozen=True)
class Said:
    """One message as it came."""

    at: datetime
    kind: Kind
    recipient_id: str
    subject_id: UUID

    @property
    def week(self) -> int:
        """The week of the story."""
        return (self.at.date() - FIRST_DAY).days // 7


@dataclass
class Life:
    """What was said and done, for the count at the end."""

    said: list[Said] = field(default_factory=list)
    deeds: Counter[str] = field(default_factory=Counter)
    #: The weekly reviews as managers read them before they answered, by manager and week.
    reviews: dict[tuple[str, int], str] = field(default_factory=dict)

    async def live(self, stage: Stage, until: datetime) -> None:
        """Let time go by, stopping wherever something is due."""
        while (moment := await next_due(stage)) is not None and moment < until:
            # What is due within moments of each other is done at once.
            await come_to(stage, moment + timedelta(minutes=-moment.minute % _PACE))
            await self._read(stage)
        await come_to(stage, until)
        await self._read(stage)

    async def _read(self, stage: Stage) -> None:
        for row in await just_sent(stage):
            said = Said(stage.clock.now, Kind(row.kind), row.recipient_id, row.subject_id)
            if said in self.said:
                # It was read at this very moment already.
                continue
            self.said.append(said)
            await self._react(stage, row, said)

    async def _react(self, stage: Stage, row: Row[Any], said: Said) -> None:
        rep = REP_BY_ID.get(said.recipient_id)
        match said.kind:
            case Kind.CADENCE_REVIEW:
                await self._decide(stage, row, said)
            case Kind.ONE_ON_ONE_MET | Kind.ONE_ON_ONE_MET_ONCE_MORE:
                await self._press(stage, row, "one_on_one_met")
            case Kind.ONE_ON_ONE_AHEAD if (said.recipient_id, said.week) in MOVED:
                await self._press(stage, row, "one_on_one_move_to")
            case Kind.ONE_ON_ONE_AHEAD if rep and (rep.id, said.week) == MERGED:
                await self._move_to_the_next(stage, row, rep)
            case Kind.PIPELINE_REVIEW_PREPARE:
                await self._fill_in(stage, row)

    async def _press(self, stage: Stage, row: Row[Any], action_id: str, **how: bool) -> None:
        pressed = await press(stage, row, action_id, str(row.subject_id), **how)
        self.deeds[action_id if pressed else f"no {action_id}"] += 1

    async def _decide(self, stage: Stage, row: Row[Any], said: Said) -> None:
        """Accept, or keep, whatever is proposed; where nothing is, there is no such button."""
        message = await message_of(stage, row)
        self.reviews[said.recipient_id, said.week] = f"{message['text']} {message['blocks']}"
        if said.recipient_id != ACCEPTS.id:
            kept = await press(stage, row, "cadence_proposal_keep", "")
            self.deeds["kept"] += kept
            return
        while await press(stage, row, "cadence_proposal_accept", "", opens=True):
            manager = stage.person(said.recipient_id)
            await manager.top_view("cadence_proposal_accept")
            outcome = await manager.submit({})
            assert outcome.result == "updated", outcome
            await manager.close(everything=True)
            await stage.settle()
            self.deeds["accepted"] += 1

    async def _move_to_the_next(self, stage: Stage, row: Row[Any], rep: Rep) -> None:
        await self._press(stage, row, "one_on_one_move", opens=True)
        person = stage.person(rep.id)
        await person.top_view("one_on_one_move")
        day = day_of(MERGED[1], rep.weekday) + timedelta(weeks=1)
        outcome = await person.submit({"one_on_one_day": day.isoformat()})
        assert not outcome.errors, outcome
        await stage.settle()
        await person.close(everything=True)

    async def _fill_in(self, stage: Stage, row: Row[Any]) -> None:
        await self._press(stage, row, "pipeline_review_numbers", opens=True)
        person = stage.person(row.recipient_id)
        await person.top_view("pipeline_review_numbers")
        outcome = await person.submit(NUMBERS)
        assert outcome.result == "closed", outcome
        await stage.settle()

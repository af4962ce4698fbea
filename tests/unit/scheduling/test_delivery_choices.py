"""Everybody settles what the bot sends them and whether it comes together; both hold at sending."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from coaching.kinds import Kind
from coaching.manners import MANNERS, Switch
from coaching.outbox import JOINED_WITHIN
from coaching.profile import Profile
from scheduling.recipients import Recipients
from scheduling.rehearsal import Rehearsal
from storage import profiles
from tests.unit.factories import ANA, DRIN, NOW, SAM, TEAM, feedback, person, scheduled
from tests.unit.scheduling.post_office import PostOffice

QUESTION = Kind.FEEDBACK_LOOK_AGAIN
SOON = JOINED_WITHIN / 2


async def settle(office: PostOffice, person_id: str, **choices: Any) -> None:
    """Somebody fills their own page in."""
    await office.know(person(person_id))
    profile = Profile(workspace_id=TEAM, person_id=person_id, **choices)
    await office.database.write(lambda tx: profiles.save(tx, profile, NOW))


class TestSwitchedOff:
    """What somebody does not want is not sent, whenever they settled that."""

    async def test_it_expires_with_the_reason(self, office: PostOffice) -> None:
        rows = await office.accept(feedback(), kind=QUESTION, recipient_id=ANA)
        await settle(office, ANA, switched_off=frozenset({QUESTION}))
        await office.tick()
        assert await office.standing(rows) == [("expired", "switched_off")]
        assert office.slack.messages == []
        assert (await office.row(rows[0]))["maybe_sent_at"] is None

    async def test_others_get_it(self, office: PostOffice) -> None:
        await settle(office, SAM, switched_off=frozenset({QUESTION}))
        rows = await office.accept(feedback(), kind=QUESTION, recipient_id=ANA)
        await office.know(person(ANA))
        await office.tick()
        assert await office.standing(rows) == [("sent", None)]

    @pytest.mark.parametrize(
        "kind",
        [kind for kind, manner in MANNERS.items() if manner.switched_off_by is Switch.NOBODY],
    )
    async def test_what_nobody_may_switch_off_is_prepared_all_the_same(
        self, office: PostOffice, kind: Kind
    ) -> None:
        await settle(office, DRIN, switched_off=frozenset(Kind))
        rows = await office.accept(scheduled(), kind=kind)
        await office.tick()
        [(_, reason)] = await office.standing(rows)
        assert reason != "switched_off"

    async def test_feedback_is_always_sent(self, office: PostOffice) -> None:
        await settle(office, DRIN, switched_off=frozenset(Kind))
        rows = await office.accept(scheduled())
        await office.tick()
        assert await office.standing(rows) == [("sent", None)]

    async def test_a_rehearsal_says_so(self, office: PostOffice) -> None:
        await office.accept(feedback(), kind=QUESTION, recipient_id=ANA)
        await settle(office, ANA, switched_off=frozenset({QUESTION}))
        recipients = Recipients(database=office.database, slack=office.slack, command_prefix="")
        rehearsal = Rehearsal(database=office.database, recipients=recipients)
        [forecast] = await rehearsal.at(office.clock.now)
        assert forecast.says == "would expire (switched_off)"


class TestNotJoined:
    """Who wants each thing by itself gets it so, and when it is due."""

    async def test_what_is_due_together_is_several_messages(self, office: PostOffice) -> None:
        await settle(office, ANA, joins=False)
        rows = await office.accept(*(feedback() for _ in range(3)), kind=QUESTION, recipient_id=ANA)
        await office.tick()
        assert await office.standing(rows) == [("sent", None)] * 3
        assert len(office.slack.received_by(ANA)) == 3
        assert {(await office.row(row))["bundle_id"] for row in rows} == {None}

    async def test_nothing_is_drawn_forward(self, office: PostOffice) -> None:
        await settle(office, ANA, joins=False)
        for due_at in (NOW, NOW + SOON):
            await office.accept(feedback(), kind=QUESTION, recipient_id=ANA, due_at=due_at)
        assert await office.tick() == 1
        assert await office.tick(SOON - timedelta(seconds=1)) == 0
        assert await office.tick(timedelta(seconds=1)) == 1

    async def test_what_others_get_is_joined_as_ever(self, office: PostOffice) -> None:
        await settle(office, ANA, joins=False)
        await office.know(person(SAM))
        for whom in (ANA, SAM):
            for due_at in (NOW, NOW + SOON):
                await office.accept(feedback(), kind=QUESTION, recipient_id=whom, due_at=due_at)
        await office.tick()
        assert [len(office.slack.received_by(one)) for one in (ANA, SAM)] == [1, 1]
        await office.tick(SOON)
        assert [len(office.slack.received_by(one)) for one in (ANA, SAM)] == [2, 1]

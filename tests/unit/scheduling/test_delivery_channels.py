"""A channel as a recipient: posted once, in its own language, at any hour, looked for there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from coaching.kinds import Kind
from coaching.manners import MANNERS
from coaching.outbox import LEASE, QUIET_PERIOD, NewDelivery
from coaching.policy import Policy
from coaching.team import Member, Role
from coaching.team_channel import TeamChannel
from scheduling.pace import Limits
from slack_errors import PermanentlyRefusedError, UnclearError
from storage import attempts, deliveries, digests, team, team_channels, workspaces
from storage.database import Transaction
from tests.unit.factories import ANA, DRIN, NOW, SAM, TEAM, delivery, person, scheduled
from tests.unit.scheduling.post_office import Failure, PostOffice
from tests.unit.scheduling.test_recipients import recipients

WINS = "C02WINS"
SECOND = timedelta(seconds=1)
LOST = UnclearError("TimeoutError")
SATURDAY_NIGHT = timedelta(days=3, hours=14)


async def post(office: PostOffice, **changes: Any) -> list[NewDelivery]:
    return await office.accept(scheduled(), recipient_id=WINS, **changes)


async def settle(office: PostOffice, *managers: str, channel_id: str | None = WINS) -> None:
    """The teams of these managers read in the channel."""

    def work(tx: Transaction) -> None:
        for manager_id in managers:
            leader = Member(workspace_id=TEAM, person_id=manager_id, role=Role.MANAGER)
            team.save_member(tx, leader, by_id=manager_id, now=NOW)
            settled = TeamChannel(workspace_id=TEAM, manager_id=manager_id, channel_id=channel_id)
            team_channels.save(tx, settled)

    await office.database.write(work)


class TestPosted:
    """As to a person, and yet not as to a person."""

    async def test_it_goes_into_the_channel_itself(self, office: PostOffice) -> None:
        rows = await post(office)
        await office.tick()
        assert [one.channel_id for one in office.slack.messages] == [WINS]
        assert office.slack.calls == ["post"], "no direct message is opened"
        assert await office.standing(rows) == [("sent", None)]

    async def test_channels_have_no_working_hours(self, office: PostOffice) -> None:
        assert MANNERS[Kind.FEEDBACK_GIVEN].respects_hours
        rows = await post(office, due_at=NOW + SATURDAY_NIGHT)
        await office.tick(SATURDAY_NIGHT)
        assert await office.standing(rows) == [("sent", None)]

    async def test_each_channel_has_its_own_pace(self, office: PostOffice) -> None:
        office.limits = Limits(channel_interval=5.0)
        office.stopwatch = office.clock.seconds
        courier = office.courier
        await post(office)
        await post(office)
        await office.accept(scheduled(), recipient_id="C03OTHER")
        await courier.tick()
        assert sorted(one.channel_id for one in office.slack.messages) == [WINS, "C03OTHER"]
        office.clock.now += timedelta(seconds=5)
        await courier.tick()
        assert [one.channel_id for one in office.slack.messages].count(WINS) == 2

    async def test_what_comes_too_late_is_told_in_no_digest(self, office: PostOffice) -> None:
        kind = Kind.FEEDBACK_IMPROVED
        assert MANNERS[kind].told_when_late
        rows = await post(office, kind=kind)
        await office.tick(MANNERS[kind].useful_for)
        assert await office.standing(rows) == [("expired", digests.TOO_LATE)]
        await office.tick(timedelta(days=1))
        assert office.slack.messages == []


class TestOnce:
    """Not lost, not doubled: the channel's own history is asked."""

    async def test_what_slack_accepted_is_found_in_the_channel(self, office: PostOffice) -> None:
        office.slack.fail("post", Failure(LOST, after_the_fact=True))
        (row,) = await post(office)
        await office.tick()
        await office.tick(QUIET_PERIOD + SECOND)
        assert len(office.slack.messages) == 1
        stored = await office.row(row)
        assert (stored["state"], stored["slack_ts"]) == ("sent", office.slack.messages[0].ts)

    async def test_what_slack_never_got_is_posted_again(self, office: PostOffice) -> None:
        office.slack.fail("post", LOST)
        (row,) = await post(office)
        await office.tick()
        await office.tick(QUIET_PERIOD + SECOND)
        assert len(office.slack.messages) == 1
        assert office.slack.calls == ["post", "find_delivery", "post"]
        assert (await office.row(row))["state"] == "sent"

    async def test_a_process_that_died_while_posting(self, office: PostOffice) -> None:
        (row,) = await post(office)
        (held,) = await office.database.write(lambda tx: deliveries.claim(tx, "dead", NOW, 1))
        await office.database.write(lambda tx: attempts.intend(tx, held, WINS, NOW))
        await office.slack.post(WINS, "said", [], row.id)
        await office.tick(LEASE + SECOND)
        assert office.slack.texts == ["said"]
        assert (await office.row(row))["state"] == "sent"

    @pytest.mark.parametrize("code", ["channel_not_found", "is_archived", "not_in_channel"])
    async def test_a_channel_that_is_lost_ends_it(self, office: PostOffice, code: str) -> None:
        office.slack.fail("post", PermanentlyRefusedError(code))
        rows = await post(office)
        await office.tick()
        assert await office.standing(rows) == [("dead", code)]


class TestVoice:
    """In which language and by which clock a channel is spoken to."""

    async def test_the_workspaces_unless_a_team_reads_there(self, office: PostOffice) -> None:
        assert await _voice(office) == ("en", "UTC")
        policy = Policy(channel_language="sv", channel_zone="Europe/Stockholm")

        def settle_policy(tx: Transaction) -> None:
            workspaces.remember(tx, TEAM, name="Acme", bot_user_id="UBOT", now=NOW)
            workspaces.settle(tx, TEAM, policy)

        await office.database.write(settle_policy)
        assert await _voice(office) == ("sv", "Europe/Stockholm")

    async def test_a_teams_is_that_of_its_manager(self, office: PostOffice) -> None:
        await office.know(person(ANA, locale="it-IT", zone_name="Europe/Rome"))
        await settle(office, ANA)
        assert await _voice(office) == ("it", "Europe/Rome")
        await settle(office, ANA, channel_id="C03OTHER")
        assert await _voice(office) == ("en", "UTC")

    async def test_teams_that_share_a_channel_are_spoken_to_as_one_if_they_agree(
        self, office: PostOffice
    ) -> None:
        await office.know(*(person(one, locale="hu-HU") for one in (ANA, SAM)))
        await settle(office, ANA, SAM)
        assert (await _voice(office))[0] == "hu"
        await office.know(person(SAM, locale="sq-AL"))
        assert (await _voice(office))[0] == "en"

    async def test_who_leads_nobody_any_more_speaks_for_nobody(self, office: PostOffice) -> None:
        await office.know(person(ANA, locale="it-IT"))
        await settle(office, ANA)
        await office.database.write(lambda tx: team.remove_member(tx, TEAM, ANA))
        assert await _voice(office) == ("en", "UTC")

    async def test_who_has_left_speaks_for_nobody(self, office: PostOffice) -> None:
        await office.know(person(DRIN, locale="sq-AL", is_deactivated=True))
        await settle(office, DRIN)
        assert await _voice(office) == ("en", "UTC")


async def _voice(office: PostOffice) -> tuple[str, str]:
    found = await recipients(office).recipient_of(delivery(recipient_id=WINS))
    assert found is not None
    return found.texts.language, found.texts.zone.key

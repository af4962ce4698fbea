"""Once a day everybody whom the bot has met is looked up in Slack's list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from scheduling.chores import Chores
from scheduling.people import PeopleRefresh
from slack_errors import RateLimitedError, UnclearError
from storage import installations, people, workspaces
from storage.database import Transaction
from tests.unit.factories import ANA, DRIN, NOW, OTHER_TEAM, SAM, TEAM, person
from tests.unit.scheduling.post_office import FakeSlack, PostOffice


class ListingSlack(FakeSlack):
    """A Slack that lists its people, some on a page."""

    def __init__(self, *pages: list[dict[str, Any]]) -> None:
        super().__init__()
        self.pages = pages

    async def users_page(self, cursor: str) -> tuple[list[Mapping[str, Any]], str]:
        self._called(f"users_page:{cursor}")
        number = int(cursor or 0)
        following = number + 1 < len(self.pages)
        return list(self.pages[number]), str(number + 1) if following else ""


def account(person_id: str, **changes: Any) -> dict[str, Any]:
    return {"id": person_id, "team_id": TEAM, "name": person_id.lower(), "tz": "UTC"} | changes


class Refreshing:
    """A refresh with its surroundings; time passes at once."""

    def __init__(self, office: PostOffice, slack: FakeSlack) -> None:
        self.pauses: list[float] = []
        self.changed: list[tuple[str, str]] = []
        self.refresh = PeopleRefresh(
            workspace_id=TEAM,
            database=office.database,
            slack=slack,
            clock=office.clock,
            changed=lambda team, one: self.changed.append((team, one)),
            pause=self._pause,
        )
        self.chores = Chores(
            database=office.database, clock=office.clock, chores={"people": self.refresh}
        )

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)


@pytest.fixture
async def office(office: PostOffice) -> PostOffice:
    """Ana and Drin were met, in a workspace that is known; another one is known too."""

    def remember(tx: Transaction) -> None:
        for team in (TEAM, OTHER_TEAM):
            workspaces.remember(tx, team, name="Acme", bot_user_id="UBOT", now=NOW)

    await office.database.write(remember)
    await office.know(person(ANA), person(DRIN))
    return office


async def states(office: PostOffice) -> dict[str, tuple[bool, bool, bool]]:
    everybody = await office.database.read(lambda tx: people.everybody(tx, TEAM))
    return {one.id: (one.is_deactivated, one.is_guest, one.is_bot) for one in everybody}


async def test_everybody_met_is_refreshed_over_all_pages_and_nobody_else(
    office: PostOffice,
) -> None:
    slack = ListingSlack(
        [account(ANA, is_restricted=True), account(SAM)],
        [account("UROBOT", is_bot=True)],
        [account(DRIN, deleted=True)],
    )
    refreshing = Refreshing(office, slack)
    [done] = await refreshing.chores.tick()
    assert done.counts == {"people": 2}
    assert await states(office) == {ANA: (False, True, False), DRIN: (True, False, False)}
    assert refreshing.pauses == [3.0, 3.0]
    assert (TEAM, DRIN) in refreshing.changed


async def test_it_happens_once_a_day_whatever_restarts(office: PostOffice) -> None:
    slack = ListingSlack([account(ANA)])
    for _ in range(3):
        await Refreshing(office, slack).chores.tick()
    assert slack.calls == ["users_page:"]


async def test_a_rate_limit_is_waited_out(office: PostOffice) -> None:
    slack = ListingSlack([account(ANA)], [account(DRIN, deleted=True)])
    slack.fail("users_page:1", RateLimitedError(30), RateLimitedError(7))
    refreshing = Refreshing(office, slack)
    [done] = await refreshing.chores.tick()
    assert done.counts == {"people": 2}
    assert refreshing.pauses == [3.0, 30, 7]


async def test_what_slack_does_not_answer_is_asked_again_later(office: PostOffice) -> None:
    slack = ListingSlack([account(ANA, deleted=True)], [account(DRIN)])
    slack.fail("users_page:1", UnclearError("http_503"))
    refreshing = Refreshing(office, slack)
    assert await refreshing.chores.tick() == []
    assert (await states(office))[ANA][0]
    assert len(await refreshing.chores.tick()) == 1


async def test_where_the_app_is_gone_slack_is_not_asked(office: PostOffice) -> None:
    await office.database.write(lambda tx: installations.note_removed(tx, TEAM, NOW))
    slack = ListingSlack([account(ANA)])
    await Refreshing(office, slack).chores.tick()
    assert slack.calls == []

"""What an operator settles from the command line."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import URL

from administration import PolicyError, change_policy, changed
from coaching.nag_guard import NagLimits
from coaching.policy import Policy
from storage import workspaces
from storage.database import Transaction
from tests.unit.factories import NOW, OTHER_TEAM, TEAM
from tests.unit.storage.keeping import opened

NUMBERS = ("often_limit", "often_days", "unpraised_limit", "unpraised_days")


@pytest.fixture
def known(url: URL) -> URL:
    """A database in which the bot has run for two workspaces."""

    def work(tx: Transaction) -> None:
        for team in (TEAM, OTHER_TEAM):
            workspaces.remember(tx, team, name=team, bot_user_id="UBOT", now=NOW)

    async def remember() -> None:
        async with opened(url) as database:
            await database.write(work)

    asyncio.run(remember())
    return url


class TestChanged:
    """One setting at a time, and only what fits it."""

    @pytest.mark.parametrize("name", NUMBERS)
    def test_each_number_of_the_guard_can_be_set(self, name: str) -> None:
        expected = Policy(nag_limits=NagLimits(**{name: 5}))
        assert changed(Policy(), name, "5") == expected

    @pytest.mark.parametrize("value", ["0", "367", "-1", "1.5", "many", "", " 5", "5 ", "½", "²"])
    def test_what_is_no_sensible_number_is_refused(self, value: str) -> None:
        with pytest.raises(PolicyError, match="often_limit must be a whole number from 1 to 366"):
            changed(Policy(), "often_limit", value)

    @pytest.mark.parametrize("value", ["1", "366"])
    def test_the_limits_themselves_are_allowed(self, value: str) -> None:
        assert changed(Policy(), "often_days", value).nag_limits.often_days == int(value)

    @pytest.mark.parametrize(
        ("value", "skills"),
        [
            ("closing,prospecting", ("closing", "prospecting")),
            (" closing , Upselling to banks ,", ("closing", "Upselling to banks")),
            ("closing,closing", ("closing",)),
            ("x" * 60, ("x" * 60,)),
        ],
    )
    def test_skills_are_a_list_with_commas(self, value: str, skills: tuple[str, ...]) -> None:
        assert changed(Policy(), "skills", value).skills == skills

    def test_as_many_skills_as_a_menu_can_show_beside_all_of_them(self) -> None:
        """A menu of Slack has a hundred options, and history offers "all skills" too."""
        names = [f"skill {number}" for number in range(100)]
        assert changed(Policy(), "skills", ",".join(names[:99])).skills == tuple(names[:99])
        with pytest.raises(PolicyError, match="99"):
            changed(Policy(), "skills", ",".join(names))

    @pytest.mark.parametrize("value", ["x" * 61, "everything"])
    def test_a_skill_that_a_menu_cannot_tell_is_refused(self, value: str) -> None:
        """It is too long, or what the menu of history calls its first choice."""
        with pytest.raises(PolicyError):
            changed(Policy(), "skills", value)

    @pytest.mark.parametrize("name", ["", "praise", "nag_limits", "__class__"])
    def test_what_is_no_setting_is_refused_with_those_that_are(self, name: str) -> None:
        with pytest.raises(PolicyError) as refused:
            changed(Policy(), name, "5")
        assert all(known in str(refused.value) for known in (*NUMBERS, "skills"))


class TestChangePolicy:
    """It holds for every workspace, at once and after a restart."""

    def test_asked_for_nothing_it_shows_what_holds(self, known: URL) -> None:
        assert change_policy(known, None, None) == {TEAM: Policy(), OTHER_TEAM: Policy()}

    def test_a_change_holds_for_all_and_stays(self, known: URL) -> None:
        expected = Policy(nag_limits=NagLimits(often_days=5))
        made = change_policy(known, "often_days", "5")
        assert made == {TEAM: expected, OTHER_TEAM: expected}
        assert change_policy(known, None, None) == made

    def test_one_change_keeps_the_other(self, known: URL) -> None:
        change_policy(known, "often_days", "5")
        change_policy(known, "skills", "closing")
        expected = Policy(skills=("closing",), nag_limits=NagLimits(often_days=5))
        assert change_policy(known, None, None)[TEAM] == expected

    def test_a_refused_change_changes_nothing(self, known: URL) -> None:
        with pytest.raises(PolicyError):
            change_policy(known, "often_days", "many")
        assert change_policy(known, None, None)[TEAM] == Policy()

    def test_a_name_without_a_value_takes_nothing_away(self, known: URL) -> None:
        """`bot.py policy skills` looks like a question, and must not empty the list."""
        with pytest.raises(PolicyError):
            change_policy(known, "skills", None)
        assert change_policy(known, None, None)[TEAM] == Policy()

    def test_before_the_bot_has_run_there_is_nothing_to_settle(self, url: URL) -> None:
        with pytest.raises(PolicyError, match=r"python bot\.py"):
            change_policy(url, "often_days", "5")

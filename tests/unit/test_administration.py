"""What an operator settles from the command line."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import URL

from administration import PolicyError, change_policy, changed, name_administrator
from coaching.audit import THE_OPERATOR, AuditEntry
from coaching.nag_guard import NagLimits
from coaching.people import Person
from coaching.policy import Policy
from storage import audit, people, workspaces
from storage.database import Result, Transaction, Work
from tests.unit.factories import ANA, NOW, OTHER_TEAM, TEAM, person
from tests.unit.storage.keeping import opened

NUMBERS = ("often_limit", "often_days", "unpraised_limit", "unpraised_days")


def in_database(url: URL, work: Work[Result]) -> Result:
    async def run() -> Result:
        async with opened(url) as database:
            return await database.write(work)

    return asyncio.run(run())


def remember(url: URL, *teams: str) -> None:
    def work(tx: Transaction) -> None:
        for team in teams:
            workspaces.remember(tx, team, name=team, bot_user_id="UBOT", now=NOW)

    in_database(url, work)


def met_in(url: URL, team: str, somebody: Person) -> None:
    in_database(url, lambda tx: people.save(tx, replace(somebody, workspace_id=team), NOW))


def kept_in_the_audit(url: URL) -> Sequence[AuditEntry]:
    return in_database(url, lambda tx: audit.page(tx, TEAM, limit=10))


@pytest.fixture
def known(url: URL) -> URL:
    """A database in which the bot has run for two workspaces."""
    remember(url, TEAM, OTHER_TEAM)
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
        assert change_policy(known, None, None, NOW) == {TEAM: Policy(), OTHER_TEAM: Policy()}

    def test_a_change_holds_for_all_and_stays(self, known: URL) -> None:
        expected = Policy(nag_limits=NagLimits(often_days=5))
        made = change_policy(known, "often_days", "5", NOW)
        assert made == {TEAM: expected, OTHER_TEAM: expected}
        assert change_policy(known, None, None, NOW) == made

    def test_one_change_keeps_the_other(self, known: URL) -> None:
        change_policy(known, "often_days", "5", NOW)
        change_policy(known, "skills", "closing", NOW)
        expected = Policy(skills=("closing",), nag_limits=NagLimits(often_days=5))
        assert change_policy(known, None, None, NOW)[TEAM] == expected

    def test_a_refused_change_changes_nothing(self, known: URL) -> None:
        with pytest.raises(PolicyError):
            change_policy(known, "often_days", "many", NOW)
        assert change_policy(known, None, None, NOW)[TEAM] == Policy()

    def test_a_name_without_a_value_takes_nothing_away(self, known: URL) -> None:
        """`bot.py policy skills` looks like a question, and must not empty the list."""
        with pytest.raises(PolicyError):
            change_policy(known, "skills", None, NOW)
        assert change_policy(known, None, None, NOW)[TEAM] == Policy()

    def test_before_the_bot_has_run_there_is_nothing_to_settle(self, url: URL) -> None:
        with pytest.raises(PolicyError, match=r"python bot\.py"):
            change_policy(url, "often_days", "5", NOW)

    def test_a_change_is_noted_and_a_repetition_is_not(self, known: URL) -> None:
        for _ in range(2):
            change_policy(known, "often_days", "5", NOW)
        noted = kept_in_the_audit(known)
        assert [(entry.actor_id, entry.action) for entry in noted] == [
            (THE_OPERATOR, "change_settings")
        ]


class TestNameAdministrator:
    """For whoever runs the bot and administers no Slack."""

    @pytest.fixture
    def met(self, known: URL) -> URL:
        """Two workspaces, one of which has met Ana."""
        met_in(known, TEAM, person(ANA))
        return known

    def test_asked_for_nothing_it_shows_who_administers(self, known: URL) -> None:
        assert name_administrator(known, None, NOW) == {TEAM: frozenset(), OTHER_TEAM: frozenset()}

    def test_somebody_is_named_where_they_are_known_and_it_is_noted_once(self, met: URL) -> None:
        for _ in range(2):
            assert name_administrator(met, ANA, NOW) == {TEAM: {ANA}, OTHER_TEAM: frozenset()}
        [entry] = kept_in_the_audit(met)
        assert (entry.actor_id, entry.action, entry.about_id) == (THE_OPERATOR, "name_admins", ANA)

    def test_of_several_workspaces_one_has_to_know_them(self, known: URL) -> None:
        with pytest.raises(PolicyError, match="No workspace has met UANA"):
            name_administrator(known, ANA, NOW)

    def test_where_there_is_one_workspace_they_need_not_have_been_seen(self, url: URL) -> None:
        remember(url, TEAM)
        assert name_administrator(url, ANA, NOW) == {TEAM: {ANA}}

    @pytest.mark.parametrize("kind", ["is_bot", "is_deactivated", "is_external", "is_guest"])
    def test_who_cannot_administer_is_refused(self, known: URL, kind: str) -> None:
        met_in(known, TEAM, person(ANA, **{kind: True}))
        with pytest.raises(PolicyError, match="cannot administer"):
            name_administrator(known, ANA, NOW)

    @pytest.mark.parametrize("typed", ["", "@ana", "ana", "B01BOT", "uana", "U", "UANA; DROP"])
    def test_what_is_no_person_s_id_is_refused(self, known: URL, typed: str) -> None:
        with pytest.raises(PolicyError, match="looks like U012ABCDEF"):
            name_administrator(known, typed, NOW)

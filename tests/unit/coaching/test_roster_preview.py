"""What a roster would do, and that nobody changes with it what they could not change by form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from coaching.roster import Column
from coaching.roster_cells import OwnTimes
from coaching.roster_lines import LineChange, LineProblem
from coaching.roster_preview import Effect, Preview, Team, effective, not_allowed, previewed
from coaching.team import Lines, Member, ReportingLine, Role, TeamProblem
from coaching.team_change import Organisation, TeamChange, plan
from coaching.working_time import DEFAULT_WEEK
from tests.unit.factories import ANA, DRIN, SAM, TEAM, TODAY, person

LEADER, ADMIN, REP_OF_SAM, FREE, BOSS = "ULEADER", "UADMIN", "UNILS", "UFREE", "UBOSS"
ROLES = {
    LEADER: Role.LEADER,
    ANA: Role.MANAGER,
    SAM: Role.MANAGER,
    DRIN: Role.REP,
    REP_OF_SAM: Role.REP,
    BOSS: Role.LEADER,
}
MANAGERS = {ANA: LEADER, SAM: LEADER, DRIN: ANA, REP_OF_SAM: SAM}
LONG_AGO = TODAY - timedelta(days=400)
#: Drin works from nine to half past five by a choice of his own.
TIMES = {DRIN: OwnTimes(DEFAULT_WEEK, "AL")}


def team() -> Team:
    members = {
        who: Member(workspace_id=TEAM, person_id=who, role=role) for who, role in ROLES.items()
    }
    lines = [
        ReportingLine(person_id=who, manager_id=boss, from_day=LONG_AGO)
        for who, boss in MANAGERS.items()
    ]
    return Team(
        workspace_id=TEAM,
        members=members,
        lines=Lines(lines),
        admin_ids=frozenset({ADMIN}),
        times=TIMES,
    )


def lines(*changes: TeamChange) -> list[LineChange]:
    return [LineChange(number, change) for number, change in enumerate(changes, start=2)]


def change(who: str, **values: Any) -> TeamChange:
    return TeamChange(person_id=who, **values)


def denied(actor: str, *changes: TeamChange, **account: bool) -> list[str]:
    errors = not_allowed(person(actor, **account), lines(*changes), team(), TODAY)
    assert all(error.problem is LineProblem.NOT_ALLOWED for error in errors)
    return [error.person_id for error in errors]


def preview(*changes: TeamChange) -> Preview:
    before = team()
    known = {who: person(who) for who in (*ROLES, ADMIN, FREE)}
    organisation = Organisation(
        workspace_id=TEAM, members=before.members, lines=before.lines, people=known
    )
    wanted: Sequence[LineChange] = lines(*changes)
    planned = [one.change for one in effective(wanted, before)]
    return previewed(wanted, before, plan(organisation, planned, TODAY))


class TestEffects:
    """What a line does."""

    def test_each_line_has_one_effect(self) -> None:
        found = preview(
            change(FREE, role=Role.REP, manager_id=ANA),
            change(REP_OF_SAM, manager_id=ANA, role=Role.REP),
            change(DRIN, role=Role.MANAGER),
            change(ANA, role=Role.MANAGER, manager_id=LEADER),
            change(SAM, manager_id=None, role=Role.LEADER),
        )
        assert [one.effect for one in found.outcomes] == [
            Effect.ADDED,
            Effect.MOVED,
            Effect.CHANGED,
            Effect.UNCHANGED,
            Effect.MOVED,
        ]
        assert found.outcomes[4].columns == (Column.MANAGER, Column.ROLE)
        assert found.can_be_applied

    def test_what_is_so_already_is_no_change(self) -> None:
        same = {"week": DEFAULT_WEEK, "country": "AL", "started_on": None, "manager_id": ANA}
        found = preview(change(DRIN, **same), change(SAM, week=None, country=None))
        assert found.changes_nothing
        assert not found.can_be_applied

    @pytest.mark.parametrize("values", [{"week": None}, {"country": None}, {"country": "SE"}])
    def test_ones_own_hours_are_told_from_those_of_the_workspace(self, values: Any) -> None:
        assert preview(change(DRIN, **values)).count(Effect.CHANGED) == 1

    def test_what_the_team_refuses_is_told_by_its_line(self) -> None:
        found = preview(change(DRIN, manager_id=REP_OF_SAM), change(LEADER, manager_id=ANA))
        assert [(error.number, error.problem, error.other_id) for error in found.errors] == [
            (2, TeamProblem.NO_LEADER, REP_OF_SAM),
            (3, TeamProblem.CYCLE, ANA),
        ]
        assert not found.can_be_applied

    def test_a_preview_is_known_again_by_what_it_says(self) -> None:
        move = change(DRIN, manager_id=SAM)
        assert preview(move).fingerprint == preview(move).fingerprint
        assert preview(move).fingerprint != preview(change(DRIN, manager_id=LEADER)).fingerprint


class TestRights:
    """The rules of the form, line by line (design principle 7)."""

    def test_an_administrator_may_say_everything(self) -> None:
        everything = [change(who, role=Role.LEADER) for who in (*ROLES, FREE)]
        assert denied(ADMIN, *everything, change(ADMIN, manager_id=ANA)) == []

    def test_a_manager_may_change_the_own_reps_and_take_in_who_is_free(self) -> None:
        assert denied(ANA, change(DRIN, role=Role.MANAGER), change(FREE, manager_id=ANA)) == []
        assert denied(LEADER, change(DRIN, manager_id=SAM), change(SAM, role=Role.LEADER)) == []

    @pytest.mark.parametrize(
        "wanted",
        [
            change(REP_OF_SAM, manager_id=ANA),
            change(REP_OF_SAM, role=Role.MANAGER),
            # Not even by a line that says nothing new: it would tell what is kept.
            change(REP_OF_SAM, role=Role.REP, manager_id=SAM),
            change(REP_OF_SAM),
            change(SAM, manager_id=ANA),
            change(LEADER, role=Role.REP),
            change(ANA, role=Role.LEADER),
            change(ANA, manager_id=None),
            change(BOSS, manager_id=ANA),
            change(FREE, role=Role.LEADER),
            change(FREE, manager_id=None),
            change(FREE, manager_id=SAM),
            # Both teams have a say.
            change(DRIN, manager_id=SAM),
            change(DRIN, manager_id=LEADER),
        ],
    )
    def test_a_manager_may_say_nothing_of_anybody_else(self, wanted: TeamChange) -> None:
        assert denied(ANA, wanted) == [wanted.person_id]

    def test_a_chain_through_the_file_itself_gives_no_right(self) -> None:
        """Sam would be Ana's, and Nils with him, only if Ana might move Sam."""
        wanted = [change(SAM, manager_id=ANA), change(REP_OF_SAM, role=Role.MANAGER)]
        assert denied(ANA, *wanted) == [SAM, REP_OF_SAM]

    def test_a_new_manager_below_oneself_can_get_a_team_in_the_same_file(self) -> None:
        wanted = [
            change(FREE, manager_id=LEADER, role=Role.MANAGER),
            change(DRIN, manager_id=FREE),
        ]
        assert denied(LEADER, *wanted) == []
        assert denied(ANA, *wanted) == [FREE, DRIN]

    @pytest.mark.parametrize("actor", [DRIN, REP_OF_SAM, FREE])
    def test_a_rep_may_say_nothing_at_all(self, actor: str) -> None:
        wanted = [change(who, manager_id=actor) for who in (*ROLES, FREE)]
        assert denied(actor, *wanted) == [one.person_id for one in wanted]

    @pytest.mark.parametrize("account", ["is_guest", "is_deactivated", "is_external"])
    @pytest.mark.parametrize("actor", [ANA, ADMIN])
    def test_neither_may_whose_account_does_not_count(self, actor: str, account: str) -> None:
        assert denied(actor, change(DRIN, role=Role.MANAGER), **{account: True}) == [DRIN]

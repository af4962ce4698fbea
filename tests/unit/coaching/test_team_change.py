"""Changes of the team are judged by the team as it will be, all of them or none."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.team import Experience, Lines, Member, ReportingLine, Role, TeamProblem
from coaching.team_change import Organisation, TeamChange, TeamPlan, TeamRefusal, plan
from tests.unit.factories import ANA, DRIN, SAM, TEAM, TODAY, person

INGRID, NINA = "UINGRID", "UNINA"
LONG_AGO = TODAY - timedelta(days=400)
ROLES = {INGRID: Role.LEADER, ANA: Role.MANAGER, SAM: Role.MANAGER, DRIN: Role.REP}


def member(person_id: str, role: Role) -> Member:
    return Member(workspace_id=TEAM, person_id=person_id, role=role)


def line(person_id: str, manager_id: str, **changes: Any) -> ReportingLine:
    values: dict[str, Any] = {
        "person_id": person_id,
        "manager_id": manager_id,
        "from_day": LONG_AGO,
    }
    return ReportingLine(**values | changes)


#: Drin reports to Ana, Ana and Sam to Ingrid; Nina is known to Slack alone.
LINES = [line(DRIN, ANA), line(ANA, INGRID), line(SAM, INGRID)]


def organisation(lines: list[ReportingLine] = LINES, **changed: dict[str, bool]) -> Organisation:
    """The team; `changed` says what is particular about somebody's account."""
    ids = [*ROLES, NINA]
    return Organisation(
        workspace_id=TEAM,
        members={who: member(who, role) for who, role in ROLES.items()},
        lines=Lines(lines),
        people={who: person(who, **changed.get(who, {})) for who in ids},
    )


def change(person_id: str = NINA, **values: Any) -> TeamChange:
    return TeamChange(person_id=person_id, **values)


def planned(*changes: TeamChange, before: Organisation | None = None) -> TeamPlan:
    return plan(before or organisation(), changes, TODAY)


def refused(*changes: TeamChange, before: Organisation | None = None) -> list[TeamRefusal]:
    made = planned(*changes, before=before)
    assert made.steps == ()
    return list(made.refusals)


def test_somebody_joins_with_everything_that_is_said_of_them() -> None:
    [step] = planned(
        change(role=Role.REP, started_on=LONG_AGO, experience=Experience.NEW, manager_id=ANA)
    ).steps
    assert step.joins
    assert step.after == Member(
        workspace_id=TEAM, person_id=NINA, started_on=LONG_AGO, experience=Experience.NEW
    )
    assert (step.manager_before, step.manager_after, step.predecessor_id) == (None, ANA, None)


def test_what_is_not_said_stays() -> None:
    [step] = planned(change(DRIN, experience=Experience.NEW)).steps
    assert step.after == Member(workspace_id=TEAM, person_id=DRIN, experience=Experience.NEW)
    assert not step.moves
    assert not step.joins


def test_who_is_made_a_manager_begins_to_lead_once() -> None:
    [first] = planned(change(DRIN, role=Role.MANAGER)).steps
    [again] = planned(change(ANA, role=Role.LEADER)).steps
    assert (first.begins_to_lead, again.begins_to_lead) == (True, False)


@pytest.mark.parametrize(
    ("wanted", "problem", "other_id"),
    [
        (change(ANA, manager_id=ANA), TeamProblem.ONESELF, ANA),
        (change(INGRID, manager_id=ANA), TeamProblem.CYCLE, ANA),
        (change(INGRID, manager_id=DRIN), TeamProblem.CYCLE, DRIN),
        (change(NINA, manager_id=DRIN), TeamProblem.NO_LEADER, DRIN),
        (change(DRIN, manager_id=NINA), TeamProblem.NO_LEADER, NINA),
        (change(ANA, role=Role.REP), TeamProblem.HAS_REPORTS, DRIN),
        (change(ANA, leaves=True), TeamProblem.HAS_REPORTS, DRIN),
        (change(NINA, leaves=True), TeamProblem.NOT_IN_TEAM, None),
        (change("UNOBODY", manager_id=ANA), TeamProblem.UNKNOWN_PERSON, None),
    ],
)
def test_what_cannot_be_is_said_with_who_stands_in_the_way(
    wanted: TeamChange, problem: TeamProblem, other_id: str | None
) -> None:
    assert refused(wanted) == [TeamRefusal(wanted.person_id, problem, other_id)]


@pytest.mark.parametrize(
    ("account", "wanted", "problem"),
    [
        ({"is_bot": True}, change(manager_id=ANA), TeamProblem.BOT),
        ({"is_external": True}, change(manager_id=ANA), TeamProblem.EXTERNAL),
        ({"is_deactivated": True}, change(manager_id=ANA), TeamProblem.DEACTIVATED),
        ({"is_guest": True}, change(role=Role.MANAGER), TeamProblem.GUEST_LEADS),
    ],
)
def test_not_everybody_can_join(
    account: dict[str, bool], wanted: TeamChange, problem: TeamProblem
) -> None:
    assert refused(wanted, before=organisation(UNINA=account)) == [TeamRefusal(NINA, problem)]


def test_a_guest_can_be_a_rep() -> None:
    before = organisation(UNINA={"is_guest": True})
    assert planned(change(manager_id=ANA), before=before).refusals == ()


def test_who_left_the_company_is_put_right_and_taken_out_but_not_moved() -> None:
    before = organisation(UDRIN={"is_deactivated": True})
    assert planned(change(DRIN, started_on=LONG_AGO), before=before).refusals == ()
    assert planned(change(DRIN, leaves=True), before=before).refusals == ()
    [refusal] = refused(change(DRIN, manager_id=SAM), before=before)
    assert refusal.problem is TeamProblem.DEACTIVATED


def test_nobody_is_put_under_somebody_who_has_left_the_company() -> None:
    before = organisation(USAM={"is_deactivated": True})
    [refusal] = refused(change(DRIN, manager_id=SAM), before=before)
    assert refusal == TeamRefusal(DRIN, TeamProblem.LEADER_DEACTIVATED, SAM)


def test_a_team_stays_under_a_manager_who_has_left_the_company() -> None:
    before = organisation(UANA={"is_deactivated": True})
    assert planned(change(DRIN, manager_id=ANA), before=before).refusals == ()


def test_the_order_of_changes_does_not_matter() -> None:
    """Nina becomes a manager, gets Drin, and Ana, whom Drin leaves, becomes a rep of Drin's."""
    changes = [
        change(ANA, role=Role.REP, manager_id=DRIN),
        change(DRIN, role=Role.MANAGER, manager_id=NINA),
        change(NINA, role=Role.MANAGER, manager_id=INGRID),
    ]
    for order in (changes, changes[::-1]):
        assert len(planned(*order).steps) == 3


def test_changes_that_are_possible_alone_can_be_impossible_together() -> None:
    before = organisation([])
    one, other = change(ANA, manager_id=SAM), change(SAM, manager_id=ANA)
    assert planned(one, before=before).refusals == planned(other, before=before).refusals == ()
    together = refused(one, other, before=before)
    assert {refusal.problem for refusal in together} == {TeamProblem.CYCLE}


def test_one_refused_change_holds_back_all_the_others() -> None:
    good = change(DRIN, manager_id=SAM)
    assert [one.person_id for one in refused(good, change("UNOBODY"))] == ["UNOBODY"]


def test_nobody_is_changed_twice_at_once() -> None:
    [refusal] = refused(change(DRIN, manager_id=SAM), change(DRIN, manager_id=ANA))
    assert refusal == TeamRefusal(DRIN, TeamProblem.TWICE)


def test_a_manager_hands_over_to_the_next_one() -> None:
    [step] = planned(change(DRIN, manager_id=SAM)).steps
    assert (step.predecessor_id, step.manager_after) == (ANA, SAM)


def test_a_manager_hands_over_although_nobody_managed_in_between() -> None:
    before = organisation([line(DRIN, ANA, until_day=TODAY)])
    [step] = planned(change(DRIN, manager_id=SAM), before=before).steps
    assert step.predecessor_id == ANA


def test_a_slip_that_is_mended_the_same_day_hands_nothing_over() -> None:
    """To Sam by mistake this morning, then back to Ana."""
    slip = [line(DRIN, ANA, until_day=TODAY), line(DRIN, SAM, from_day=TODAY)]
    [back] = planned(change(DRIN, manager_id=ANA), before=organisation(slip)).steps
    [on] = planned(change(DRIN, manager_id=INGRID), before=organisation(slip)).steps
    assert (back.predecessor_id, on.predecessor_id) == (None, ANA)


def test_who_reports_to_nobody_any_more_is_handed_to_nobody() -> None:
    [step] = planned(change(DRIN, leaves=True)).steps
    assert (step.after, step.manager_after, step.predecessor_id) == (None, None, None)


@given(
    st.lists(
        st.builds(
            TeamChange,
            person_id=st.sampled_from([*ROLES, NINA]),
            role=st.sampled_from(Role),
            manager_id=st.sampled_from([*ROLES, NINA, None]),
            leaves=st.booleans(),
        ),
        max_size=4,
    )
)
def test_whatever_is_carried_out_leaves_a_team_without_circles(changes: list[TeamChange]) -> None:
    made = planned(*changes)
    roles = dict(ROLES)
    managers: dict[str, str | None] = {who: LINES_BEFORE.manager_of(who) for who in ROLES}
    for step in made.steps:
        roles.pop(step.change.person_id, None)
        if step.after is not None:
            roles[step.change.person_id] = step.after.role
        managers[step.change.person_id] = step.manager_after
    for who, boss in managers.items():
        assert boss is None or (boss != who and roles[boss] is not Role.REP)
        above, seen = boss, set[str]()
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = managers[above]


LINES_BEFORE = Lines(LINES)

"""What a form says about people becomes a change of exactly what it says."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest

from coaching.feedback import Problem
from coaching.people import NO_COUNTRY
from coaching.policy import Policy
from coaching.team import Experience, Member, Role
from coaching.team_change import KEEP, TeamChange
from coaching.team_draft import START_AT_MOST, TeamDraft, addition_of, change_of, draft_problems
from coaching.working_time import DEFAULT_WEEK, WorkingWeek
from tests.unit.factories import ANA, DRIN, TEAM, TODAY, person

SHORT = WorkingWeek(frozenset({1, 2}), time(8), time(12))
POLICY = Policy(country="SE")


def draft(week: WorkingWeek = DEFAULT_WEEK, **changes: Any) -> TeamDraft:
    """A form that was left as it opens for the workspace of POLICY."""
    values: dict[str, Any] = {
        "role": Role.REP,
        "experience": Experience.TENURE,
        "started_on": None,
        "days": week.days,
        "works_from": week.start,
        "works_until": week.end,
        "country": "SE",
    }
    return TeamDraft(**values | changes)


def changed(given: TeamDraft, **about: Any) -> TeamChange:
    return change_of(given, person(DRIN, **{"country": "SE"} | about), ANA, POLICY)


def test_a_whole_draft_has_no_problems() -> None:
    assert draft_problems(draft(), TODAY, {"SE"}) == {}
    assert draft_problems(draft(country=NO_COUNTRY), TODAY, {"SE"}) == {}


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"role": None}, {"role": Problem.MISSING}),
        ({"experience": None}, {"experience": Problem.MISSING}),
        ({"days": frozenset()}, {"days": Problem.MISSING}),
        ({"works_from": None}, {"works_from": Problem.MISSING}),
        ({"works_until": None}, {"works_until": Problem.MISSING}),
        ({"started_on": TODAY + START_AT_MOST}, {}),
        (
            {"started_on": TODAY + START_AT_MOST + timedelta(days=1)},
            {"started_on": Problem.FAR_DATE},
        ),
        ({"country": "XX"}, {"country": Problem.UNKNOWN_CHOICE}),
    ],
)
def test_what_is_wrong_is_said_by_field(
    changes: dict[str, Any], problems: dict[str, Problem]
) -> None:
    assert draft_problems(draft(**changes), TODAY, {"SE"}) == problems


def test_midnight_is_a_time_like_any_other() -> None:
    assert draft_problems(draft(works_from=time(0), works_until=time(0)), TODAY, {"SE"}) == {}


def test_what_is_as_it_was_stays_what_it_is() -> None:
    same = changed(draft(SHORT), week=SHORT)
    assert (same.week, same.country) == (KEEP, KEEP)


def test_back_to_the_usual_follows_the_workspace_from_now_on() -> None:
    back = changed(draft(), week=SHORT, country="AL")
    assert (back.week, back.country) == (None, None)


def test_hours_and_country_of_their_own_are_kept() -> None:
    own = changed(draft(SHORT, country="AL"))
    assert (own.week, own.country) == (SHORT, "AL")
    assert changed(draft(country=NO_COUNTRY)).country == NO_COUNTRY


def test_who_is_new_gets_what_the_form_says() -> None:
    given = draft(SHORT, role=Role.MANAGER, started_on=TODAY, country="AL")
    assert addition_of(given, person(DRIN), None, ANA, POLICY) == TeamChange(
        person_id=DRIN,
        role=Role.MANAGER,
        started_on=TODAY,
        experience=Experience.TENURE,
        week=SHORT,
        country="AL",
        manager_id=ANA,
    )


def test_who_is_new_keeps_hours_of_their_own_where_the_form_says_nothing() -> None:
    added = addition_of(draft(), person(DRIN, week=SHORT, country="AL"), None, ANA, POLICY)
    assert (added.week, added.country) == (KEEP, KEEP)


def test_who_is_here_already_is_only_moved() -> None:
    here = Member(workspace_id=TEAM, person_id=DRIN, experience=Experience.NEW)
    added = addition_of(draft(SHORT), person(DRIN), here, ANA, POLICY)
    assert added == TeamChange(person_id=DRIN, manager_id=ANA)

"""What an erasure does, in numbers; and what somebody is called afterwards."""

from __future__ import annotations

import pytest

from coaching.erasure import Goes, Stays, is_erased, plan_of, pseudonym, short_name
from tests.unit.factories import DRIN


def test_the_plan_says_only_what_there_is_in_a_fixed_order() -> None:
    plan = plan_of(
        DRIN, {Goes.PERSON: 1, Goes.GIVEN: 3, Goes.NOTES: 0}, {Stays.GIVEN: 3, Stays.AUDIT: 9}
    )
    assert list(plan.goes.items()) == [(Goes.GIVEN, 3), (Goes.PERSON, 1)]
    assert list(plan.stays.items()) == [(Stays.GIVEN, 3), (Stays.AUDIT, 9)]
    assert plan.counts == {"removed": 4, "renamed": 3}
    assert not plan.is_empty


@pytest.mark.parametrize(
    ("goes", "stays"),
    [({Goes.PERSON: 1}, {}), ({}, {Stays.RECEIVED: 1, Stays.AUDIT: 5})],
)
def test_there_is_something_to_erase(goes: dict[Goes, int], stays: dict[Stays, int]) -> None:
    assert not plan_of(DRIN, goes, stays).is_empty


@pytest.mark.parametrize("stays", [{}, {Stays.AUDIT: 5}])
def test_the_audit_alone_is_nothing_to_erase(stays: dict[Stays, int]) -> None:
    assert plan_of(DRIN, {}, stays).is_empty


def test_a_pseudonym_is_told_from_every_id_of_slack() -> None:
    name = pseudonym("3f2a9c")
    assert is_erased(name)
    assert short_name(name) == "3f2a9c"
    assert not any(is_erased(one) for one in (DRIN, "W012ABCDEF", "", "operator"))

"""What can be settled, under which name, and what does not fit."""

from __future__ import annotations

from datetime import time

import pytest

from coaching.cadence_limits import CadenceLimits
from coaching.errors import FeatureOffError
from coaching.nag_guard import NagLimits
from coaching.policy import Feature, Policy, Retention
from coaching.setting_bounds import BOUNDS
from coaching.working_time import WorkingWeek
from coaching.workspace import can_administer
from coaching.workspace_settings import (
    LONGEST_QUESTION,
    MOST_QUESTIONS,
    NOTHING,
    SETTINGS,
    SettingError,
    SettingProblem,
    changes_between,
    settled,
    with_setting,
    with_settings,
)
from tests.hostile import hostile_texts
from tests.unit.factories import ANA, person

#: Everything settled otherwise than at first.
SETTLED = Policy(
    skills=("closing", "Upselling to banks"),
    nag_limits=NagLimits(often_limit=2, often_days=5, unpraised_limit=4, unpraised_days=60),
    cadence_limits=CadenceLimits(
        new_days=60,
        settled_days=120,
        low_rating_tenths=20,
        good_rating_tenths=35,
        fall_tenths=5,
        many_needs=3,
        reviews_agree=3,
        quiet_weeks=12,
        first_weeks=6,
        far_behind_percent=50,
        rarest_weeks=4,
    ),
    values=("teamwork",),
    agenda_questions=("Which customer worries you?",),
    recognition_channel_id="C01SALES",
    leadership_channel_id="G01LEADERS",
    recognitions_a_day=3,
    recognition_emoji="+1",
    channel_language="sv",
    channel_zone="Europe/Stockholm",
    every_weeks=2,
    sales_cycle_weeks=26,
    pipeline_stages=("First call", "won"),
    country="SE",
    week=WorkingWeek(frozenset({1, 2, 3, 6}), time(8, 0), time(16, 0)),
    retention=Retention(
        content_months=12,
        deliveries_days=60,
        inbound_days=14,
        audit_months=36,
        uninstalled_days=0,
    ),
    features_off=frozenset(Feature),
)
CHANNELS = [f"{name}_channel" for name in ("recognition", "leadership")]


def problem(name: str, *value: str) -> SettingProblem:
    with pytest.raises(SettingError) as refused:
        with_setting(Policy(), name, value)
    return refused.value.problem


def test_what_is_shown_can_be_typed_back_and_nothing_is_left_out() -> None:
    rebuilt, problems = with_settings(Policy(), settled(SETTLED))
    assert (rebuilt, problems) == (SETTLED, {})
    assert changes_between(Policy(), SETTLED) == len(SETTINGS)


def test_what_holds_at_first_fits_its_own_limits() -> None:
    assert with_settings(SETTLED, settled(Policy())) == (Policy(), {})


def test_one_wrong_value_is_named_and_the_others_are_read() -> None:
    changed, problems = with_settings(Policy(), {"every_weeks": ["9"], "country": ["IT"]})
    assert problems == {"every_weeks": SettingProblem.NUMBER}
    assert changed == Policy(country="IT")


def test_questions_for_every_agenda_may_be_longer_than_words_but_fewer() -> None:
    longest = "x" * LONGEST_QUESTION
    held = with_setting(Policy(), "agenda_questions", [longest, "", longest])
    assert held.agenda_questions == (longest,)
    assert problem("agenda_questions", longest + "x") is SettingProblem.LONG_WORD
    many = [f"Question {number}?" for number in range(MOST_QUESTIONS + 1)]
    assert problem("agenda_questions", *many) is SettingProblem.TOO_MANY_WORDS


@pytest.mark.parametrize("name", BOUNDS)
def test_a_number_keeps_its_bounds(name: str) -> None:
    bounds = BOUNDS[name]
    for fitting in (bounds.lowest, bounds.highest):
        assert settled(with_setting(Policy(), name, [str(fitting)]))[name] == [str(fitting)]
    for wrong in (str(bounds.lowest - 1), str(bounds.highest + 1), "", "2.0", "many", "9" * 5000):
        assert problem(name, wrong) is SettingProblem.NUMBER


@pytest.mark.parametrize("name", ["skills", "values"])
class TestWords:
    """Lists of a team's own words."""

    def test_they_are_kept_as_typed_in_order_and_once(self, name: str) -> None:
        typed = [" Upselling  to\tbanks ", "", "closing", "\u200b", "closing"]
        assert settled(with_setting(Policy(), name, typed))[name] == [
            "Upselling to banks",
            "closing",
        ]

    def test_there_may_be_none(self, name: str) -> None:
        for nothing in ([], [""], [NOTHING]):
            assert settled(with_setting(Policy(), name, nothing))[name] == [NOTHING]

    def test_menus_must_be_able_to_show_them(self, name: str) -> None:
        many = [f"word {number}" for number in range(99)]
        assert settled(with_setting(Policy(), name, many))[name] == many
        assert problem(name, *many, "one more") is SettingProblem.TOO_MANY_WORDS
        assert problem(name, "x" * 61) is SettingProblem.LONG_WORD
        assert problem(name, "everything") is SettingProblem.RESERVED_WORD

    def test_whatever_is_typed_fits_or_is_refused(self, name: str) -> None:
        for text in hostile_texts(500, 11):
            changed, problems = with_settings(Policy(), {name: text.splitlines()})
            assert problems or all(len(word) <= 60 for word in settled(changed)[name])


@pytest.mark.parametrize("name", CHANNELS)
@pytest.mark.parametrize("value", ["", "D01DIRECT", "#sales", "c01sales", "C01 SALES", "C01\n"])
def test_a_channel_is_an_id_of_a_channel(name: str, value: str) -> None:
    assert problem(name, value) is SettingProblem.CHANNEL


@pytest.mark.parametrize("value", ["", "SWE", "se", "Sweden", "XX", "NYSE"])
def test_a_country_is_one_whose_holidays_are_known(value: str) -> None:
    assert problem("country", value) is SettingProblem.COUNTRY


@pytest.mark.parametrize("value", [[], [""], ["0"], ["8"], ["1", "Monday"], ["12"]])
def test_a_week_has_a_working_day(value: list[str]) -> None:
    assert problem("working_days", *value) is SettingProblem.NO_WORKING_DAY


@pytest.mark.parametrize("value", ["", "9:00", "24:00", "09:60", "09:00:00", "09:00\n"])
def test_an_hour_is_a_time_of_the_day(value: str) -> None:
    assert problem("works_from", value) is SettingProblem.TIME


def test_what_is_switched_off_must_exist() -> None:
    assert problem("features_off", "feedback", "gravity") is SettingProblem.FEATURE


def test_what_is_no_setting_cannot_be_changed() -> None:
    for name in ("", "week", "retention", "__class__"):
        assert problem(name, "1") is SettingProblem.UNKNOWN


def test_a_feature_that_is_off_is_refused() -> None:
    policy = with_setting(Policy(), "features_off", ["feedback"])
    policy.ensure_has(Feature.NAG_GUARD)
    with pytest.raises(FeatureOffError):
        policy.ensure_has(Feature.FEEDBACK)


@pytest.mark.parametrize("kind", ["bot", "deactivated", "external", "guest"])
def test_only_people_with_a_full_account_can_administer(kind: str) -> None:
    assert can_administer(person())
    assert not can_administer(person(ANA, **{f"is_{kind}": True}))

"""What is said of birthdays and anniversaries is worded apart where it differs."""

from __future__ import annotations

from coaching.celebration import MILESTONES, Occasion
from tests.unit.factories import english
from tests.unit.views.celebration_screens import celebration, every_celebration
from views import celebration as views
from views.celebration import Ahead

T = english()


def test_each_milestone_has_its_own_words_and_every_other_year_the_same() -> None:
    thanks = {
        years: views.in_channel(T, celebration(Occasion.ANNIVERSARY, years=years)).text.split("\n")[
            1
        ]
        for years in range(1, 12)
    }
    usual = thanks[2]
    assert {years for years, words in thanks.items() if words != usual} == set(MILESTONES)
    assert len(set(thanks.values())) == len(MILESTONES) + 1


def test_what_is_said_early_names_the_day_and_nothing_else_says_today() -> None:
    for one in every_celebration():
        said = views.in_channel(T, one).text
        assert (T.day(one.day) in said) is one.is_early
        assert ("today" in said) is not one.is_early


def test_the_manager_is_reminded_of_what_they_noted_and_is_not_given_all_of_it() -> None:
    told = Ahead(celebration=celebration(), is_for_team=True, note="Her marathon in May. " * 100)
    said = views.ahead(T, told)
    assert "ask about what you have noted" in said.text
    assert said.text.count("Her marathon") < 20
    without = views.ahead(T, Ahead(celebration=celebration(), is_for_team=False))
    assert "Nobody else hears of it" in without.text

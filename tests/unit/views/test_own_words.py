"""A team's own words: ours are found again in every language, the others stay as typed."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from coaching.policy import DEFAULT_SKILLS, DEFAULT_VALUES
from texts import LANGUAGES, texts_for
from views.own_words import Names, lines_of, words_in
from views.skills import skill_names
from views.values import value_names


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("names", "keys"), [(skill_names, DEFAULT_SKILLS), (value_names, DEFAULT_VALUES)]
)
def test_what_is_shown_is_read_back(language: str, names: Names, keys: tuple[str, ...]) -> None:
    t = texts_for(language, ZoneInfo("UTC"))
    own = (*keys, "Upselling to banks")
    assert words_in(names, lines_of(t, names, own)) == list(own)


def test_another_language_than_one_s_own_is_understood() -> None:
    assert words_in(skill_names, "Closing\nAvslut\n\n  closing ") == ["closing"] * 3


def test_a_word_that_records_carry_stays_what_it_is() -> None:
    """Somebody has settled "Closing" on the command line, where ours would be "closing"."""
    assert words_in(skill_names, "Closing\nDiscovery", ["Closing"]) == ["Closing", "Discovery"]

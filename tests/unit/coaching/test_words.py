"""What people typed is made safe without changing what it says."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.words import clean
from tests.hostile import PARTS, hostile_texts

#: "I want", with the joiner that Persian needs inside of words.
PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
anything = st.text(st.characters(exclude_categories=[])) | st.sampled_from(hostile_texts(300))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (None, ""),
        ("", ""),
        ("  Ask first. \n", "Ask first."),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2028two\u2029three", "one\ntwo\nthree"),
        ("a\x00b\x1b[31mc\x7fd", "ab[31mcd"),
        ("tab\there", "tab\there"),
        ("lone \ud83d surrogate", "lone  surrogate"),
        ("Whole 👍🏿 and 👩\u200d👩\u200d👧 stay", "Whole 👍🏿 and 👩\u200d👩\u200d👧 stay"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("<!channel> & <@U01>", "<!channel> & <@U01>"),
        ("{name} %s {0}", "{name} %s {0}"),
    ],
)
def test_a_text_keeps_what_it_says(typed: str | None, stored: str) -> None:
    assert clean(typed) == stored


@pytest.mark.parametrize(
    "blank",
    [
        *PARTS["nothing"],
        "\u200b\u200b",
        "\u3164",
        "\u2800\u2800",
        "\u200e\n\u200f",
        "\x00",
        "\ufe0f",
    ],
)
def test_what_cannot_be_seen_is_blank(blank: str) -> None:
    """A form whose parts look empty must not pass as filled in (practice A1)."""
    assert clean(blank) == ""


@given(anything)
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)


@given(anything)
def test_what_is_stored_can_be_encoded_and_holds_no_control_characters(typed: str) -> None:
    stored = clean(typed)
    assert stored.encode("utf-8").decode("utf-8") == stored
    assert not any(
        unicodedata.category(mark) in {"Cc", "Cs"}
        for mark in stored.replace("\n", "").replace("\t", "")
    )


@given(anything)
def test_nothing_is_added_and_nothing_visible_is_lost(typed: str) -> None:
    visible = [
        mark
        for mark in typed
        if unicodedata.category(mark)[0] in "LNPS" and mark not in "\u115f\u1160\u3164\uffa0\u2800"
    ]
    stored = clean(typed)
    assert [mark for mark in stored if mark in visible] == visible
    assert len(stored) <= len(typed)


@given(st.text(st.characters(categories=["L", "N"]), min_size=1))
def test_words_in_any_script_are_not_blank(typed: str) -> None:
    if set(typed) <= set("\u115f\u1160\u3164\uffa0"):
        return
    assert clean(typed) == typed

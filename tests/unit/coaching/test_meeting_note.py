"""Two who write at once lose nothing, and everything fits into fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.meeting_note import BOTH_TEXTS, MEETING_NOTE_LIMIT, merged, pages, whole

WORDS = st.text(alphabet="ab \n—", max_size=30)


@pytest.mark.parametrize(
    ("stored", "seen", "written", "kept"),
    [
        ("", "", "a", "a"),
        ("a", "a", "ab", "ab"),
        ("a", "a", "", ""),
        ("b", "a", "a", "b"),
        ("b", "a", "c", f"b{BOTH_TEXTS}c"),
        ("c", "a", "c", "c"),
        ("", "a", "b", "b"),
    ],
)
def test_both_texts_are_kept_where_both_have_changed_it(
    stored: str, seen: str, written: str, kept: str
) -> None:
    assert merged(stored, seen, written) == kept


@given(WORDS, WORDS, WORDS)
def test_nobodys_words_are_lost(stored: str, seen: str, written: str) -> None:
    kept = merged(stored, seen, written)
    if written != seen:
        assert written in kept
    if stored != seen:
        assert stored in kept


@given(WORDS, WORDS, WORDS)
def test_saving_the_same_again_changes_nothing(stored: str, seen: str, written: str) -> None:
    kept = merged(stored, seen, written)
    assert merged(kept, seen, written) == kept


@given(st.lists(st.text(alphabet="ab", min_size=1, max_size=MEETING_NOTE_LIMIT), max_size=6))
def test_what_was_written_in_fields_fits_into_fields(written: list[str]) -> None:
    text = whole(written)
    found = pages(text)
    assert all(len(page) <= MEETING_NOTE_LIMIT for page in found)
    assert whole(found) == text


def test_no_text_is_one_empty_page() -> None:
    assert pages("") == ("",)
    assert whole(["", "a", ""]) == "a"

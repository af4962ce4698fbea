"""Four messages a week about one-on-ones are enough for a rep (design principle 3)."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from coaching.enough import COUNTED, MOST_A_WEEK, PROMPTS, is_enough, week_began_at
from coaching.kinds import Kind
from coaching.manners import MANNERS


@pytest.mark.parametrize("kind", sorted(PROMPTS))
def test_a_prompt_is_left_out_once_the_week_is_full(kind: Kind) -> None:
    assert not is_enough(kind, MOST_A_WEEK - 1)
    assert is_enough(kind, MOST_A_WEEK)


def test_what_somebody_did_is_always_told() -> None:
    assert not is_enough(Kind.ONE_ON_ONE_MOVED, 50)
    assert not is_enough(Kind.FEEDBACK_GIVEN, 50)


def test_what_changes_in_place_does_not_count() -> None:
    assert PROMPTS < COUNTED
    assert not any(MANNERS[kind].in_place for kind in COUNTED)


def test_a_week_begins_on_the_readers_monday() -> None:
    sunday_evening = datetime(2026, 3, 29, 23, tzinfo=UTC)
    assert week_began_at(sunday_evening, ZoneInfo("Europe/Madrid")) == datetime(
        2026, 3, 29, 22, tzinfo=UTC
    )
    assert week_began_at(sunday_evening, ZoneInfo("America/New_York")) == datetime(
        2026, 3, 23, 4, tzinfo=UTC
    )

"""Who goes without praise, and when their manager hears of it: facts, once, and never too early."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.praise import (
    DRY_DAYS,
    QUIET_FOR,
    UNSEEN_DAYS,
    Balance,
    Lead,
    Leaning,
    Missing,
    Praise,
    Report,
    Unseen,
    may_tell,
    missing,
)
from coaching.working_calendar import Absence
from tests.unit.factories import ANA, DRIN, SAM

TODAY = date(2026, 3, 11)
MADRID = ZoneInfo("Europe/Madrid")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def lead(**changes: Any) -> Lead:
    return Lead(**{"person_id": ANA, "zone": MADRID, "today": TODAY, **changes})


def report(days: int = 400, **changes: Any) -> Report:
    return Report(**{"person_id": DRIN, "from_day": ago(days), **changes})


def praise(days: int, **changes: Any) -> Praise:
    at = datetime.combine(ago(days), time(12), UTC)
    values: dict[str, Any] = {"giver_id": ANA, "receiver_id": DRIN, "count": 1, "is_public": True}
    return Praise(**{"last_at": at, **values, **changes})


def away(first: int, last: int) -> tuple[Absence, ...]:
    return (Absence(first_day=ago(first), last_day=ago(last)),)


def test_a_team_that_nobody_praises_is_told_of_with_the_days() -> None:
    found = missing(lead(), [report()], [praise(50), praise(44, giver_id=SAM)])
    assert found == Missing(is_dry=True, dry_since=ago(50), unseen=(Unseen(DRIN, ago(44)),))


def test_praise_of_one_is_enough_for_the_manager_and_not_for_the_other_one() -> None:
    team = [report(), report(person_id=SAM)]
    found = missing(lead(), team, [praise(3)])
    assert found == Missing(unseen=(Unseen(SAM, None),))


@pytest.mark.parametrize(("days", "told"), [(DRY_DAYS - 1, False), (DRY_DAYS, True)])
def test_two_weeks_without_a_word_are_told(days: int, *, told: bool) -> None:
    assert missing(lead(), [report()], [praise(days)]).is_dry is told


@pytest.mark.parametrize(("days", "told"), [(UNSEEN_DAYS - 1, False), (UNSEEN_DAYS, True)])
def test_six_weeks_unseen_are_told(days: int, *, told: bool) -> None:
    assert bool(missing(lead(), [report()], [praise(days, giver_id=SAM)]).unseen) is told


def test_what_is_not_for_the_manager_counts_and_is_not_shown() -> None:
    """A colleague's private word: neither is it denied, nor does anybody learn its day."""
    unheard = praise(45, giver_id=SAM, is_public=False)
    assert missing(lead(), [report()], [praise(60), unheard]).unseen == (Unseen(DRIN, None),)
    lately = praise(20, giver_id=SAM, is_public=False)
    assert missing(lead(), [report()], [praise(60), lately]).unseen == ()


def test_the_managers_own_private_word_is_theirs_to_know() -> None:
    found = missing(lead(), [report()], [praise(45, is_public=False)])
    assert found.unseen == (Unseen(DRIN, ago(45)),)


def test_who_was_away_is_not_counted_against_anybody() -> None:
    said = [praise(UNSEEN_DAYS + 5, giver_id=SAM), praise(DRY_DAYS + 5)]
    assert missing(lead(absences=away(10, 2)), [report(absences=away(60, 20))], said) == Missing()
    assert missing(lead(absences=away(10, 6)), [report()], said).is_dry


def test_nobody_reports_to_them() -> None:
    assert not missing(lead(), [], [praise(400)])


DAYS = st.integers(0, 120)


@given(st.lists(DAYS, min_size=1, max_size=4), st.lists(DAYS, max_size=4))
def test_a_team_younger_than_the_window_is_never_told_of(
    joined: list[int], said: list[int]
) -> None:
    team = [report(days, person_id=f"U{number}") for number, days in enumerate(joined)]
    found = missing(lead(), team, [praise(days, receiver_id="U0") for days in said])
    assert not found.is_dry or max(joined) >= DRY_DAYS
    young = {one.person_id for one in team if one.from_day > ago(UNSEEN_DAYS)}
    assert not young & {one.person_id for one in found.unseen}
    assert not found.is_dry or all(days >= DRY_DAYS for days in said)


@given(st.lists(st.integers(0, 24 * 400), max_size=60))
def test_nobody_is_told_twice_in_four_weeks(hours: list[int]) -> None:
    told: list[datetime] = []
    for hour in sorted(hours):
        now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hour)
        if may_tell(told[-1] if told else None, now):
            told.append(now)
    assert all(later - earlier >= QUIET_FOR for earlier, later in pairwise(told))
    assert bool(told) is bool(hours)


@pytest.mark.parametrize(
    ("given_", "received", "leaning"),
    [
        (0, 0, Leaning.NOTHING),
        (0, 3, Leaning.ONLY_GETS),
        (3, 0, Leaning.ONLY_GIVES),
        (2, 3, Leaning.EVEN),
        (2, 4, Leaning.GETS_MORE),
        (4, 2, Leaning.GIVES_MORE),
    ],
)
def test_the_balance_is_said_in_words(given_: int, received: int, leaning: Leaning) -> None:
    assert Balance(given_, received).leaning is leaning

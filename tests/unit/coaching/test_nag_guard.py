"""The nag guard (practice A3): corrections every day nag; corrections with praise work."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.nag_guard import CorrectionHistory, NagLimits, NagReason, NagWarning, nag_warning
from tests.unit.factories import NOW

LIMITS = NagLimits()


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def history(*days_ago: float, praised: float | None = None) -> CorrectionHistory:
    """Corrections so many days ago; `praised` says when praise was last heard."""
    return CorrectionHistory(
        corrections=tuple(ago(days) for days in sorted(days_ago)),
        last_praise=None if praised is None else ago(praised),
    )


def warned(
    past: CorrectionHistory, *, praises: bool = False, limits: NagLimits = LIMITS
) -> NagWarning | None:
    return nag_warning(past, praises=praises, now=NOW, limits=limits)


def reason(
    past: CorrectionHistory, *, praises: bool = False, limits: NagLimits = LIMITS
) -> NagReason | None:
    warning = warned(past, praises=praises, limits=limits)
    return None if warning is None else warning.reason


def test_the_first_correction_is_never_nagging() -> None:
    assert warned(history()) is None


def test_a_second_correction_this_week_is_still_help() -> None:
    assert warned(history(1)) is None


def test_a_rep_who_has_been_corrected_twice_this_week_is_not_corrected_again_unasked() -> None:
    """The third correction from one giver to one receiver within seven days warns."""
    assert warned(history(1, 3)) == NagWarning(
        reason=NagReason.OFTEN, count=2, since=ago(3), last_praise=None
    )


def test_a_rep_who_has_been_corrected_three_times_this_week_without_praise_is_left_in_peace() -> (
    None
):
    warning = warned(history(1, 2, 3))
    assert warning is not None
    assert (warning.count, warning.since) == (3, ago(3))


def test_praise_does_not_make_a_correction_every_day_right() -> None:
    """Too often is too often, even when this very correction says what went well."""
    assert reason(history(1, 3, praised=0.5), praises=True) is NagReason.OFTEN


def test_three_corrections_in_four_weeks_without_a_word_of_praise_warn() -> None:
    warning = warned(history(10, 20))
    assert warning is not None
    assert (warning.reason, warning.count, warning.since) == (NagReason.UNPRAISED, 2, ago(20))


def test_praise_between_the_corrections_lets_the_next_one_through() -> None:
    assert warned(history(10, 20, praised=15)) is None


def test_corrections_after_the_last_praise_are_counted_again() -> None:
    assert reason(history(8, 10, 20, praised=15)) is NagReason.UNPRAISED


def test_a_correction_that_says_what_went_well_is_no_correction_without_praise() -> None:
    assert warned(history(10, 20), praises=True) is None


def test_a_correction_that_carried_the_praise_itself_does_not_count_as_unpraised() -> None:
    """Ten days ago the giver said what went well too: one correction remains since then."""
    assert warned(history(8, 10, praised=10)) is None


def test_praise_older_than_the_window_is_told_but_helps_no_longer() -> None:
    warning = warned(history(10, 20, praised=40))
    assert warning is not None
    assert warning.last_praise == ago(40)


@pytest.mark.parametrize(
    ("days", "warns"),
    [((1, 6.99), True), ((1, 7), False), ((1, 7.01), False)],
)
def test_the_week_ends_after_seven_times_24_hours(days: tuple[float, ...], *, warns: bool) -> None:
    assert (reason(history(*days, praised=0.1)) is NagReason.OFTEN) is warns


@pytest.mark.parametrize(
    ("days", "warns"),
    [((10, 27.99), True), ((10, 28), False), ((10, 28.01), False)],
)
def test_the_four_weeks_end_after_28_times_24_hours(
    days: tuple[float, ...], *, warns: bool
) -> None:
    assert (reason(history(*days)) is NagReason.UNPRAISED) is warns


def test_when_both_limits_are_reached_the_stricter_one_speaks() -> None:
    assert reason(history(1, 2, 20)) is NagReason.OFTEN


@pytest.mark.parametrize(
    ("limits", "past", "expected"),
    [
        (NagLimits(often_limit=2), history(3), NagReason.OFTEN),
        (NagLimits(often_limit=4), history(1, 2, praised=0.5), None),
        (NagLimits(often_limit=4), history(1, 2, 3, praised=0.5), NagReason.OFTEN),
        (NagLimits(often_days=1), history(2, 3, praised=1), None),
        (NagLimits(unpraised_limit=2), history(20), NagReason.UNPRAISED),
        (NagLimits(unpraised_limit=4), history(10, 20), None),
        (NagLimits(unpraised_days=14), history(10, 20), None),
        (NagLimits(often_limit=1), history(), None),
        (NagLimits(unpraised_limit=1), history(), None),
    ],
)
def test_a_workspace_can_settle_its_own_numbers(
    limits: NagLimits, past: CorrectionHistory, expected: NagReason | None
) -> None:
    assert reason(past, limits=limits) is expected


def test_the_guard_looks_back_as_far_as_its_longest_number() -> None:
    assert NagLimits().longest_days == 28
    assert NagLimits(often_days=60).longest_days == 60


limits_of_any_kind = st.builds(
    NagLimits,
    often_limit=st.integers(1, 6),
    often_days=st.integers(1, 60),
    unpraised_limit=st.integers(1, 6),
    unpraised_days=st.integers(1, 60),
)
days_back = st.floats(0.001, 90, allow_nan=False)
pasts = st.builds(
    lambda days, praised: history(*days, praised=praised),
    st.lists(days_back, max_size=8),
    st.none() | days_back,
)


@given(past=pasts, praises=st.booleans(), limits=limits_of_any_kind)
def test_a_warning_states_facts(
    past: CorrectionHistory, limits: NagLimits, *, praises: bool
) -> None:
    """What the giver is told can be counted in the history that the guard was shown."""
    warning = warned(past, praises=praises, limits=limits)
    if warning is None:
        return
    counted = [moment for moment in past.corrections if moment >= warning.since]
    assert warning.count == len(counted) >= 1
    assert warning.since == min(counted)
    assert warning.last_praise == past.last_praise
    assert warning.since > NOW - timedelta(days=limits.longest_days)
    reached = {
        NagReason.OFTEN: limits.often_limit,
        NagReason.UNPRAISED: limits.unpraised_limit,
    }[warning.reason]
    assert warning.count + 1 >= reached


@given(past=pasts, praises=st.booleans(), limits=limits_of_any_kind)
def test_no_warning_means_that_no_limit_would_be_reached(
    past: CorrectionHistory, limits: NagLimits, *, praises: bool
) -> None:
    if warned(past, praises=praises, limits=limits) is not None:
        return
    this_week = [m for m in past.corrections if m > ago(limits.often_days)]
    since = max(filter(None, (past.last_praise, ago(limits.unpraised_days))))
    unpraised = [m for m in past.corrections if m > since]
    assert not this_week or len(this_week) + 1 < limits.often_limit
    assert praises or not unpraised or len(unpraised) + 1 < limits.unpraised_limit


@given(past=pasts, praises=st.booleans(), limits=limits_of_any_kind)
def test_saying_what_went_well_never_makes_the_guard_stricter(
    past: CorrectionHistory, limits: NagLimits, *, praises: bool
) -> None:
    if warned(past, praises=praises, limits=limits) is None:
        assert warned(past, praises=True, limits=limits) is None


@given(past=pasts, limits=limits_of_any_kind, earlier=days_back)
def test_one_correction_more_never_makes_the_guard_milder(
    past: CorrectionHistory, limits: NagLimits, earlier: float
) -> None:
    more = CorrectionHistory(
        corrections=(*past.corrections, ago(earlier)), last_praise=past.last_praise
    )
    if warned(past, limits=limits) is not None:
        assert warned(more, limits=limits) is not None


@given(past=pasts, limits=limits_of_any_kind)
def test_the_order_of_the_history_does_not_matter(
    past: CorrectionHistory, limits: NagLimits
) -> None:
    backwards = CorrectionHistory(
        corrections=tuple(reversed(past.corrections)), last_praise=past.last_praise
    )
    assert warned(backwards, limits=limits) == warned(past, limits=limits)

"""The guides of the first run: a step at a time, never over one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from coaching.guide import KINDS, STEPS, Guide, Progress, beyond
from tests.unit.factories import NOW

LATER = NOW + timedelta(hours=1)
AT_FIRST = Progress(guide=Guide.ADMINISTRATOR, started_at=NOW)


def test_each_guide_has_its_steps_and_its_message() -> None:
    assert set(STEPS) == set(KINDS) == set(Guide)


def test_next_goes_on_by_one_step_and_ends_after_the_last() -> None:
    second = beyond(AT_FIRST, 1, LATER)
    assert second == replace(AT_FIRST, step=2)
    third = beyond(second, 2, LATER)
    assert beyond(third, 3, LATER) == replace(third, finished_at=LATER)


def test_a_click_on_an_old_step_changes_nothing() -> None:
    third = replace(AT_FIRST, step=3)
    for step in (0, 1, 2, 4):
        assert beyond(third, step, LATER) == third
    done = replace(third, finished_at=NOW)
    assert beyond(done, 3, LATER) == done

"""Which skills two people can take on at a time."""

from __future__ import annotations

from coaching.training_need import MOST_OPEN, TrainingProblem, skill_problem


def test_a_skill_is_trained_once_at_a_time_and_never_too_many() -> None:
    full = [f"skill {number}" for number in range(MOST_OPEN)]
    assert skill_problem("closing", []) is None
    assert skill_problem("closing", full[:-1]) is None
    assert skill_problem("closing", full) is TrainingProblem.TOO_MANY
    assert skill_problem(full[0], full) is TrainingProblem.OPEN_ALREADY

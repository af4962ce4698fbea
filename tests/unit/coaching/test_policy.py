"""What a workspace has settled before it settles anything."""

from __future__ import annotations

from coaching.feedback import LOOK_AGAIN_AFTER
from coaching.nag_guard import NagLimits
from coaching.policy import DEFAULT_SKILLS, Policy


def test_the_guards_numbers_are_those_of_the_practice() -> None:
    """The third correction within a week, or within four weeks without praise (A3)."""
    assert Policy().nag_limits == NagLimits(
        often_limit=3, often_days=7, unpraised_limit=3, unpraised_days=28
    )


def test_the_skills_cover_what_feedback_is_about() -> None:
    """Selling skill, negotiation, communication, body language, general conduct (A1)."""
    named = {"closing", "negotiation", "communication", "body_language", "conduct"}
    assert named <= set(DEFAULT_SKILLS)
    assert len(set(DEFAULT_SKILLS)) == len(DEFAULT_SKILLS)


def test_the_giver_looks_again_after_two_weeks() -> None:
    assert LOOK_AGAIN_AFTER.days == 14

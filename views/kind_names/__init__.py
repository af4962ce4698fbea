"""What each kind of message is, in a few words: a file for each feature, a line for each kind."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts
from views.kind_names import (
    cadence_proposal,
    celebration,
    check_in,
    commendation,
    erasure,
    feedback,
    first_steps,
    goal,
    handover,
    one_on_one,
    personal_note,
    pipeline_review,
    praise,
    praise_posts,
    recognition,
    recognition_offer,
    scorecard,
    sending,
    training_need,
)

_FEATURES = (
    feedback,
    one_on_one,
    cadence_proposal,
    pipeline_review,
    handover,
    first_steps,
    personal_note,
    erasure,
    recognition,
    recognition_offer,
    sending,
    celebration,
    praise,
    praise_posts,
    commendation,
    check_in,
    scorecard,
    goal,
    training_need,
)


def kind_name(t: Texts, kind: Kind) -> str:
    """What a kind of message is called; a test holds that each is named exactly once."""
    return next(names[kind] for names in named(t) if kind in names)


def named(t: Texts) -> list[dict[Kind, str]]:
    """What each feature names."""
    return [feature.names(t) for feature in _FEATURES]

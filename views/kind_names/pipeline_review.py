"""What the messages about reviews of the pipeline are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {Kind.PIPELINE_REVIEW_PREPARE: t.say("the request for the numbers of your funnel")}

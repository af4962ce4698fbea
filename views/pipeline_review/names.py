"""What a review of the pipeline, and the stages of a pipeline, are called."""

from __future__ import annotations

from coaching.pipeline_review import MINUTES
from coaching.series import Matter
from texts import Texts


def matter_line(t: Texts, matter: Matter, minutes: int = MINUTES) -> str:
    """That the pipeline is reviewed, and how long the meeting takes; "" where it is not."""
    length = t.many("{count} minute", "{count} minutes", minutes)
    return {
        Matter.ONE_ON_ONE: "",
        Matter.PIPELINE_REVIEW: t.say(
            ":bar_chart: You review the pipeline: {minutes}.", minutes=length
        ),
        Matter.BOTH: t.say(
            ":bar_chart: The pipeline review is part of it: one meeting of {minutes} with both"
            " agendas.",
            minutes=length,
        ),
    }[matter]


def matter_name(t: Texts, matter: Matter) -> str:
    """The same in a few words, for a list."""
    return {
        Matter.ONE_ON_ONE: "",
        Matter.PIPELINE_REVIEW: t.say("pipeline review"),
        Matter.BOTH: t.say("with pipeline review"),
    }[matter]


def stage_name(t: Texts, key: str) -> str:
    """A stage as the reader calls it; one that the workspace made up is its own name."""
    return {
        "prospect": t.say("Prospect"),
        "qualified": t.say("Qualified"),
        "proposal": t.say("Proposal"),
        "negotiation": t.say("Negotiation"),
        "won": t.say("Won in this period"),
    }.get(key, key)

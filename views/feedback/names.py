"""What the states, timings and reactions of feedback are called."""

from __future__ import annotations

from functools import lru_cache

from coaching.feedback import Feedback, Outcome, Response, State, Timing
from texts import Texts


@lru_cache(maxsize=1024)
def state_name(t: Texts, state: State) -> str:
    """Where a record stands, in a few words."""
    return {
        State.KEPT: t.say("Kept for the one-on-one"),
        State.SCHEDULED: t.say("On its way"),
        State.WAITING: t.say("Not answered yet"),
        State.ANSWERED: t.say("Answered"),
        State.WITHDRAWN: t.say("Withdrawn"),
    }[state]


@lru_cache(maxsize=1024)
def response_name(t: Texts, response: Response) -> str:
    """What the receiver did; for the buttons also what they are called."""
    return {
        Response.UNDERSTOOD: t.say("Thanks, understood"),
        Response.ANSWER: t.say("Wrote back"),
        Response.TALK: t.say("Let's talk"),
    }[response]


def outcome_name(t: Texts, outcome: Outcome) -> str:
    """What the giver saw on the look-again date."""
    return {
        Outcome.YES: t.say("Yes, it has improved"),
        Outcome.PARTLY: t.say("Partly"),
        Outcome.NOT_YET: t.say("Not yet"),
    }[outcome]


def timing_name(t: Texts, timing: Timing) -> str:
    """When the receiver gets it, as the form offers it."""
    return {
        Timing.NOW: t.say("Now"),
        Timing.NEXT_MORNING: t.say("At the start of their next working day"),
        Timing.ONE_ON_ONE: t.say("Keep it for our next one-on-one"),
    }[timing]


def state_of(t: Texts, feedback: Feedback) -> str:
    """Where this record stands: its answer or outcome where there is one."""
    if feedback.withdrawn_at is None and feedback.answer is not None:
        return response_name(t, feedback.answer.response)
    return state_name(t, feedback.state)

"""A skill to train, as an agenda and a message say it."""

from __future__ import annotations

from coaching.training_need import TrainingNeed
from texts import Texts
from views import blocks as b
from views.ids import Act
from views.skills import skill_name

#: Characters of a plan that an agenda shows.
_GLANCE = 300


def facts_line(t: Texts, need: TrainingNeed) -> str:
    """Which skill, with whom and until when; mrkdwn."""
    facts = [f"*{b.escape(skill_name(t, need.skill))}*"]
    if need.mentor_id is not None:
        facts.append(t.say("mentor: {person}", person=b.mention(need.mentor_id)))
    if need.until is not None:
        facts.append(t.say("until {day}", day=t.day(need.until)))
    return " · ".join(facts)


def agenda_row(t: Texts, need: TrainingNeed) -> b.Block:
    """A line of the agenda, to be closed by either of the two."""
    plan = b.escape(b.shorten(" ".join(need.plan.split()), _GLANCE))
    return b.section(f"{facts_line(t, need)}\n{plan}", close_button(t, need))


def close_button(t: Texts, need: TrainingNeed) -> b.Block:
    """It is trained."""
    return b.button(t.say("Trained"), Act.TRAINING_NEED_CLOSE, str(need.id))

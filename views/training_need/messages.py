"""What is told of a skill to train: all of it to the rep, a line to the mentor."""

from __future__ import annotations

from coaching.training_need import TrainingNeed
from texts import Texts
from views import blocks as b
from views.message import Message
from views.skills import skill_name
from views.training_need.content import close_button, facts_line


def opened(t: Texts, need: TrainingNeed) -> Message:
    """To the rep: what is to be trained, and what becomes of it."""
    intro = t.say(
        ":seedling: {manager} wants to help you grow in this. You find it on your agenda, too.",
        manager=b.mention(need.pair.lead_id),
    )
    facts = facts_line(t, need)
    closed = "" if need.is_open else t.say(":white_check_mark: Trained. Well done!")
    ending = [b.actions([close_button(t, need)])] if need.is_open else [b.section(closed)]
    return Message(
        b.notification([intro, facts, b.escape(need.plan), closed]),
        [b.section(f"{intro}\n{facts}"), b.rich(b.quote(need.plan)), *ending],
    )


def mentor(t: Texts, need: TrainingNeed) -> Message:
    """To the mentor: whom, and with what."""
    line = t.say(
        ":seedling: {manager} asks you to help {person} with *{skill}*.",
        manager=b.mention(need.pair.lead_id),
        person=b.mention(need.pair.rep_id),
        skill=b.escape(skill_name(t, need.skill)),
    )
    until = "" if need.until is None else t.say("Until {day}.", day=t.day(need.until))
    text = " ".join(part for part in (line, until) if part)
    return Message(text, [b.section(text)])

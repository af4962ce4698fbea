"""Choosing another day for a meeting."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from coaching.feedback import Problem
from coaching.one_on_one import Meeting, MoveProblem, MoveRefusal
from texts import Texts
from views import blocks as b
from views.ids import Field, Form
from views.one_on_one.names import because
from views.refusals import problem


def move_form(
    t: Texts, meeting: Meeting, offered: Sequence[date], refusal: MoveRefusal | None = None
) -> b.Block:
    """A calendar that begins with the next day on which both work."""
    lines = [t.say("Planned for {when}.", when=t.moment(meeting.occurrence.starts_at))]
    if refusal is not None:
        lines.insert(0, b.entities(move_problem(t, refusal)))
    days = ", ".join(t.day(day) for day in offered)
    picker = b.date_picker(
        Field.ONE_ON_ONE_DAY, t.say("Choose a day"), offered[0].isoformat() if offered else None
    )
    return b.modal(
        Form.ONE_ON_ONE_MOVE,
        t.say("Move the one-on-one"),
        [
            b.section("\n".join(lines)),
            b.field(
                Field.ONE_ON_ONE_DAY,
                t.say("To which day?"),
                picker,
                hint=t.say("You both work on {days}. The hour stays.", days=days),
            ),
        ],
        close=t.say("Cancel"),
        submit=t.say("Move"),
        metadata=json.dumps({"meeting": str(meeting.occurrence.id)}),
    )


def move_problem(t: Texts, refusal: MoveRefusal | None) -> str:
    """Why a day cannot hold the meeting; None: no day was chosen."""
    if refusal is None:
        return problem(t, Problem.MISSING)
    if refusal.problem is MoveProblem.NOT_FREE:
        return t.say("Not on this day: {reason}.", reason=because(t, refusal.reasons))
    return {
        MoveProblem.PAST: t.say("This time is over. Choose a later day."),
        MoveProblem.SAME_DAY: t.say("It is on this day already."),
        MoveProblem.FAR: t.say("This is more than three months away. Choose an earlier day."),
    }[refusal.problem]

"""The part of Home with the meetings to prepare: those after today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coaching.series import Matter
from texts import Texts
from views import blocks as b
from views.ids import Act
from views.one_on_one.points import home_buttons
from views.pipeline_review.names import matter_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A meeting of the reader; the instant is in UTC."""

    occurrence_id: UUID
    other_id: str
    starts_at: datetime
    #: Talking points on its agenda that the reader sees.
    points: int = 0
    matter: Matter = Matter.ONE_ON_ONE


def coming_section(t: Texts, meetings: Sequence[Coming]) -> b.Blocks:
    """Each with its agenda; none where nothing is planned."""
    if not meetings:
        return []
    rows: b.Blocks = [b.divider(), b.header(t.say("Your next one-on-ones"))]
    for one in meetings:
        line = t.say(
            "You meet {person} on {when}.",
            person=b.mention(one.other_id),
            when=t.moment(one.starts_at),
        )
        if one.matter.has_review:
            line = f"{line} {matter_line(t, one.matter)}"
        if one.points and one.matter is not Matter.PIPELINE_REVIEW:
            points = t.many(
                "{count} talking point is on the agenda.",
                "{count} talking points are on the agenda.",
                one.points,
            )
            line = f"{line} {points}"
        move = b.button(t.say("Another day…"), Act.ONE_ON_ONE_MOVE, str(one.occurrence_id))
        rows += [b.section(line), b.actions([*home_buttons(t, one.other_id), move])]
    return rows

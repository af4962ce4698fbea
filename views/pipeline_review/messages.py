"""Messages about reviews of the pipeline."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from coaching.arranging import Upcoming
from coaching.one_on_one import Arrangement
from coaching.recurrence import Rule
from texts import Texts
from views import blocks as b
from views.calendar.messages import add_button
from views.ids import Act
from views.message import Message
from views.one_on_one.messages import next_line
from views.one_on_one.names import length_name, rhythm_name


def arranged(
    t: Texts, arrangement: Arrangement, rule: Rule, first: Upcoming | None, other_id: str
) -> Message:
    """To one of the two: how they review the pipeline from now on; None: not any more."""
    if first is None:
        return ended(t, other_id)
    lines = [
        t.say(
            ":bar_chart: You and {person} review the pipeline: {rhythm}, {minutes}.",
            person=b.mention(other_id),
            rhythm=rhythm_name(t, rule.every_weeks),
            minutes=length_name(t, arrangement.minutes),
        ),
        next_line(t, first),
        _together(t),
    ]
    if other_id == arrangement.pair.lead_id:
        asked = t.say("Two working days before I ask you for the numbers of your funnel.")
        lines.append(asked)
    text = b.notification(lines)
    return Message(text, [b.section(text), b.actions([add_button(t, arrangement.series_id)])])


def saved(t: Texts, arrangement: Arrangement, rule: Rule, first: Upcoming | None) -> Message:
    """To whoever arranged it: what holds now."""
    lines = [
        t.say(
            ":white_check_mark: Saved. You and {person} review the pipeline: {rhythm}, {minutes}.",
            person=b.mention(arrangement.pair.rep_id),
            rhythm=rhythm_name(t, rule.every_weeks),
            minutes=length_name(t, arrangement.minutes),
        ),
        next_line(t, first),
        _together(t),
    ]
    text = b.notification(lines)
    return Message(text, [b.section(text), b.actions([add_button(t, arrangement.series_id)])])


def ended(t: Texts, other_id: str) -> Message:
    """There are no reviews any more."""
    text = t.say(
        ":bar_chart: You and {person} do not review the pipeline any more. What was said so far"
        " stays in your history.",
        person=b.mention(other_id),
    )
    return Message(text, [b.section(text)])


def prepare(t: Texts, review_id: UUID, lead_id: str, starts_at: datetime) -> Message:
    """To the rep, two working days before: the numbers of the funnel, please."""
    lines = [
        t.say(
            ":bar_chart: You and {person} review your pipeline on {when}.",
            person=b.mention(lead_id),
            when=t.moment(starts_at),
        ),
        t.say(
            "Please fill in the numbers of your funnel before: it takes two minutes. Only the two"
            " of you read them, and you can change them until you meet."
        ),
    ]
    text = b.notification(lines)
    button = b.button(
        t.say("Fill in the numbers…"), Act.PIPELINE_REVIEW_NUMBERS, str(review_id), style="primary"
    )
    return Message(text, [b.section(text), b.actions([button])])


def _together(t: Texts) -> str:
    return t.say(
        "In a week in which you meet one-on-one, the two are one meeting with both agendas."
    )

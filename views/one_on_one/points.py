"""Talking points: adding and changing one, their order, saying one; and the agenda's page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from coaching.action_item import ActionItem
from coaching.agenda import Agenda
from coaching.feedback import Feedback, Problem
from coaching.talking_point import MOST_POINTS, POINT_LIMIT, PointProblem, TalkingPoint, wording_of
from texts import Texts
from views import blocks as b
from views.ids import Act, Field, Form
from views.inputs import overflow
from views.message import Message
from views.notice import notice_of
from views.one_on_one.agenda import agenda_blocks
from views.one_on_one.values import PointChange, point_value
from views.refusals import problem

#: Who sees a point, as the form says it.
SHARED, PRIVATE = "shared", "private"


def agenda_page(t: Texts, agenda: Agenda, starts_at: datetime | None) -> b.Block:
    """The agenda for the next meeting of the two, whose beginning is known once it is planned."""
    ids = [point.id for point in agenda.points]

    def beside(item: ActionItem | TalkingPoint | Feedback) -> b.Block | None:
        if not isinstance(item, TalkingPoint):
            return None
        return _menu(t, item, agenda.reader_id, place=ids.index(item.id), of=len(ids))

    add = b.button(
        t.say("Add a talking point…"), Act.ONE_ON_ONE_POINT_ADD, agenda.other_id, style="primary"
    )
    return b.modal(
        Form.ONE_ON_ONE_AGENDA,
        t.say("Agenda"),
        [
            b.section(_heading(t, agenda.other_id, starts_at), add),
            *agenda_blocks(t, agenda, beside),
        ],
        close=t.say("Close"),
        metadata=json.dumps({"other": agenda.other_id}),
    )


def agenda_buttons(t: Texts, other_id: str) -> list[b.Block]:
    """Look at the agenda with somebody, and add to it."""
    return [
        b.button(t.say("Add a talking point…"), Act.ONE_ON_ONE_POINT_ADD, other_id),
        b.button(t.say("Agenda"), Act.ONE_ON_ONE_AGENDA, other_id),
    ]


def home_buttons(t: Texts, other_id: str) -> list[b.Block]:
    """What Home offers beside a meeting with somebody: the agenda, and what was before."""
    history = b.button(t.say("History"), Act.ONE_ON_ONE_HISTORY, other_id)
    return [*agenda_buttons(t, other_id), history]


def agendas_page(t: Texts, other_ids: Sequence[str]) -> b.Block:
    """Everybody whom the reader meets, to choose from."""
    rows = [
        b.section(b.mention(other_id), b.button(t.say("Agenda"), Act.ONE_ON_ONE_AGENDA, other_id))
        for other_id in other_ids
    ]
    nobody = b.section(
        t.say(
            "You lead nobody yet, and nobody leads you. `{command}` shows your team.",
            command=t.command("cadence team"),
        )
    )
    return notice_of(t, t.say("Agenda"), rows or [nobody])


def point_form(t: Texts, other_id: str, below_view_id: str = "") -> b.Block:
    """What is it, and who sees it? `below_view_id` is the agenda that it was opened from."""
    return b.modal(
        Form.ONE_ON_ONE_POINT,
        t.say("Talking point"),
        [
            b.section(t.say("For your next one-on-one with {person}.", person=b.mention(other_id))),
            *_point_fields(t, "", SHARED),
        ],
        close=t.say("Cancel"),
        submit=t.say("Add"),
        metadata=json.dumps({"other": other_id, "below": below_view_id}),
    )


def point_edit_form(
    t: Texts, point: TalkingPoint, below_view_id: str = "", typed: TalkingPoint | None = None
) -> b.Block:
    """The same for a point that is on the agenda.

    `typed` is how its author has filled it in while the point has become another one elsewhere.
    """
    shown = typed or point
    seen = SHARED if shown.is_shared else PRIVATE
    hint = t.say(
        "If only you see it, it leaves the other one's agenda. What they were told of it before"
        " stays in their messages."
    )
    return b.modal(
        Form.ONE_ON_ONE_POINT_EDIT,
        t.say("Talking point"),
        [
            *_before_the_fields(t, point, is_other_by_now=typed is not None),
            *_point_fields(t, shown.words, seen, hint),
        ],
        close=t.say("Cancel"),
        submit=t.say("Save"),
        metadata=json.dumps(
            {"point": str(point.id), "seen": wording_of(point), "below": below_view_id}
        ),
    )


def _before_the_fields(t: Texts, point: TalkingPoint, *, is_other_by_now: bool) -> b.Blocks:
    blocks: b.Blocks = []
    if is_other_by_now:
        told = t.say(
            ":warning: You have changed this point elsewhere meanwhile. It says now what stands"
            " here; below is what you have just written. Save again to keep that."
        )
        blocks += [b.section(told), b.rich(b.quote(point.words))]
    if point.said_at is not None:
        day = t.day(t.local_day(point.said_at))
        line = t.say("You said it on {day}: that message keeps the words of then.", day=day)
        blocks.append(b.context(line))
    return blocks


def _point_fields(t: Texts, words: str, seen: str, hint: str = "") -> b.Blocks:
    choices = [
        b.Option(t.say("Both of us"), SHARED),
        b.Option(t.say("Only I: a reminder to myself"), PRIVATE),
    ]
    area = b.text_area(Field.ONE_ON_ONE_POINT, limit=POINT_LIMIT, initial=words, focus=True)
    radio = b.radio(Field.ONE_ON_ONE_POINT_SEEN, choices, seen)
    return [
        b.field(Field.ONE_ON_ONE_POINT, t.say("What do you want to talk about?"), area),
        b.field(Field.ONE_ON_ONE_POINT_SEEN, t.say("Who sees it?"), radio, hint=hint),
    ]


def point_problem_text(t: Texts, found: PointProblem) -> str:
    """The line under the field."""
    return {
        PointProblem.MISSING: problem(t, Problem.MISSING),
        PointProblem.TOO_LONG: t.say(
            "Please shorten this: {limit} characters at most.", limit=t.number(POINT_LIMIT)
        ),
        PointProblem.TOO_MANY: t.many(
            "You have {count} open point with this person already. Talk first, or remove one.",
            "You have {count} open points with this person already. Talk first, or remove one.",
            MOST_POINTS,
        ),
        PointProblem.TALKED_ABOUT: t.say("You have talked about it: it stays as it is."),
    }[found]


def said(t: Texts, point: TalkingPoint) -> Message:
    """To the other one: something that is not to wait (practice B8)."""
    line = t.say(
        ":speech_balloon: {person} does not want to wait for your one-on-one with this:",
        person=b.mention(point.author_id),
    )
    closing = t.say("Talking is quicker than writing: call, or write back. It stays on the agenda.")
    return Message(
        b.notification([line, b.escape(point.words), closing]),
        [
            b.section(line),
            b.rich(b.quote(point.words)),
            b.context(closing),
            b.actions([b.button(t.say("Agenda"), Act.ONE_ON_ONE_AGENDA, point.author_id)]),
        ],
    )


def _heading(t: Texts, other_id: str, starts_at: datetime | None) -> str:
    if starts_at is None:
        return t.say(
            "For your next one-on-one with {person}; its day is not planned yet.",
            person=b.mention(other_id),
        )
    return t.say(
        "You meet {people} on {when}.", people=b.mention(other_id), when=t.moment(starts_at)
    )


def _menu(t: Texts, point: TalkingPoint, reader_id: str, *, place: int, of: int) -> b.Block | None:
    """What the reader can do with a point."""
    is_own = point.author_id == reader_id
    can_say = is_own and point.is_shared and point.said_at is None
    offered = (
        (place > 0, t.say("Move up"), PointChange.UP),
        (place < of - 1, t.say("Move down"), PointChange.DOWN),
        (is_own, t.say("Edit…"), PointChange.EDIT),
        (can_say, t.say("Say it now"), PointChange.SAY),
        (is_own, t.say("Remove"), PointChange.REMOVE),
    )
    options = [
        b.Option(text, point_value(point.id, change)) for fits, text, change in offered if fits
    ]
    return overflow(Act.ONE_ON_ONE_POINT_CHANGE, options) if options else None

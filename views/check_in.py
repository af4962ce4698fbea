"""How somebody new gets on: the question, the form, and what their manager reads."""

from __future__ import annotations

from coaching.check_in import ANSWER_LIMIT, CheckIn, CheckInProblem
from coaching.talking_point import POINT_LIMIT
from texts import Texts
from views import blocks as b
from views.ids import Act, Field, Form
from views.message import Message


def asked(t: Texts, check_in: CheckIn, manager_id: str) -> Message:
    """To the rep: a question that can be answered; afterwards what they said."""
    lines = [
        _since(t, check_in),
        t.say(
            "How do you get on? Two short questions; only {manager} reads your answers.",
            manager=b.mention(manager_id),
        ),
    ]
    text = "\n".join(lines)
    if check_in.answered_at is not None:
        first = t.say(
            ":white_check_mark: You have told {manager} how you get on.",
            manager=b.mention(check_in.manager_id),
        )
        return Message(b.notification([first, *_spoken(t, check_in)]), _answers(t, first, check_in))
    button = b.button(t.say("Answer…"), Act.CHECK_IN_ANSWER, str(check_in.id), style="primary")
    return Message(b.notification(lines), [b.section(text), b.actions([button])])


def form(t: Texts, manager_id: str, metadata: str, *, is_other: bool = False) -> b.Block:
    """The two questions; `is_other`: somebody else reads the answers than when it was opened."""
    who = b.mention(manager_id)
    reader = t.say("Only {manager} reads this.", manager=who)
    if is_other:
        reader = t.say(
            ":warning: You report to {manager} by now: only they would read this. Send it if that"
            " is fine with you.",
            manager=who,
        )
    return b.modal(
        Form.CHECK_IN,
        t.say("How do you get on?"),
        [
            b.section(reader),
            _field(Field.CHECK_IN_GOES_WELL, t.say("What goes well?")),
            _field(Field.CHECK_IN_NEEDS, t.say("What do you need?")),
        ],
        close=t.say("Cancel"),
        submit=t.say("Send"),
        metadata=metadata,
    )


def form_problem(t: Texts, found: CheckInProblem) -> str:
    """The line under the first field."""
    return {
        CheckInProblem.MISSING: t.say("Please answer one of the two."),
        CheckInProblem.TOO_LONG: t.say(
            "Please shorten this: {limit} characters at most.", limit=t.number(ANSWER_LIMIT)
        ),
    }[found]


def answered(t: Texts, check_in: CheckIn, *, has_point: bool) -> Message:
    """To the manager: the answers, and the way to the talking point that was prepared."""
    person = b.mention(check_in.person_id)
    first = t.many(
        ":seedling: {person} began {count} day ago and tells you how they get on:",
        ":seedling: {person} began {count} days ago and tells you how they get on:",
        check_in.day,
        person=person,
    )
    blocks = _answers(t, first, check_in)
    note = ""
    if has_point:
        note = t.say("It is on your agenda for when you meet.")
        button = b.button(t.say("Agenda"), Act.ONE_ON_ONE_AGENDA, check_in.person_id)
        blocks.append(b.section(note, button))
    return Message(b.notification([first, *_spoken(t, check_in), note]), blocks)


def talking_point(t: Texts, check_in: CheckIn) -> str:
    """What the rep brings to the next meeting, in their own language; plain text."""
    if check_in.needs:
        lead = t.many(
            "What I need, {count} day after my start: {words}",
            "What I need, {count} days after my start: {words}",
            check_in.day,
            words=check_in.needs,
        )
    else:
        lead = t.many(
            "What goes well, {count} day after my start: {words}",
            "What goes well, {count} days after my start: {words}",
            check_in.day,
            words=check_in.goes_well,
        )
    return b.shorten(lead, POINT_LIMIT)


def _since(t: Texts, check_in: CheckIn) -> str:
    return t.many(
        ":seedling: You began {count} day ago.",
        ":seedling: You began {count} days ago.",
        check_in.day,
    )


def _field(name: str, label: str) -> b.Block:
    return b.field(name, label, b.text_area(name, limit=ANSWER_LIMIT), optional=True)


def _said(t: Texts, check_in: CheckIn) -> list[tuple[str, str]]:
    both = [
        (t.say("What goes well?"), check_in.goes_well),
        (t.say("What do you need?"), check_in.needs),
    ]
    return [(question, words) for question, words in both if words]


def _spoken(t: Texts, check_in: CheckIn) -> list[str]:
    return [f"{question} {b.escape(words)}" for question, words in _said(t, check_in)]


def _answers(t: Texts, first: str, check_in: CheckIn) -> b.Blocks:
    blocks: b.Blocks = [b.section(first)]
    for question, words in _said(t, check_in):
        blocks += [b.section(f"*{question}*"), b.rich(b.quote(words))]
    return blocks

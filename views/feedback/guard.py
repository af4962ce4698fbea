"""What the nag guard shows (practice A3): the facts, and the ways to go on."""

from __future__ import annotations

from datetime import date

from coaching.feedback import Draft, Feedback
from coaching.nag_guard import NagChoice, NagWarning
from coaching.people import Person
from texts import Texts
from views.blocks import (
    Block,
    Blocks,
    Option,
    actions,
    button,
    context,
    divider,
    escape,
    field,
    modal,
    radio,
    section,
)
from views.feedback.form import (
    FormFacts,
    detail_fields,
    part_fields,
    receiver_field,
    source_link,
    timing_field,
    went_well_field,
)
from views.ids import Act, Field, Form
from views.notice import notice_of


def guard_page(
    t: Texts, draft: Draft, facts: FormFacts, receiver: Person, warning: NagWarning
) -> Block:
    """What the form becomes when this correction would be one too many (practice A3).

    It carries the giver's words along, still editable: Slack keeps what was typed in a field
    whose ids stay the same (Slack facts 6.6).
    """
    blocks: Blocks = [
        *_warned(t, receiver, warning, facts.today),
        field(
            Field.NAG_CHOICE,
            t.say("How to go on"),
            radio(Field.NAG_CHOICE, _nag_options(t), NagChoice.KEEP),
        ),
        went_well_field(t, draft.parts.went_well),
        divider(),
        context(t.say("Your feedback, as you wrote it. You can still change it.")),
        *source_link(t, draft),
        receiver_field(t, draft),
        *part_fields(t, draft.parts),
        *detail_fields(t, draft, facts),
        timing_field(t, draft),
    ]
    return modal(
        Form.FEEDBACK_GUARD,
        t.say("Before you send"),
        blocks,
        close=t.say("Cancel"),
        submit=t.say("Go on"),
        metadata=facts.metadata,
    )


def kept_guard_page(
    t: Texts, feedback: Feedback, facts: FormFacts, receiver: Person, warning: NagWarning
) -> Block:
    """What stands before a kept feedback that would be one correction too many if sent now."""
    anyway = button(t.say("Send anyway"), Act.FEEDBACK_SEND_KEPT_ANYWAY, str(feedback.id))
    blocks = [*_warned(t, receiver, warning, facts.today), actions([anyway])]
    return notice_of(t, t.say("Before you send"), blocks, facts.metadata)


def _warned(t: Texts, receiver: Person, warning: NagWarning, today: date) -> Blocks:
    return [
        section(f"*{_facts_of(t, receiver, warning, today)}*"),
        section(
            t.say(
                "Many corrections in a row are heard as nagging, however right they are."
                " Nothing has been sent yet. What would you like to do?"
            )
        ),
    ]


def _nag_options(t: Texts) -> list[Option]:
    return [
        Option(
            t.say("Keep it for our next one-on-one"),
            NagChoice.KEEP,
            t.say("Said face to face it helps more. It stays in your history."),
        ),
        Option(
            t.say("Add what went well, and send"),
            NagChoice.PRAISE,
            t.say("Write it in the field below."),
        ),
        Option(t.say("Send anyway"), NagChoice.SEND, t.say("As it is, at the time you chose.")),
    ]


def _facts_of(t: Texts, receiver: Person, warning: NagWarning, today: date) -> str:
    """The guard's facts, e.g. "You have corrected Drin twice since Monday; …"."""
    corrected = _corrected(t, escape(receiver.name), warning, today)
    praised = _praise_of(t, warning, today)
    return t.say("{corrected}; {praised}", corrected=corrected, praised=praised)


def _corrected(t: Texts, name: str, warning: NagWarning, today: date) -> str:
    since = t.local_day(warning.since)
    if since == today:
        return t.many(
            "You have corrected {name} once today",
            "You have corrected {name} {count} times today",
            warning.count,
            name=name,
        )
    if (today - since).days >= 7:
        return t.many(
            "You have corrected {name} once since {day}",
            "You have corrected {name} {count} times since {day}",
            warning.count,
            name=name,
            day=t.day(since),
        )
    weekday = t.weekday(since)
    if warning.count == 2:
        return t.say("You have corrected {name} twice since {weekday}", name=name, weekday=weekday)
    return t.many(
        "You have corrected {name} once since {weekday}",
        "You have corrected {name} {count} times since {weekday}",
        warning.count,
        name=name,
        weekday=weekday,
    )


def _praise_of(t: Texts, warning: NagWarning, today: date) -> str:
    if warning.last_praise is None:
        return t.say("I know of no praise from you so far.")
    days = (today - t.local_day(warning.last_praise)).days
    if days == 0:
        return t.say("your last praise was today.")
    return t.many("your last praise was yesterday.", "your last praise was {count} days ago.", days)

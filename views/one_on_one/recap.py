"""The recap of a meeting (practice C4): the form, and the message that asks about it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from coaching.action_item import ActionItem, ActionState
from coaching.recap import RECAP_LIMIT, Recap, RecapProblem
from texts import Texts
from views import blocks as b
from views.feedback.content import words_gone
from views.ids import Act, Field, Form
from views.message import Message
from views.one_on_one.values import wording_value

#: Action items that a message names; more are counted.
_MOST_ITEMS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapNews:
    """A recap with the meeting that it is about."""

    recap: Recap
    #: The day of the meeting.
    day: date
    promised: Sequence[ActionItem] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapFacts:
    """What the form shows."""

    occurrence_id: UUID
    other_id: str
    reader_id: str
    day: date
    promised: Sequence[ActionItem] = ()
    #: The wording so far, if there is one.
    present: Recap | None = None
    #: What was typed while the other one changed the wording.
    typed: str | None = None


def write_button(t: Texts, occurrence_id: UUID) -> b.Block:
    """The way to the form, for a message or a page about a meeting that was held."""
    return b.button(t.say("Write the recap…"), Act.ONE_ON_ONE_RECAP_OPEN, str(occurrence_id))


def recap_message(
    t: Texts,
    news: RecapNews,
    reader_id: str,
    *,
    is_reminder: bool = False,
    is_own: bool = False,
) -> Message:
    """What two people take with them, as one of them reads it; it asks while it waits for them.

    `is_own`: it shows the reader what they wrote. About another wording a message of its own asks.
    """
    recap = news.recap
    heading = _heading(t, news, reader_id, is_reminder=is_reminder)
    items = [_item_text(t, item) for item in news.promised[:_MOST_ITEMS]]
    rows = [_item_row(t, item) for item in news.promised[:_MOST_ITEMS]]
    promised = [t.say("Promised in this meeting:"), *items, _more(t, news)] if items else []
    is_mine = recap.written_by_id == reader_id
    mine = t.say(":white_check_mark: You have confirmed it by writing it.") if is_mine else ""
    theirs = recap_state(t, recap, reader_id, b.mention(recap.asked_id))
    state = b.notification([mine, theirs])
    words = words_of(t, recap)
    blocks = [b.section(heading), b.rich(b.quote(words))]
    if items:
        blocks += [b.section(promised[0]), b.rich(*rows)]
        blocks += [b.context(_more(t, news))] if _more(t, news) else []
    if state:
        blocks.append(b.context(state))
    if recap.asks(reader_id) and not is_own:
        blocks.append(b.actions([confirm_button(t, recap), correct_button(t, recap)]))
    elif is_mine:
        blocks.append(b.actions([correct_button(t, recap)]))
    return Message(b.notification([heading, b.escape(words), *promised, state]), blocks)


def words_of(t: Texts, recap: Recap) -> str:
    """The wording, or what stands in its place once its author was erased."""
    return words_gone(t) if recap.is_erased else recap.words


def confirm_button(t: Texts, recap: Recap) -> b.Block:
    """For whoever is asked: the present wording, and no other, is how they understood it."""
    return b.button(
        t.say("That's how I understood it"),
        Act.ONE_ON_ONE_RECAP_CONFIRM,
        wording_value(recap.id, recap.version),
        style="primary",
    )


def correct_button(t: Texts, recap: Recap) -> b.Block:
    """The way to another wording, for both."""
    return b.button(t.say("Correct…"), Act.ONE_ON_ONE_RECAP_OPEN, str(recap.occurrence_id))


def recap_state(t: Texts, recap: Recap, reader_id: str, asked: str) -> str:
    """Whether both understood it the same way; `asked` is how the one who is asked is called.

    Nobody is asked about words that are gone.
    """
    if recap.is_erased:
        return ""
    is_asked = recap.asked_id == reader_id
    if recap.confirmed_at is not None:
        if is_asked:
            return t.say(":white_check_mark: You have said that you understood it so.")
        return t.say(":white_check_mark: {person} understood it so too.", person=asked)
    if is_asked:
        return t.say("Not confirmed yet: is this how you understood it?")
    return t.say("Not confirmed yet by {person}.", person=asked)


def recap_form(t: Texts, facts: RecapFacts) -> b.Block:
    """Expectations in words, beside what was promised; filled in with the wording so far."""
    present = facts.present
    seen = present.version if present else 0
    initial = facts.typed if facts.typed is not None else present.words if present else ""
    person = b.mention(facts.other_id)
    return b.modal(
        Form.ONE_ON_ONE_RECAP,
        t.say("Recap"),
        [
            *_changed_meanwhile(t, facts),
            b.section(
                t.say(
                    "Your one-on-one with {person} of {day}.", person=person, day=t.day(facts.day)
                )
            ),
            *_promised(t, facts.promised),
            *_standing(t, facts),
            b.field(
                Field.ONE_ON_ONE_RECAP,
                t.say("What do you expect of each other from now on?"),
                b.text_area(Field.ONE_ON_ONE_RECAP, limit=RECAP_LIMIT, initial=initial),
                hint=t.say(
                    "The other one gets it together with the action items, and says whether they"
                    " understood it so."
                ),
            ),
        ],
        close=t.say("Cancel"),
        submit=t.say("Send"),
        metadata=json.dumps({"meeting": str(facts.occurrence_id), "seen": seen}),
    )


def recap_sent(t: Texts, recap: Recap) -> b.Blocks:
    """To whoever wrote it: what happens next."""
    line = t.say(
        ":white_check_mark: Saved. {person} gets it and says whether they understood it so.",
        person=b.mention(recap.asked_id),
    )
    return [b.section(line), b.rich(b.quote(recap.words))]


def recap_problem(t: Texts, found: RecapProblem) -> str:
    """The line under the field."""
    return {
        RecapProblem.MISSING: t.say("Please fill this in."),
        RecapProblem.TOO_LONG: t.say(
            "Please shorten this: {limit} characters at most.", limit=t.number(RECAP_LIMIT)
        ),
        RecapProblem.UNCHANGED: t.say(
            "This is the wording so far. If you understood it so, confirm it; if not, change it"
            " here."
        ),
    }[found]


def item_state(t: Texts, item: ActionItem) -> str:
    """What became of a promise, in a few words; until when, while it is open."""
    if item.state is ActionState.DONE:
        return t.say("done")
    if item.state is ActionState.DROPPED:
        return t.say("dropped")
    return t.say("until {day}", day=t.day(item.due_on)) if item.due_on else ""


def _heading(t: Texts, news: RecapNews, reader_id: str, *, is_reminder: bool) -> str:
    day, writer = t.day(news.day), b.mention(news.recap.written_by_id)
    if news.recap.written_by_id == reader_id:
        return t.say(":memo: Your recap of the one-on-one of {day}:", day=day)
    if is_reminder and news.recap.asks(reader_id):
        return t.say(
            ":memo: You have not said yet whether you understood your one-on-one of {day} as"
            " {person} did. I do not ask again.",
            day=day,
            person=writer,
        )
    return t.say(
        ":memo: {person} has written down what you take with you from your one-on-one of {day}:",
        person=writer,
        day=day,
    )


def _changed_meanwhile(t: Texts, facts: RecapFacts) -> b.Blocks:
    if facts.typed is None or facts.present is None:
        return []
    line = t.say(
        ":warning: {person} has changed the wording meanwhile. Your text is still below. This is"
        " the new one:",
        person=b.mention(facts.present.written_by_id),
    )
    return [b.section(line), b.rich(b.quote(facts.present.words))]


def _standing(t: Texts, facts: RecapFacts) -> b.Blocks:
    """How the wording so far stands, and the quick answer for whoever is asked."""
    recap = facts.present
    if recap is None or recap.is_erased:
        return []
    state = b.context(recap_state(t, recap, facts.reader_id, b.mention(recap.asked_id)))
    return (
        [state, b.actions([confirm_button(t, recap)])] if recap.asks(facts.reader_id) else [state]
    )


def _promised(t: Texts, items: Sequence[ActionItem]) -> b.Blocks:
    if not items:
        return []
    rows = [_item_row(t, item) for item in items[:_MOST_ITEMS]]
    return [b.section(t.say("Promised in this meeting:")), b.rich(*rows)]


def _item_row(t: Texts, item: ActionItem) -> b.Block:
    return b.passage(
        b.words("• "), b.person(item.owner_id), b.words(f": {item.words}{_aside(t, item)}\n")
    )


def _item_text(t: Texts, item: ActionItem) -> str:
    return f"• {b.mention(item.owner_id)}: {b.escape(item.words + _aside(t, item))}"


def _aside(t: Texts, item: ActionItem) -> str:
    state = item_state(t, item)
    return f" ({state})" if state else ""


def _more(t: Texts, news: RecapNews) -> str:
    left = len(news.promised) - _MOST_ITEMS
    return t.many("• and {count} more", "• and {count} more", left) if left > 0 else ""

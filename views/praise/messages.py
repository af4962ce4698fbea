"""What managers read of praise in their team."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.praise import DRY_DAYS, UNSEEN_DAYS, Missing, Unseen
from coaching.recognition import Recognition
from texts import Texts
from views import blocks as b
from views.ids import Act
from views.message import Message
from views.praise.rows import named
from views.values import value_name

#: Lines of one message; each is short, and a message holds them all.
_MOST_LINES = 12
_WEEK_DAYS = 7


def recognised(t: Texts, told: Sequence[Recognition]) -> Message:
    """Who of the team was recognised, by whom and where; the words stand in the channel."""
    title = t.many(
        ":tada: *Somebody of your team was recognised:*",
        ":tada: *People of your team were recognised:*",
        len(told),
    )
    lines = [f"• {_told(t, one)}" for one in told[:_MOST_LINES]]
    left = len(told) - _MOST_LINES
    if left > 0:
        lines.append(t.many("• and {count} more", "• and {count} more", left))
    text = b.notification([title, *lines])
    return Message(text, [b.section(text)])


def missing(t: Texts, facts: Missing) -> Message:
    """Facts, and a way to begin; nobody is compared with anybody."""
    title = t.say(":seedling: *A good moment for praise?*")
    rows = [unseen_row(t, one) for one in facts.unseen[:_MOST_LINES]]
    left = len(facts.unseen) - _MOST_LINES
    said = [_dry(t, facts)] if facts.is_dry else []
    more = [t.many("{count} more", "{count} more", left)] if left > 0 else []
    rest = t.say(
        "I tell you this once in four weeks at most. `{command}` shows it at any time.",
        command=t.command("recognize team"),
    )
    begin = [] if rows else [b.actions([_start(t)])]
    lines = [unseen_line(t, one) for one in facts.unseen[:_MOST_LINES]]
    return Message(
        b.notification([title, *said, *lines, *more, rest]),
        [
            b.section("\n".join([title, *said])),
            *rows,
            *begin,
            *(b.context(line) for line in (*more, rest)),
        ],
    )


def unseen_line(t: Texts, one: Unseen) -> str:
    """Since when nobody has praised somebody, as far as their manager may know; mrkdwn."""
    person = b.mention(one.person_id)
    if one.since is None:
        return t.say(
            "{person}: I know of no praise for {weeks} weeks or longer.",
            person=person,
            weeks=t.number(UNSEEN_DAYS // _WEEK_DAYS),
        )
    return t.say("{person}: last praised on {day}.", person=person, day=t.day(one.since))


def unseen_row(t: Texts, one: Unseen) -> b.Block:
    """The same with a way to praise them."""
    return b.section(unseen_line(t, one), _start(t, one.person_id))


def _start(t: Texts, person_id: str = "") -> b.Block:
    return b.button(t.say("Recognise…"), Act.PRAISE_START, person_id)


def _dry(t: Texts, facts: Missing) -> str:
    if facts.dry_since is None:
        return t.say(
            "I know of no praise from you to your team for {weeks} weeks or longer.",
            weeks=t.number(DRY_DAYS // _WEEK_DAYS),
        )
    return t.say("You last praised somebody of your team on {day}.", day=t.day(facts.dry_since))


def _told(t: Texts, one: Recognition) -> str:
    line = t.say(
        "{receivers}, by {giver}, in {channel}",
        receivers=named(t, one.receiver_ids),
        giver=b.mention(one.giver_id),
        channel=f"<#{one.channel_id}>",
    )
    return f"{line} · {b.escape(value_name(t, one.value))}" if one.value else line

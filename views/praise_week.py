"""What a team has recognised this week: who, by whom, for what; by value, never by person."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.recognition import Recognition
from texts import Texts
from views import blocks as b
from views.message import Message
from views.values import value_names

#: Around words that may run the other way than the line: each keeps its own direction, so that no
#: full stop wanders to the wrong end.
_ISOLATED, _REJOINED = "\u2068", "\u2069"
#: Characters of one line without the story: names, and the words around them.
_FRAME = 110
#: Characters that all lines have together; the rest of a message's text is for headings.
_ROOM = 3200
_LONGEST_STORY, _SHORTEST_STORY = 160, 24
#: Lines that have room when no story is quoted.
_MOST_LINES = _ROOM // _FRAME
#: People that one line names.
_MOST_NAMES = 4


def praise_week(t: Texts, told: Sequence[Recognition], values: Sequence[str]) -> Message:
    """The week's recognition, the earliest first; `values` are those that are settled, in order."""
    shown = told[:_MOST_LINES]
    room = _ROOM // len(shown) - _FRAME
    title = t.say(":sunflower: *What was good this week*")
    groups = [
        (heading, [_line(t, one, min(room, _LONGEST_STORY)) for one in group])
        for heading, group in _by_value(t, shown, values)
    ]
    more = len(told) - len(shown)
    rest = [t.many("And {count} more.", "And {count} more.", more)] if more else []
    thanks = t.say("Thank you to everybody who saw it and said it.")
    paragraphs = ["\n".join([heading, *lines] if heading else lines) for heading, lines in groups]
    sections = [b.section(part) for whole in paragraphs for part in _parts(whole)]
    closing = b.context("\n".join([*rest, thanks]))
    text = b.notification([title, *paragraphs, *rest, thanks])
    return Message(text, [b.section(title), *sections, closing])


def nothing_left(t: Texts) -> Message:
    """What the post says once nothing in it is for the channel any more."""
    said = t.say("What stood here was taken back, or is not for this channel any more.")
    return Message(said, [b.context(said)])


def _by_value(
    t: Texts, told: Sequence[Recognition], values: Sequence[str]
) -> list[tuple[str, list[Recognition]]]:
    """Heading and recognitions of each value, in the workspace's order; those without one last."""
    names = value_names(t)
    former = dict.fromkeys(one.value for one in told if one.value not in values)
    named = [value for value in (*values, *former) if value]
    groups = [
        (f"*{b.escape(names.get(value, value))}*", [one for one in told if one.value == value])
        for value in named
    ]
    unnamed = [one for one in told if not one.value]
    found = [(heading, group) for heading, group in groups if group]
    other = f"*{t.say('And besides')}*" if found else ""
    return [*found, (other, unnamed)] if unnamed else found


def _line(t: Texts, told: Recognition, room: int) -> str:
    receivers = [b.mention(one) for one in told.receiver_ids[:_MOST_NAMES]]
    others = len(told.receiver_ids) - len(receivers)
    if others:
        receivers.append(t.many("{count} other", "{count} others", others))
    who = {"receivers": t.listed(receivers), "giver": b.mention(told.giver_id)}
    story = " ".join(told.story.split())
    if not story or room < _SHORTEST_STORY:
        return t.say("• {receivers}, recognised by {giver}", **who)
    quoted = f"{_ISOLATED}{_quoted(story, room)}{_REJOINED}"
    return t.say("• {receivers}, recognised by {giver}: “{story}”", story=quoted, **who)


def _quoted(story: str, room: int) -> str:
    """The beginning of somebody's words, escaped, in about `room` characters."""
    escaped = b.escape(b.shorten(story, room))
    if len(escaped) <= room:
        return escaped
    return b.escape(b.shorten(story, max(1, room * room // len(escaped))))


def _parts(paragraph: str) -> list[str]:
    """A paragraph in as few sections as Slack's limit allows, cut between lines."""
    parts = [""]
    for line in paragraph.split("\n"):
        longer = f"{parts[-1]}\n{line}" if parts[-1] else line
        if len(longer) <= b.SECTION_LIMIT:
            parts[-1] = longer
        else:
            parts.append(line)
    return parts

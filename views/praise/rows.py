"""A recognition in a list: by whom or for whom, for which value, and how its story begins."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.recognition import Recognition
from texts import Texts
from views import blocks as b
from views.values import value_name

#: Of what was written elsewhere, so much is enough to be reminded.
_GLANCE = 300
#: People that one row names.
_MOST_NAMED = 5


def from_giver(t: Texts, recognition: Recognition) -> b.Block:
    """As those read it for whom it is, or who lead them."""
    return _row(t, recognition, [recognition.giver_id])


def to_receivers(t: Texts, recognition: Recognition) -> b.Block:
    """As its giver reads it."""
    return _row(t, recognition, recognition.receiver_ids)


def between(t: Texts, found: Sequence[Recognition]) -> b.Blocks:
    """What two people have recognised each other for; nothing where there is nothing."""
    return listed(t.say("Recognition between you"), [from_giver(t, one) for one in found])


def listed(title: str, rows: b.Blocks) -> b.Blocks:
    """Rows under a title; nothing where there are none."""
    return [b.section(f"*{title}*"), *rows] if rows else []


def named(t: Texts, person_ids: Sequence[str]) -> str:
    """Several people in mrkdwn, shortened."""
    shown = [b.mention(one) for one in person_ids[:_MOST_NAMED]]
    left = len(person_ids) - len(shown)
    if left > 0:
        shown.append(t.many("{count} more", "{count} more", left))
    return ", ".join(shown)


def _row(t: Texts, recognition: Recognition, person_ids: Sequence[str]) -> b.Block:
    people: b.Blocks = []
    for one in person_ids[:_MOST_NAMED]:
        people += [b.words(", "), b.person(one)] if people else [b.person(one)]
    left = len(person_ids) - _MOST_NAMED
    if left > 0:
        people.append(b.words(", " + t.many("{count} more", "{count} more", left)))
    story = recognition.story or t.say("The words were removed together with whoever wrote them.")
    facts = b.words("".join(f" · {fact}" for fact in _facts(t, recognition)))
    return b.rich(b.passage(*people, facts), b.quote(b.shorten(story, _GLANCE)))


def _facts(t: Texts, recognition: Recognition) -> list[str]:
    facts = [t.day(t.local_day(recognition.given_at))]
    if recognition.value:
        facts.append(value_name(t, recognition.value))
    if not recognition.is_public:
        facts.append(t.say("🔒 not in a channel"))
    return facts

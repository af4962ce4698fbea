"""Praise in facts: one's own, and what a manager sees of their team. No ranking of people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coaching.praise import Balance, Leaning, Unseen
from coaching.recognition import Recognition
from texts import Texts
from views import blocks as b
from views.notice import notice_of
from views.praise.messages import unseen_row
from views.praise.rows import from_giver, listed, to_receivers
from views.values import value_name

#: Recognitions of each kind that a page shows, and people; a modal holds a hundred blocks.
SHOWN = 8
_MOST_UNSEEN = 60
#: Values that a page names.
_MOST_VALUES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """What somebody gave and got."""

    balance: Balance
    #: What they were recognised for, by value.
    values: Mapping[str, int]
    received: Sequence[Recognition] = ()
    given: Sequence[Recognition] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPage:
    """What a manager sees of their team."""

    #: How often each value was named before others.
    values: Mapping[str, int]
    #: Values of the workspace that nobody of the team was recognised for.
    unlived: Sequence[str] = ()
    unseen: Sequence[Unseen] = ()


def own_page(t: Texts, page: OwnPage) -> b.Block:
    """For oneself alone."""
    blocks = [
        b.section("\n".join([*_balance(t, page.balance), *_own_values(t, page.values)])),
        *listed(t.say("You got"), [from_giver(t, one) for one in page.received]),
        *listed(t.say("You gave"), [to_receivers(t, one) for one in page.given]),
        b.context(
            t.say(
                "Counted are recognition, and what went well in feedback, of the last twelve weeks."
                " Only you see this page, and nobody is compared with anybody."
            )
        ),
    ]
    return notice_of(t, t.say("Your praise"), blocks)


def team_page(t: Texts, page: TeamPage) -> b.Block:
    """For the manager of the team alone."""
    blocks = [
        *listed(t.say("Which values live"), [b.section("\n".join(_team_values(t, page)))]),
        *listed(t.say("Not seen for a while"), _unseen(t, page.unseen)),
        b.context(
            t.say(
                "Values: recognition in channels of the last twelve weeks. Not seen for a while:"
                " nobody has praised them for six weeks. Only you see this page."
            )
        ),
    ]
    return notice_of(t, t.say("Praise in your team"), blocks)


def _balance(t: Texts, balance: Balance) -> list[str]:
    gave = t.many(
        "You have praised others {count} time.",
        "You have praised others {count} times.",
        balance.given,
    )
    got = t.many(
        "You were praised {count} time.", "You were praised {count} times.", balance.received
    )
    return [_leaning(t, balance.leaning), gave, got]


def _leaning(t: Texts, leaning: Leaning) -> str:
    return {
        Leaning.NOTHING: t.say("No praise in or out yet. One good word makes a beginning."),
        Leaning.ONLY_GETS: t.say("You are seen. Whom have you seen do well?"),
        Leaning.ONLY_GIVES: t.say("You see others. Thank you for it."),
        Leaning.GETS_MORE: t.say("You get more praise than you give."),
        Leaning.GIVES_MORE: t.say("You give more praise than you get."),
        Leaning.EVEN: t.say("You give about as much praise as you get."),
    }[leaning]


def _own_values(t: Texts, values: Mapping[str, int]) -> list[str]:
    if not values:
        return []
    return [t.say("You were recognised for: {values}", values=_values(t, list(values)))]


def _team_values(t: Texts, page: TeamPage) -> list[str]:
    lines = [
        t.many("• {value}: {count} time", "• {value}: {count} times", count, value=_value(t, value))
        for value, count in list(page.values.items())[:_MOST_VALUES]
    ]
    if page.unlived:
        lines.append(t.say("Not named: {values}", values=_values(t, page.unlived)))
    return lines or [t.say("No value was named yet.")]


def _unseen(t: Texts, unseen: Sequence[Unseen]) -> b.Blocks:
    if not unseen:
        return [b.section(t.say("Everybody was praised within six weeks, or is new."))]
    return [unseen_row(t, one) for one in unseen[:_MOST_UNSEEN]]


def _values(t: Texts, values: Sequence[str]) -> str:
    return ", ".join(_value(t, value) for value in values[:_MOST_VALUES])


def _value(t: Texts, value: str) -> str:
    return b.escape(value_name(t, value))

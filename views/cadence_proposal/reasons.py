"""Why a rhythm fits, and what is seen early: facts in words and figures."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.cadence import Fact, Reason
from coaching.early_sign import EarlySign, Sign
from texts import Texts


def reasons_of(stored: Sequence[tuple[str, str]]) -> list[Reason]:
    """The reasons that a proposal keeps; those of another version are left out."""
    found = []
    for name, figures in stored:
        if name in set(Fact):
            value, limit = (int(figure) for figure in figures.split())
            found.append(Reason(Fact(name), value, limit))
    return found


def reason_line(t: Texts, reason: Reason) -> str:
    """One fact in words, with its figure."""
    return (_for_weekly(t, reason) | _for_rarer(t, reason) | _missing(t, reason))[reason.fact]


def _for_weekly(t: Texts, reason: Reason) -> dict[Fact, str]:
    days = t.many("{count} day in the role", "{count} days in the role", reason.value)
    return {
        Fact.NEW: t.say("{days}, fewer than {limit}", days=days, limit=t.number(reason.limit)),
        Fact.CALLED_NEW: t.say("marked as new in the team list"),
        Fact.LOW_RATING: t.say(
            "last rated {rating}, below {limit}",
            rating=_rating(t, reason.value),
            limit=_rating(t, reason.limit),
        ),
        Fact.FELL: t.say("the rating fell by {fall}", fall=_rating(t, reason.value)),
        Fact.MANY_NEEDS: _needs(t, reason),
    }


def _for_rarer(t: Texts, reason: Reason) -> dict[Fact, str]:
    return {
        Fact.SETTLED: t.many("{count} day in the role", "{count} days in the role", reason.value),
        Fact.CALLED_EXPERIENCED: t.say("marked as experienced in the team list"),
        Fact.GOOD_RATINGS: t.say(
            "the last two ratings at least {rating}", rating=_rating(t, reason.value)
        ),
        Fact.NO_NEEDS: t.say("no skill to train"),
        Fact.NOTHING_OVERDUE: t.say("no meeting overdue"),
        Fact.ON_PACE: t.say("goals at {percent} of their pace", percent=t.percent(reason.value)),
    }


def _missing(t: Texts, reason: Reason) -> dict[Fact, str]:
    days = t.many("{count} day in the role", "{count} days in the role", reason.value)
    return {
        Fact.NOT_SETTLED: t.say(
            "{days}, fewer than {limit}", days=days, limit=t.number(reason.limit)
        ),
        Fact.NO_START: t.say("nobody has said since when they are in the role"),
        Fact.FEW_RATINGS: t.say(
            "rated {count} times, {limit} are needed",
            count=t.number(reason.value),
            limit=t.number(reason.limit),
        ),
        Fact.FAIR_RATING: t.say(
            "one of the last two ratings is {rating}, below {limit}",
            rating=_rating(t, reason.value),
            limit=_rating(t, reason.limit),
        ),
        Fact.OPEN_NEED: _needs(t, reason),
        Fact.OVERDUE: t.many("{count} meeting overdue", "{count} meetings overdue", reason.value),
        Fact.OPEN_FEEDBACK: t.many(
            "{count} correction that has not improved yet",
            "{count} corrections that have not improved yet",
            reason.value,
        ),
        Fact.FAR_BEHIND: t.say("a goal at {percent} of its pace", percent=t.percent(reason.value)),
    }


def _needs(t: Texts, reason: Reason) -> str:
    return t.many("{count} skill to train", "{count} skills to train", reason.value)


def _rating(t: Texts, tenths: int) -> str:
    return t.number(tenths / 10)


def sign_line(t: Texts, sign: EarlySign) -> str:
    """What is seen, and one step that is suggested."""
    return {
        Sign.UNSTEADY: t.many(
            "The last {count} meeting was moved or is overdue. Ask what gets in the way.",
            "The last {count} meetings were moved or are overdue. Ask what gets in the way.",
            sign.value,
        ),
        Sign.FALLING: t.say(
            "The rating fell by {fall}. Begin the next meeting with it.",
            fall=_rating(t, sign.value),
        ),
        Sign.UNPRAISED: t.many(
            "Nobody has praised them for {count} week. What did they do well lately?",
            "Nobody has praised them for {count} weeks. What did they do well lately?",
            sign.value,
        ),
        Sign.FAR_BEHIND: t.say(
            "A goal is at {percent} of its pace. Plan the next steps together.",
            percent=t.percent(sign.value),
        ),
    }[sign.sign]

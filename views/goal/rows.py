"""A goal in a few lines, with the one thing to click beside it; on the agenda, Home and lists."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from coaching.attainment import WHOLE, GoalStanding, percent_of
from coaching.goal import Goal, GoalKind, GoalLine
from texts import Texts
from views import blocks as b
from views.escaping import within
from views.goal.values import Whose
from views.ids import Act

HOME_SHOWN = 5
AGENDA_SHOWN = 4
_TITLE_ROOM, _NAME_ROOM, _WORDS_ROOM = 300, 60, 500


def home_section(t: Texts, whose: Whose, goals: Sequence[GoalStanding]) -> b.Blocks:
    """One's own open goals, for Home; nothing where there are none."""
    if not goals:
        return []
    count = t.many("{count} is open.", "{count} are open.", len(goals))
    return [
        b.divider(),
        b.header(t.say("Your goals")),
        b.section(count, b.button(t.say("Show all"), Act.GOAL_LIST, whose.encode())),
        *(goal_row(t, one) for one in goals[:HOME_SHOWN]),
    ]


def agenda_rows(t: Texts, goals: Sequence[GoalStanding]) -> b.Blocks:
    """The goals of the rep, as the two talk about them: what was missed comes first."""
    rows = [goal_row(t, one, asks=True) for one in goals[:AGENDA_SHOWN]]
    left = len(goals) - len(rows)
    return [*rows, b.context(t.many("{count} more", "{count} more", left))] if left else rows


def goal_row(t: Texts, one: GoalStanding, *, asks: bool = False, can_keep: bool = True) -> b.Block:
    """One goal; `asks` adds the question that is prepared for the two (practice A7)."""
    lines = [goal_text(t, one), _contribution(t, one.goal)]
    if asks and one.is_nearly_there:
        lines.append(f":bulb: {past_the_whole(t)}")
    return b.section("\n".join(filter(None, lines)), _button(t, one) if can_keep else None)


def goal_text(t: Texts, one: GoalStanding) -> str:
    """What it is, how far it has come and how far it should be; mrkdwn."""
    lines = [f"*{within(one.goal.title, _TITLE_ROOM)}*", _state(t, one)]
    parts = [_part(t, one.goal, line) for line in one.goal.lines]
    return "\n".join([*lines, *([t.listed(parts)] if parts else [])])


def figure(t: Texts, goal: Goal, number: Decimal) -> str:
    """A number of a goal with what it counts; mrkdwn."""
    shown = t.number(number)
    if goal.kind is GoalKind.PERCENTAGE:
        return t.say("{number} %", number=shown)
    return f"{shown} {b.escape(goal.unit)}" if goal.unit else shown


def past_the_whole(t: Texts) -> str:
    """What the two ask each other between 80 and 100 percent (practice A7)."""
    return t.say("What would take you past {whole}?", whole=t.percent(WHOLE))


def _state(t: Texts, one: GoalStanding) -> str:
    goal = one.goal
    target, last = figure(t, goal, goal.target), t.day(goal.ends_on)
    if one.is_missed:
        return t.say(
            ":warning: {reached} of {target} reached; its time is over since {day}.",
            reached=t.percent(one.reached or 0),
            target=target,
            day=last,
        )
    if one.reached is None or goal.actual is None:
        return t.say(
            "{target} until {day}. Nobody has said yet what is reached.", target=target, day=last
        )
    actual, reached = figure(t, goal, goal.actual), t.percent(one.reached)
    if one.reached >= WHOLE:
        return t.say(
            ":white_check_mark: Reached: {actual} of {target}, that is {reached}; until {day}.",
            actual=actual,
            target=target,
            reached=reached,
            day=last,
        )
    return t.say(
        "{reached} reached: {actual} of {target} until {day}. Today it should be {due}.",
        reached=reached,
        actual=actual,
        target=target,
        day=last,
        due=t.percent(one.due),
    )


def _part(t: Texts, goal: Goal, line: GoalLine) -> str:
    name = within(line.name, _NAME_ROOM)
    if line.actual is None:
        return f"{name} {figure(t, goal, line.target)}"
    return f"{name} {t.percent(percent_of(line.actual, line.target))}"


def _contribution(t: Texts, goal: Goal) -> str:
    if not goal.contribution:
        return ""
    words = within(" ".join(goal.contribution.split()), _WORDS_ROOM)
    return t.say("What the manager contributes: {words}", words=words)


def _button(t: Texts, one: GoalStanding) -> b.Block:
    value = str(one.goal.id)
    if one.has_ended:
        return b.button(t.say("Close…"), Act.GOAL_CLOSE, value)
    return b.button(t.say("Update…"), Act.GOAL_PROGRESS, value)

"""What is said about a file of actuals: what it would change, and what is wrong in it."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from coaching.goal_actuals import ActualsChange, ActualsError, ActualsProblem, ActualsReading
from texts import Texts
from views import blocks as b
from views.escaping import within
from views.goal.rows import figure
from views.ids import Act
from views.message import Message
from views.roster.messages import first_lines, in_sections
from views.roster.problems import Naming, shown

_ROOM = 120


def preview(
    t: Texts, name: str, found: ActualsReading, which: UUID, *, again: bool = False
) -> Message:
    """What the file would change, with the buttons where there is something to apply.

    `again`: it was to be applied, but something has changed since it was shown.
    """
    first, *rest = preview_lines(t, found, b.mention)
    head = [t.say("“{file}”: {text}", file=shown(name), text=first)]
    if again:
        line = t.say(":warning: The goals have changed since. Nothing was applied.")
        head.insert(0, line)
    message = in_sections([*head, *rest])
    if not found.can_be_applied:
        return message
    buttons = [
        b.button(t.say("Apply"), Act.GOAL_ACTUALS_APPLY, str(which), style="primary"),
        b.button(t.say("Discard"), Act.GOAL_ACTUALS_DISCARD, str(which)),
    ]
    return Message(message.text, [*message.blocks, b.actions(buttons)])


def preview_lines(t: Texts, found: ActualsReading, naming: Naming) -> list[str]:
    """A preview line by line, the first one says it all in short."""
    if found.errors:
        wrong = [error_line(t, error) for error in found.errors]
        title = t.many(
            "{count} line is wrong, so nothing of the file can be applied:",
            "{count} things are wrong, so nothing of the file can be applied:",
            len(wrong),
        )
        return [title, *first_lines(t, wrong)]
    if not found.can_be_applied:
        return [t.say("This changes nothing: everything is so already.")]
    changed = [_change(t, one, naming) for one in found.changes if not one.changes_nothing]
    title = t.say("This is what would change. Nothing has been changed yet.")
    return [title, *first_lines(t, changed)]


def applied(t: Texts, name: str, found: ActualsReading) -> Message:
    """What was done."""
    count = len([one for one in found.changes if not one.changes_nothing])
    done = t.say(":white_check_mark: “{file}” was applied.", file=shown(name))
    goals = t.many("{count} goal is up to date.", "{count} goals are up to date.", count)
    return in_sections([done, goals])


def error_line(t: Texts, error: ActualsError) -> str:
    """What is wrong, with the number of the line."""
    text = _problem(t, error.problem, shown(error.value))
    return t.say("Line {line}: {text}", line=t.number(error.number), text=text)


def _change(t: Texts, change: ActualsChange, naming: Naming) -> str:
    goal = change.goal
    before, after = goal.actual, change.whole
    if goal.lines:
        known = [one for one in change.actuals if one is not None]
        after = sum(known, Decimal(0)) if known else None
    return t.say(
        "• {person}, “{title}”: {before} → {after}",
        person=naming(goal.owner_id),
        title=within(goal.title, _ROOM),
        before="…" if before is None else figure(t, goal, before),
        after="…" if after is None else figure(t, goal, after),
    )


def _problem(t: Texts, problem: ActualsProblem, value: str) -> str:
    return {
        ActualsProblem.NO_PERSON: t.say("It does not say whose goal is meant."),
        ActualsProblem.UNKNOWN_PERSON: t.say("I do not know “{value}”.", value=value),
        ActualsProblem.AMBIGUOUS_PERSON: t.say(
            "Several people are called “{value}”. Write their Slack id instead.", value=value
        ),
        ActualsProblem.NOT_ALLOWED: t.say(
            "You keep your own goals and those of your team; “{value}” is not among them.",
            value=value,
        ),
        ActualsProblem.UNKNOWN_GOAL: t.say("They have no open goal “{value}”.", value=value),
        ActualsProblem.AMBIGUOUS_GOAL: t.say(
            "They have several open goals “{value}”: note this one in Slack.", value=value
        ),
        **_of_cells(t, value),
    }[problem]


def _of_cells(t: Texts, value: str) -> dict[ActualsProblem, str]:
    return {
        ActualsProblem.UNKNOWN_LINE: t.say("The goal has no part “{value}”.", value=value),
        ActualsProblem.NO_LINE: t.say(
            "The goal has parts: the column “line” has to say which is meant."
        ),
        ActualsProblem.NUMBER: t.say(
            "“{value}” is no number as you write them, such as {example}.",
            value=value,
            example=t.number(1234.5),
        ),
        ActualsProblem.DATE: t.say(
            "“{value}” is no day until today, written like 2026-03-11.", value=value
        ),
        ActualsProblem.OLDER: t.say(
            "Something newer than “{value}” is known already.", value=value
        ),
        ActualsProblem.TWICE: t.say(
            "Another line says something about the same part of “{value}”.", value=value
        ),
        ActualsProblem.TOO_MANY_CELLS: t.say(
            "It has more cells than the first line names. Is a comma missing its quotation marks?"
        ),
    }

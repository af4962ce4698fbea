"""The list of open goals, and the forms that say what is reached and how a goal has ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.attainment import WHOLE, GoalStanding
from coaching.goal import REASON_LIMIT, Goal, GoalOutcome
from texts import Texts
from views import blocks as b
from views.escaping import within
from views.goal.form import NUMBER_LIMIT, for_whom
from views.goal.rows import figure, goal_row, goal_text
from views.goal.values import Whose, part_field
from views.ids import Act, Field, Form
from views.inputs import text_line
from views.notice import notice_of

_NAME_ROOM = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalsPage:
    """The open goals of one person, or of one team."""

    whose: Whose
    reader_id: str
    goals: Sequence[GoalStanding]
    #: Of the team that the owner is in; they can be read only.
    of_team: Sequence[GoalStanding] = ()
    #: Whether the workspace sets goals.
    can_set: bool = True
    #: Whether the owner leads a team, which has goals of its own.
    leads: bool = False


def goals_page(t: Texts, page: GoalsPage) -> b.Block:
    """All that is open, with attainment and pace, and a way to a new one."""
    rows = [goal_row(t, one) for one in page.goals]
    nothing = b.section(t.say("No goal is open."))
    blocks = [b.section(for_whom(t, page.whose, page.reader_id)), *_ways(t, page)]
    blocks += rows or [nothing]
    if page.of_team:
        blocks += [b.divider(), b.section(f"*{t.say('Goals of the team')}*")]
        blocks += [goal_row(t, one, can_keep=False) for one in page.of_team]
    return b.modal(
        Form.GOAL_LIST,
        t.say("Goals"),
        blocks,
        close=t.say("Close"),
        metadata=page.whose.encode(),
    )


def progress_form(t: Texts, one: GoalStanding, metadata: str) -> b.Block:
    """What is reached by now: of the whole, or of each part."""
    goal = one.goal
    close = b.button(t.say("Close this goal…"), Act.GOAL_CLOSE, str(goal.id))
    return b.modal(
        Form.GOAL_PROGRESS,
        t.say("What is reached?"),
        [b.section(goal_text(t, one)), *_actuals(t, goal), b.actions([close])],
        close=t.say("Cancel"),
        submit=t.say("Save"),
        metadata=metadata,
    )


def close_form(t: Texts, one: GoalStanding, metadata: str) -> b.Block:
    """How it has ended, and why."""
    goal, reached = one.goal, one.reached or 0
    names = {
        GoalOutcome.REACHED: t.say("Reached"),
        GoalOutcome.MISSED: t.say("Not reached"),
        GoalOutcome.DROPPED: t.say("It made no sense any more"),
    }
    likely = GoalOutcome.REACHED if reached >= WHOLE else GoalOutcome.MISSED
    options = [b.Option(name, outcome.value) for outcome, name in names.items()]
    area = b.text_area(Field.GOAL_REASON, limit=REASON_LIMIT)
    hint = t.say("What helped, or what stood in the way? It may stay empty for a goal reached.")
    update = b.button(t.say("What is reached…"), Act.GOAL_PROGRESS, str(goal.id))
    return b.modal(
        Form.GOAL_CLOSE,
        t.say("Close a goal"),
        [
            b.section(goal_text(t, one), update),
            b.field(
                Field.GOAL_OUTCOME,
                t.say("How did it end?"),
                b.radio(Field.GOAL_OUTCOME, options, likely.value),
            ),
            b.field(Field.GOAL_REASON, t.say("Why?"), area, hint=hint, optional=True),
        ],
        close=t.say("Cancel"),
        submit=t.say("Close it"),
        metadata=metadata,
    )


def closed_page(t: Texts, goal: Goal, metadata: str = "", *, can_set: bool = True) -> b.Block:
    """After it was closed: the same goal for the time after it is one click away."""
    said = t.say(":white_check_mark: “{title}” is closed.", title=_title(goal))
    again = b.button(t.say("Same again"), Act.GOAL_AGAIN, str(goal.id), style="primary")
    blocks = [b.section(said, again if can_set else None)]
    return notice_of(t, t.say("Goals"), blocks, metadata)


def again_page(t: Texts, goal: Goal) -> b.Block:
    """After *Same again*: what was set."""
    said = t.say(
        ":white_check_mark: “{title}” again: {target}, from {first} to {last}.",
        title=_title(goal),
        target=figure(t, goal, goal.target),
        first=t.day(goal.starts_on),
        last=t.day(goal.ends_on),
    )
    return notice_of(t, t.say("Goals"), [b.section(said)])


def _ways(t: Texts, page: GoalsPage) -> b.Blocks:
    """A new goal; between one's own goals and those of one's team."""
    whose = page.whose
    buttons = []
    if page.can_set:
        new = b.button(t.say("New goal…"), Act.GOAL_SET, whose.encode(), style="primary")
        buttons.append(new)
    if page.leads:
        other = Whose(whose.owner_id, not whose.is_team)
        label = t.say("Goals of the team") if other.is_team else t.say("Own goals")
        buttons.append(b.button(label, Act.GOAL_LIST, other.encode()))
    return [b.actions(buttons)] if buttons else []


def _actuals(t: Texts, goal: Goal) -> b.Blocks:
    if not goal.lines:
        target = figure_plain(t, goal)
        label = t.say("Reached so far, of {target}", target=target)
        return [_number(t, None, label, goal)]
    return [
        _number(
            t,
            place,
            t.say(
                "{part}: reached so far, of {target}", part=line.name, target=t.number(line.target)
            ),
            goal,
        )
        for place, line in enumerate(goal.lines)
    ]


def figure_plain(t: Texts, goal: Goal) -> str:
    """The target where nothing is interpreted."""
    shown = t.number(goal.target)
    return f"{shown} {goal.unit}" if goal.unit else shown


def _number(t: Texts, place: int | None, label: str, goal: Goal) -> b.Block:
    actual = goal.actual if place is None else goal.lines[place].actual
    initial = "" if actual is None else t.number(actual)
    element = text_line(Field.GOAL_ACTUAL, limit=NUMBER_LIMIT, initial=initial)
    return b.field(part_field(Field.GOAL_ACTUAL, place), label, element, optional=place is not None)


def _title(goal: Goal) -> str:
    return within(goal.title, _NAME_ROOM)

"""What is said of goals: a new one, and the moments on the way (practice A7, E5)."""

from __future__ import annotations

from coaching.attainment import NEARLY, GoalStanding
from coaching.goal import Goal
from texts import Texts
from views import blocks as b
from views.goal.rows import figure, goal_text, past_the_whole
from views.goal.values import Whose
from views.ids import Act
from views.message import Message


def told(t: Texts, one: GoalStanding) -> Message:
    """To the other one, or to each of the team: there is a new goal."""
    goal = one.goal
    who = b.mention(goal.set_by_id)
    line = t.say(":dart: {person} has set a new goal.", person=who)
    if goal.is_team:
        line = t.say(":dart: {person} has set a new goal for the team.", person=who)
    text = goal_text(t, one)
    shown = b.button(t.say("Goals"), Act.GOAL_LIST, Whose(goal.owner_id, goal.is_team).encode())
    blocks = [b.section(line), b.section(text)]
    return Message(
        b.notification([line, text]), blocks if goal.is_team else [*blocks, b.actions([shown])]
    )


def encouraged(t: Texts, one: GoalStanding) -> Message:
    """To its owner: most of it is done, with the question that the agenda asks them both."""
    goal = one.goal
    line = t.say(
        ":muscle: {reached} of “{title}” is done: well on the way! {question}",
        reached=t.percent(one.reached or NEARLY),
        title=b.escape(goal.title),
        question=past_the_whole(t),
    )
    return Message(line, [b.section(line)])


def reached(t: Texts, one: GoalStanding, *, can_recognize: bool) -> Message:
    """To the manager: who has reached what, and a recognition that is prepared."""
    goal = one.goal
    facts = {
        "title": b.escape(goal.title),
        "reached": t.percent(one.reached or 0),
        "actual": "" if goal.actual is None else figure(t, goal, goal.actual),
        "target": figure(t, goal, goal.target),
    }
    if goal.is_team:
        line = t.say(
            ":tada: Your team has reached “{title}”: {actual} of {target}, that is {reached}.",
            **facts,
        )
    else:
        line = t.say(
            ":tada: {person} has reached “{title}”: {actual} of {target}, that is {reached}.",
            person=b.mention(goal.owner_id),
            **facts,
        )
    button = b.button(t.say("Recognise…"), Act.GOAL_RECOGNIZE, str(goal.id), style="primary")
    blocks = [b.section(line)]
    return Message(line, [*blocks, b.actions([button])] if can_recognize else blocks)


def story(t: Texts, goal: Goal) -> str:
    """How a recognition of it begins; plain words, which the giver makes their own."""
    return t.say("Reached the goal “{title}”.", title=goal.title)

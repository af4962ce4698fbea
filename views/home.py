"""App Home: what waits for this person and what happened lately; each feature adds a section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from coaching.action_item import OpenItem
from coaching.attainment import GoalStanding
from coaching.feedback import Feedback
from texts import Texts
from views import blocks as b
from views.administrators import offer
from views.doors import Doors, buttons
from views.feedback.history import summary
from views.goal.rows import home_section as goals_section
from views.goal.values import Whose
from views.ids import Act
from views.one_on_one.action_items import home_section
from views.one_on_one.coming import Coming, coming_section
from views.one_on_one.to_hold import Cadence, ToHold, cadence_line, to_hold_section

#: Names of a team that Home shows; the rest is one click away.
_TEAM_NAMED = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeFacts:
    """What one person's Home shows."""

    person_id: str
    waiting: Sequence[Feedback] = ()
    given: Sequence[Feedback] = ()
    received: Sequence[Feedback] = ()
    #: Messages that were given up lately, for those who administer the workspace.
    given_up: int = 0
    doors: Doors = field(default_factory=Doors)
    #: Their meetings of today and before that nobody has held yet.
    to_hold: Sequence[ToHold] = ()
    #: Figures of the teams below them; None for those who lead no other leads.
    cadence: Cadence | None = None
    #: The next meetings after today.
    coming: Sequence[Coming] = ()
    #: Who reports to them; None for those who lead nobody.
    team: Sequence[str] | None = None
    #: What they have promised in one-on-ones and not done yet, the overdue first.
    action_items: Sequence[OpenItem] = ()
    #: Their own open goals, what was missed first.
    goals: Sequence[GoalStanding] = ()


def home(t: Texts, facts: HomeFacts) -> b.Block:
    """The Home of one person."""
    return b.home(
        [
            b.header(t.say("Cadence helps you coach")),
            b.section(
                t.say(
                    "Feedback in three parts: what happened, what it led to, how to do it better."
                    " Private, kind, and kept, so that a year of coaching can be read back."
                )
            ),
            b.actions(buttons(t, facts.doors)),
            *(offer(t).blocks if facts.doors.may_take_charge else []),
            *_given_up(t, facts.given_up),
            *to_hold_section(t, facts.to_hold),
            *coming_section(t, facts.coming),
            *_team(t, facts.team),
            *home_section(t, facts.action_items),
            *goals_section(t, Whose(facts.person_id), facts.goals),
            *cadence_line(t, facts.cadence),
            *_records(t, t.say("Waiting for your answer"), facts.waiting, facts.person_id),
            *_records(t, t.say("You gave lately"), facts.given, facts.person_id),
            *_records(t, t.say("You received lately"), facts.received, facts.person_id),
            b.divider(),
            b.context(
                t.say(
                    "Only the giver and the receiver can read a feedback, and a later manager"
                    " if the receiver agrees."
                    " `{command}` shows everything I understand.",
                    command=t.command("cadence help"),
                )
            ),
        ]
    )


def _given_up(t: Texts, count: int) -> b.Blocks:
    if not count:
        return []
    line = t.many(
        ":warning: {count} message could not be sent. `{command}` shows it.",
        ":warning: {count} messages could not be sent. `{command}` shows them.",
        count,
        command=t.command("cadence outbox"),
    )
    return [b.section(line)]


def _team(t: Texts, team: Sequence[str] | None) -> b.Blocks:
    if team is None:
        return []
    named = [b.mention(person) for person in team[:_TEAM_NAMED]]
    left = len(team) - len(named)
    if left:
        named.append(t.many("{count} more", "{count} more", left))
    people = ", ".join(named) or t.say("Nobody is in this team yet.")
    return [
        b.divider(),
        b.header(t.say("Your team")),
        b.section(people, b.button(t.say("Open"), Act.TEAM_OPEN)),
    ]


def _records(t: Texts, title: str, records: Sequence[Feedback], reader_id: str) -> b.Blocks:
    if not records:
        return []
    rows: b.Blocks = [b.divider(), b.header(title)]
    for feedback in records:
        rows += summary(t, feedback, reader_id)
    return rows

"""The one door through which the team is changed: by form, by roster, from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from uuid_utils.compat import uuid7

from coaching.guide import Guide
from coaching.handover import Handover, summary_due_at
from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.pair import Pair
from coaching.team_change import KEEP, Organisation, Step, TeamChange, TeamPlan, plan
from storage import (
    carried_feedback,
    deliveries,
    displaced_meetings,
    guides,
    handovers,
    one_on_ones,
    people,
    team,
)
from storage.database import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Who makes the changes, and when."""

    #: Slack's user id, or `coaching.audit.THE_BOT` for the command line.
    by_id: str
    now: datetime
    #: The day of whoever makes them; lines begin and end with it.
    day: date


def apply(
    tx: Transaction, workspace_id: str, changes: Sequence[TeamChange], moment: Moment
) -> TeamPlan:
    """Carry out all of `changes`, or none of them where one is refused; the plan says which.

    The rights are the caller's to ask, in the same transaction and after `team.lock`. Whoever
    keeps people in memory forgets those of the plan's steps.
    """
    made = preview(tx, workspace_id, changes, moment.day)
    for step in made.steps:
        _keep(tx, workspace_id, step, moment)
        _follow(tx, workspace_id, step, moment)
    for step in made.steps:
        if step.after is not None and (step.change.week, step.change.country) != (KEEP, KEEP):
            displaced_meetings.of_person(tx, workspace_id, step.change.person_id, moment.now)
    return made


def preview(
    tx: Transaction, workspace_id: str, changes: Sequence[TeamChange], day: date
) -> TeamPlan:
    """What `apply` would do on `day`; nothing is changed."""
    team.lock(tx, workspace_id)
    return plan(_organisation(tx, workspace_id, changes), changes, day)


def _organisation(
    tx: Transaction, workspace_id: str, changes: Sequence[TeamChange]
) -> Organisation:
    managers = {change.manager_id for change in changes} - {None, KEEP}
    named = {change.person_id for change in changes} | {str(manager) for manager in managers}
    return Organisation(
        workspace_id=workspace_id,
        members=team.members(tx, workspace_id),
        lines=team.lines(tx, workspace_id),
        people=people.some(tx, workspace_id, named),
    )


def _keep(tx: Transaction, workspace_id: str, step: Step, moment: Moment) -> None:
    change = step.change
    if step.after is None:
        team.remove_member(tx, workspace_id, change.person_id)
    elif step.after != step.before:
        team.save_member(tx, step.after, by_id=moment.by_id, now=moment.now)
    if step.moves:
        team.report_to(tx, workspace_id, change.person_id, step.manager_after, moment.day)
        # The consent was given for one manager, not for whoever comes next.
        carried_feedback.take_back(tx, workspace_id, change.person_id)
    if step.after is not None and change.week is not KEEP:
        people.save_week(tx, workspace_id, change.person_id, change.week)
    if step.after is not None and change.country is not KEEP:
        people.save_country(tx, workspace_id, change.person_id, change.country)


def _follow(tx: Transaction, workspace_id: str, step: Step, moment: Moment) -> None:
    """What follows from one step, and what is said of it: the one place where that begins."""
    if step.moves and step.manager_before is not None:
        before = Pair(
            workspace_id=workspace_id, lead_id=step.manager_before, rep_id=step.change.person_id
        )
        one_on_ones.end(tx, before)
    if step.predecessor_id is not None and step.manager_after is not None:
        handover = Handover(
            id=uuid7(),
            workspace_id=workspace_id,
            person_id=step.change.person_id,
            from_manager_id=step.predecessor_id,
            to_manager_id=step.manager_after,
            at=moment.now,
        )
        handovers.add(tx, handover)
        deliveries.put(tx, _handed_over(tx, handover))
    if step.begins_to_lead:
        guides.welcome(tx, workspace_id, step.change.person_id, Guide.MANAGER, moment.now)
    elif step.joins:
        guides.welcome(tx, workspace_id, step.change.person_id, Guide.REP, moment.now)


def _handed_over(tx: Transaction, handover: Handover) -> list[NewDelivery]:
    """The question to the rep, where there is something to ask about, and the summary."""
    asks = carried_feedback.count_offered(tx, handover) > 0
    manager = people.find(tx, handover.workspace_id, handover.to_manager_id)
    at = summary_due_at(handover, manager.person if manager else None, asks=asks)
    summary = handed_over(handover, Kind.HANDOVER_SUMMARY, handover.to_manager_id, at)
    if not asks:
        return [summary]
    question = handed_over(handover, Kind.HANDOVER_ASKED, handover.person_id, handover.at)
    return [question, summary]


def handed_over(
    handover: Handover, kind: Kind, recipient_id: str, at: datetime, *which: str
) -> NewDelivery:
    """A message about a handover; one of each kind, or of each `which` of a kind."""
    return NewDelivery(
        id=uuid7(),
        workspace_id=handover.workspace_id,
        kind=kind,
        subject_id=handover.id,
        recipient_id=recipient_id,
        due_at=at,
        dedupe_key=":".join((kind.value, handover.id.hex, *which)),
    )

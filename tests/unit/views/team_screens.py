"""Every page, form and line about the team, filled with given names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from typing import Any

from coaching.policy import Policy
from coaching.team import Experience, Member, Role, TeamProblem
from coaching.team_change import TeamRefusal
from coaching.team_channel import TeamChannel
from coaching.working_time import WorkingWeek
from tests.unit.factories import ANA, DRIN, TEAM, TODAY, person
from texts import Texts
from views.message import Message
from views.team import forms, page, problems
from views.team.channel_form import channel_form
from views.team.page import PAGE_LENGTH, TeamPage, TeamRow
from views.team.spot import Spot

#: As many as a page of the team shows.
CREW = [f"UREP{number}" for number in range(PAGE_LENGTH)]
NIGHTS = WorkingWeek(frozenset(range(1, 8)), time(22), time(6))


def views(t: Texts, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The page of a team in every shape, and both forms."""
    for what, shown in _pages(name):
        yield f"team, {what}", page.team_page(t, shown)
    leader = person(ANA, name=name)
    for target in (leader, None):
        yield f"add to {target}", forms.add_form(t, Spot(), Policy(country="SE"), target)
    for what, settled in _channels():
        yield f"channel, {what}", channel_form(t, Spot(manager_id=ANA), settled)
    for row in _rows(name):
        who = forms.Changeable(person=row.person, member=row.member, manager_id=ANA)
        spot = Spot(manager_id=ANA, person_id=DRIN, page=7, below_view_id="V0123456789")
        yield f"change {row.member.role}", forms.change_form(t, spot, who)
        yield (
            f"change {row.member.role}, free",
            forms.change_form(t, spot, replace(who, manager_id=None)),
        )


def messages(t: Texts) -> Iterator[tuple[str, Message]]:
    """What somebody reads who leads nobody."""
    yield "a rep asks for the team", page.not_leading(t, ANA, [ANA])
    yield "a stranger asks for the team", page.not_leading(t, None, [ANA, DRIN])
    yield "nobody administers", page.not_leading(t, None, [])


def refusals(t: Texts) -> Iterator[tuple[str, str]]:
    """Every sentence that says why the team cannot be changed so."""
    for problem in TeamProblem:
        refusal = TeamRefusal(DRIN, problem, ANA)
        yield problem, problems.refusal_line(t, refusal, {DRIN: "Drin", ANA: "Ana"})
    yield "others team", problems.others_team(t, "Drin", "Ana")
    yield "leads", problems.others_team(t, "Drin", None)
    yield "not into", problems.not_into(t, "Drin", "Ana")
    yield "too many", problems.too_many(t)


def _rows(name: str) -> list[TeamRow]:
    usual = TeamRow(
        person=person(CREW[0], name=name), member=Member(workspace_id=TEAM, person_id=CREW[0])
    )
    unusual = TeamRow(
        person=person(CREW[1], name=name, week=NIGHTS, country="AL", is_guest=True),
        member=replace(
            usual.member,
            person_id=CREW[1],
            role=Role.MANAGER,
            started_on=TODAY,
            experience=Experience.NEW,
        ),
        reports=12,
        has_usual_week=False,
        has_usual_country=False,
    )
    gone = TeamRow(
        person=person(CREW[2], name=name, is_deactivated=True),
        member=replace(
            usual.member, person_id=CREW[2], role=Role.LEADER, experience=Experience.EXPERIENCED
        ),
        has_usual_country=False,
    )
    return [usual, unusual, gone]


def _channels() -> Iterator[tuple[str, TeamChannel]]:
    settled = TeamChannel(workspace_id=TEAM, manager_id=ANA)
    yield "as usual", settled
    yield "their own", replace(settled, channel_id="C01SALES", has_weekly_post=False)
    yield "each Friday", replace(settled, has_weekly_post=True)


def _pages(name: str) -> Iterator[tuple[str, TeamPage]]:
    ana = person(ANA, name=name)
    own = TeamPage(
        spot=Spot(manager_id=ANA),
        reader_id=ANA,
        leader=ana,
        above_id=DRIN,
        rows=_rows(name),
        total=3,
        leaders=[ana],
        sees_top=False,
    )
    yield "own", own
    yield "empty", replace(own, rows=[], total=0, above_id=None)
    widest = _rows(name)[1]
    full = [replace(widest, member=replace(widest.member, person_id=who)) for who in CREW]
    yield "a page in the middle", replace(own, spot=Spot(manager_id=ANA, page=1), total=70)
    crowd = [person(f"U{number:05}", name=name) for number in range(250)]
    yield (
        "the widest",
        replace(
            own, reader_id=DRIN, leaders=[ana, *crowd], sees_top=True, rows=[], total=PAGE_LENGTH
        ),
    )
    yield "a full page", replace(own, rows=full, total=70)
    yield (
        "the top, empty",
        replace(own, spot=Spot(), leader=None, above_id=None, rows=[], total=0, sees_top=True),
    )

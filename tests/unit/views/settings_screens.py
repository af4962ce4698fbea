"""What administrators are shown: taking charge, the settings, the audit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from coaching.access import Action
from coaching.audit import THE_BOT, THE_OPERATOR, AuditEntry, OwnAct
from coaching.channels import ChannelProblem
from coaching.guide import Guide, Progress
from coaching.policy import Feature, Policy
from coaching.workspace_settings import SettingProblem
from tests.unit.factories import ANA, DRIN, NOW, TEAM, some_id
from texts import Texts
from views import administrators, audit, guide
from views.doors import Doors, main_menu
from views.message import Message
from views.workspace_settings import menu, pages
from views.workspace_settings.names import channel_problem
from views.workspace_settings.names import problem as setting_problem

_SETTINGS_PAGES = (
    pages.channels,
    pages.words,
    pages.recognition,
    pages.coaching,
    pages.hours,
    pages.retention,
    pages.features,
)
ALL_DOORS = Doors(
    meets=True, opens_teams=True, administers=True, is_setting_up=True, may_take_charge=True
)


def messages(t: Texts) -> Iterator[tuple[str, Message]]:
    """Every message, by what it is."""
    yield "menu of little", main_menu(t, Doors(gives_feedback=False, recognizes=False))
    yield "menu of everything", main_menu(t, ALL_DOORS)
    for step, progress in _progresses():
        yield f"first steps, {step}", guide.first_steps(t, progress)
    yield "put off", guide.put_off(t)
    yield "to a manager", guide.to_manager(t)
    yield "to a rep", guide.to_rep(t, ANA)
    yield "to a rep of nobody", guide.to_rep(t, None)
    yield "offer", administrators.offer(t)
    yield "in charge", administrators.taken(t)
    yield "named", administrators.named(t, ANA)
    yield "named on the command line", administrators.named(t, "")


def views(t: Texts, name: str, skills: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every view, by what it is, with a name and skills that somebody typed."""
    yield from _settings(t, name, skills)
    yield from _audits(t, name)
    for step, progress in _progresses():
        yield f"guide, {step}", guide.page(t, progress)
    yield "who sees what", guide.who_sees_what(t)


def refusals(t: Texts) -> Iterator[tuple[str, str]]:
    """Every line under a field."""
    for trouble in ChannelProblem:
        yield trouble, channel_problem(t, trouble)
    for setting in SettingProblem:
        yield setting, setting_problem(t, "skills", setting)
    yield "questions", setting_problem(t, "agenda_questions", SettingProblem.LONG_WORD)
    yield "number", setting_problem(t, "every_weeks", SettingProblem.NUMBER)
    yield "cannot administer", administrators.cannot_administer(t, ["Robot."])


def _settings(t: Texts, name: str, skills: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    own = Policy(
        skills=tuple(skills),
        values=(name[:60],),
        agenda_questions=(name[:150],) * 10,
        recognition_channel_id="C01SALES",
        leadership_channel_id="C01SALES",
        recognition_emoji="a" * 100,
        country="AX",
        features_off=frozenset(Feature),
    )
    for what, policy in (("at first", Policy()), ("settled", own)):
        for count in (1, 20, 50):
            yield f"settings {what}, {count}", menu.menu(t, policy, [ANA, DRIN] * count)
        for build in _SETTINGS_PAGES:
            yield f"{build.__name__}, {what}", build(t, policy)
    for admins in ([], [ANA, DRIN]):
        yield f"administrators, {len(admins)}", administrators.page(t, admins)


def _audits(t: Texts, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    def entry(action: str, actor_id: str = ANA, **changes: Any) -> AuditEntry:
        return AuditEntry(
            id=some_id(), workspace_id=TEAM, at=NOW, actor_id=actor_id, action=action, **changes
        )

    entries = [entry(action, about_id=DRIN) for action in (*Action, *OwnAct)] + [
        entry("a daily job", THE_BOT, counts={"feedback": 1_234, name: 1}),
        entry(Action.NAME_ADMINS, THE_OPERATOR, about_id=DRIN, counts={"named": 1}),
        entry(name, counts=dict.fromkeys(("channels", "words", "hours"), 2)),
    ]
    for start in range(0, len(entries) + 1, audit.PAGE_LENGTH):
        for person_id in (None, DRIN):
            shown = entries[start : start + audit.PAGE_LENGTH]
            spot = audit.Spot(person_id=person_id, page=start // audit.PAGE_LENGTH)
            page = audit.Page(spot=spot, entries=shown, total=len(entries))
            yield f"audit from {start}, {person_id}", audit.audit(t, page)
    nothing = audit.Page(spot=audit.Spot(), entries=[], total=0)
    yield "audit of nothing", audit.audit(t, nothing)


def _progresses() -> Iterator[tuple[str, Progress]]:
    for step in (1, 2, 3):
        progress = Progress(guide=Guide.ADMINISTRATOR, step=step, started_at=NOW)
        yield str(step), progress
        yield f"{step}, done", replace(progress, finished_at=NOW)

"""The forms that change a team: adding several people, changing one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coaching.people import Person
from coaching.policy import Policy
from coaching.team import Experience, Member, Role
from coaching.team_draft import MOST_AT_ONCE
from texts import Texts
from views import blocks as b
from views.ids import Act, Field, Form
from views.inputs import people_picker
from views.team.names import experience_name, role_meaning, role_name
from views.team.spot import Spot
from views.working_week import country_field, week_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Changeable:
    """Somebody whom a form changes, as they are now."""

    person: Person
    member: Member
    manager_id: str | None


def add_form(t: Texts, spot: Spot, policy: Policy, leader: Person | None) -> b.Block:
    """Several people at once, for the team of `leader`; None: they report to nobody."""
    people = people_picker(Field.TEAM_PEOPLE, t.say("Choose colleagues"), most=MOST_AT_ONCE)
    hint = t.say(
        "Whoever belongs to another team is moved and keeps what is known of them."
        " The rest of this form is for those who are new here."
    )
    usual = t.say("Change hours and holidays only where they differ from the usual ones.")
    return b.modal(
        Form.TEAM_ADD,
        t.say("Add people"),
        [
            b.section(_target(t, leader)),
            b.field(Field.TEAM_PEOPLE, t.say("Who?"), people, hint=hint),
            *_place_fields(t, Role.REP if leader else Role.MANAGER, None, Experience.TENURE),
            *week_fields(t, policy.week),
            country_field(t, policy.country),
            b.context(usual),
        ],
        close=t.say("Cancel"),
        submit=t.say("Add"),
        metadata=spot.encode(),
    )


def change_form(t: Texts, spot: Spot, who: Changeable) -> b.Block:
    """Everything about one person's place, and the way out of the team."""
    member = who.member
    return b.modal(
        Form.TEAM_CHANGE,
        t.say("Change"),
        [
            b.section(f"*{b.mention(member.person_id)}*", _take_out(t, who)),
            _manager_field(t, who.manager_id),
            *_place_fields(t, member.role, member.started_on, member.experience),
            *week_fields(t, who.person.week),
            country_field(t, who.person.country),
        ],
        close=t.say("Cancel"),
        submit=t.say("Save"),
        metadata=spot.encode(),
    )


def _target(t: Texts, leader: Person | None) -> str:
    if leader is None:
        return t.say("They will report to nobody.")
    return t.say("They will report to {leader}.", leader=b.mention(leader.id))


def _manager_field(t: Texts, manager_id: str | None) -> b.Block:
    picker = b.person_picker(Field.TEAM_MANAGER, t.say("Nobody"), manager_id)
    hint = t.say(
        "Choose somebody else to move them. They are then asked whether the new manager may read"
        " what their managers have told them so far."
    )
    return b.field(Field.TEAM_MANAGER, t.say("Reports to"), picker, hint=hint, optional=True)


def _place_fields(
    t: Texts, role: Role, started_on: date | None, experience: Experience
) -> b.Blocks:
    roles = [b.Option(role_name(t, one), one, role_meaning(t, one)) for one in Role]
    experiences = [b.Option(experience_name(t, one), one) for one in Experience]
    day = started_on.isoformat() if started_on else None
    return [
        b.field(Field.TEAM_ROLE, t.say("Role"), b.radio(Field.TEAM_ROLE, roles, role)),
        b.field(
            Field.TEAM_STARTED_ON,
            t.say("Started in this role on"),
            b.date_picker(Field.TEAM_STARTED_ON, t.say("Choose a day"), day),
            optional=True,
        ),
        b.field(
            Field.TEAM_EXPERIENCE,
            t.say("Experience"),
            b.select(Field.TEAM_EXPERIENCE, t.say("Choose"), experiences, experience),
            hint=t.say("Who is new meets more often."),
        ),
    ]


def _take_out(t: Texts, who: Changeable) -> b.Block:
    really = b.confirm(
        t.say("Take out of the team?"),
        t.say(
            "{name} reports to nobody any more. Everything that was written stays with those who"
            " can read it now.",
            name=who.person.name,
        ),
        t.say("Take out"),
        t.say("Cancel"),
    )
    return b.button(
        t.say("Take out…"),
        Act.TEAM_TAKE_OUT,
        who.member.person_id,
        style="danger",
        confirm=really,
    )

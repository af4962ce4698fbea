"""One team, person by person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.people import Person
from coaching.team import Experience, Member
from coaching.team_channel import TeamChannel
from texts import Texts
from views import blocks as b
from views.ids import Act, Form
from views.inputs import MENU_LIMIT, grouped_select
from views.message import Message
from views.team.names import experience_name, role_name
from views.team.spot import NOBODY, Spot
from views.working_week import week_line

PAGE_LENGTH = 20
#: What the menu calls the team of nobody; an option's value cannot be empty.
_TOP = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """Somebody of the team."""

    person: Person
    member: Member
    #: How many report to them.
    reports: int = 0
    #: Whether they work when the workspace usually does, and keep its holidays.
    has_usual_week: bool = True
    has_usual_country: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPage:
    """A part of a team, and whose else the reader may see."""

    spot: Spot
    reader_id: str
    #: Whose team it is; None: everybody who reports to nobody.
    leader: Person | None
    #: Whom the leader reports to.
    above_id: str | None
    rows: Sequence[TeamRow]
    #: How many the whole team has.
    total: int
    #: Everybody whose team the reader may change.
    leaders: Sequence[Person]
    #: Whether the reader may see who reports to nobody.
    sees_top: bool
    #: Whether the workspace uses private notes.
    has_notes: bool = True
    #: What is settled for the team's channel; None: there is no team.
    channel: TeamChannel | None = None
    #: Where praise is read whose team has no channel of its own.
    usual_channel_id: str | None = None

    @property
    def is_own(self) -> bool:
        """Whether the reader is the manager of those who are shown."""
        return self.leader is not None and self.leader.id == self.reader_id


def team_page(t: Texts, page: TeamPage) -> b.Block:
    """The team, with a button for each person and one to add people."""
    blocks: b.Blocks = [*_chooser(t, page), b.section(_heading(t, page)), *_channel(t, page)]
    for row in page.rows:
        blocks += [b.divider(), *_row(t, row, page)]
    if not page.rows:
        blocks.append(b.section(_nobody(t, page)))
    blocks += [b.divider(), b.actions(_buttons(t, page))]
    return b.modal(
        Form.TEAM, t.say("Team"), blocks, close=t.say("Close"), metadata=page.spot.encode()
    )


def not_leading(t: Texts, manager_id: str | None, admin_ids: Sequence[str]) -> Message:
    """What somebody reads who leads nobody and administers nothing."""
    if manager_id is not None:
        first = t.say("You report to {manager}.", manager=b.mention(manager_id))
    else:
        first = t.say("You belong to no team yet.")
    second = t.say("Teams are changed by those who lead them and by the administrators.")
    lines = [first, second]
    if admin_ids and manager_id is None:
        who = ", ".join(b.mention(admin) for admin in admin_ids)
        lines.append(t.say("Administrators: {people}", people=who))
    text = b.notification(lines)
    return Message(text, [b.section(text)])


def leader_menu(t: Texts, action_id: str, page: TeamPage) -> b.Block:
    """Whose team is shown, by name, in groups where a menu would be too long."""
    named = sorted(page.leaders, key=lambda one: (one.name.casefold(), one.id))
    groups = {}
    if page.sees_top:
        groups[t.say("Above everybody")] = [b.Option(t.say("Reports to nobody"), _TOP)]
    for start in range(0, len(named), MENU_LIMIT):
        part = named[start : start + MENU_LIMIT]
        label = (
            t.say("Team of") if len(named) <= MENU_LIMIT else f"{part[0].name} … {part[-1].name}"
        )
        groups[label] = [b.Option(one.name, one.id) for one in part]
    return grouped_select(action_id, t.say("Choose a team"), groups, page.spot.manager_id or _TOP)


def chosen_team(value: str) -> str:
    """The manager whom an option of the menu stands for."""
    return NOBODY if value == _TOP else value


def _chooser(t: Texts, page: TeamPage) -> b.Blocks:
    if len(page.leaders) + page.sees_top < 2:
        return []
    return [b.actions([leader_menu(t, Act.TEAM_CHOOSE, page)], block_id="team_of")]


def _heading(t: Texts, page: TeamPage) -> str:
    people = t.many("{count} person", "{count} people", page.total)
    if page.leader is None:
        return t.say("*Who reports to nobody*: {people}", people=people)
    if page.leader.id == page.reader_id:
        whose = t.say("*Your team*: {people}", people=people)
    else:
        leader = b.mention(page.leader.id)
        whose = t.say("*The team of {leader}*: {people}", leader=leader, people=people)
    if page.above_id is None:
        return whose
    manager = b.mention(page.above_id)
    if page.leader.id == page.reader_id:
        above = t.say("You report to {manager}.", manager=manager)
    else:
        above = t.say("Reports to {manager}.", manager=manager)
    return f"{whose}\n{above}"


def _channel(t: Texts, page: TeamPage) -> b.Blocks:
    """Where the team reads what is praised and celebrated."""
    settled = page.channel
    if settled is None:
        return []
    where = settled.channel_id or page.usual_channel_id
    if where is None:
        line = t.say("Praise and celebrations have no channel yet.")
    else:
        line = t.say("Praise and celebrations: {channel}", channel=b.channel(where))
        weekly = settled.posts_weekly(page.total)
        more = t.say("each Friday the week's") if weekly else t.say("without a post on Fridays")
        line = f"{line} · {more}"
    button = b.button(t.say("Channel…"), Act.TEAM_CHANNEL, settled.manager_id)
    return [b.section(line, button, "team_channel")]


def _nobody(t: Texts, page: TeamPage) -> str:
    if page.leader is None:
        return t.say("Begin here: add the people who lead. Then choose their team and fill it.")
    return t.say("Nobody is in this team yet.")


def _row(t: Texts, row: TeamRow, page: TeamPage) -> b.Blocks:
    member = row.member
    facts = [f"*{b.mention(member.person_id)}*", role_name(t, member.role)]
    if row.reports:
        facts.append(t.many("leads {count} person", "leads {count} people", row.reports))
    if member.started_on is not None:
        facts.append(t.say("since {day}", day=t.day(member.started_on)))
    if member.experience is not Experience.TENURE:
        facts.append(experience_name(t, member.experience))
    change = b.button(t.say("Change…"), Act.TEAM_CHANGE, member.person_id)
    rows: b.Blocks = [b.section(" · ".join(facts), change, f"team_member.{member.person_id}")]
    more = _particulars(t, row)
    rows += [b.context(" · ".join(more))] if more else []
    return [*rows, *_care(t, row, page)]


def _care(t: Texts, row: TeamRow, page: TeamPage) -> b.Blocks:
    """What only their manager can open: how to coach them, and the notes about them."""
    if not page.is_own:
        return []
    who = row.member.person_id
    made = [b.button(t.say("How to coach them"), Act.PROFILE_READ_WISHES, who)]
    if page.has_notes:
        made.append(b.button(t.say("Private notes…"), Act.PERSONAL_NOTE_OPEN, who))
    return [b.actions(made)]


def _particulars(t: Texts, row: TeamRow) -> list[str]:
    """What is not as usual."""
    lines = []
    if row.person.is_deactivated:
        lines.append(t.say(":no_entry: This account is deactivated."))
    if row.person.is_guest:
        lines.append(t.say("Guest"))
    if not row.has_usual_week:
        lines.append(t.say("works {week}", week=week_line(t, row.person.week)))
    if not row.has_usual_country:
        lines.append(_holidays(t, row.person.country))
    return lines


def _holidays(t: Texts, country: str | None) -> str:
    if country is None:
        return t.say("keeps no public holidays")
    return t.say("public holidays of {country}", country=b.escape(t.country(country)))


def _buttons(t: Texts, page: TeamPage) -> list[b.Block]:
    buttons = [b.button(t.say("Add people…"), Act.TEAM_ADD, style="primary")]
    if page.spot.page > 0:
        buttons.append(b.button(t.say("Previous"), Act.TEAM_PREVIOUS))
    if (page.spot.page + 1) * PAGE_LENGTH < page.total:
        buttons.append(b.button(t.say("Next"), Act.TEAM_NEXT))
    return buttons

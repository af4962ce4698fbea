"""Ways into everything that Cadence does: buttons in Home and in the main menu (practice E1)."""

from __future__ import annotations

from dataclasses import dataclass

from texts import Texts
from views import blocks as b
from views.administrators import offer
from views.ids import Act
from views.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What one person can open."""

    gives_feedback: bool = True
    recognizes: bool = True
    #: Has a manager, or people who report to them.
    meets: bool = False
    #: Leads a team, or administers all of them.
    opens_teams: bool = False
    administers: bool = False
    #: Has begun to set Cadence up and is not through.
    is_setting_up: bool = False
    #: Nobody administers Cadence, and this person may.
    may_take_charge: bool = False


def buttons(t: Texts, doors: Doors) -> list[b.Block]:
    """A button for each thing that the person can open, the most usual first."""
    made = [b.button(t.say("My feedback"), Act.FEEDBACK_HISTORY)]
    if doors.gives_feedback:
        made.insert(0, b.button(t.say("Give feedback"), Act.GIVE_FEEDBACK, style="primary"))
    if doors.recognizes:
        made.insert(-1, b.button(t.say("Recognise somebody"), Act.RECOGNITION_OPEN))
    if doors.meets:
        made.append(b.button(t.say("One-on-one"), Act.ONE_ON_ONE_ARRANGE))
        made.append(b.button(t.say("Action items"), Act.ONE_ON_ONE_ACTIONS))
    made.append(b.button(t.say("My page"), Act.PROFILE_OPEN))
    if doors.opens_teams:
        made.append(b.button(t.say("Team"), Act.TEAM_OPEN))
    if doors.administers:
        made.append(b.button(t.say("Settings"), Act.WORKSPACE_SETTINGS))
        made.append(b.button(t.say("Who did what"), Act.AUDIT))
    if doors.is_setting_up:
        made.append(b.button(t.say("Go on setting up"), Act.GUIDE_OPEN))
    return made


def main_menu(t: Texts, doors: Doors) -> Message:
    """What `/cadence` alone answers."""
    what = t.say("*Cadence* helps you coach. What would you like to do?")
    tip = t.say("`{command}` shows every command.", command=t.command("cadence help"))
    blocks = [b.section(what), b.actions(buttons(t, doors)), b.context(tip)]
    text = [what, tip]
    if doors.may_take_charge:
        offered = offer(t)
        blocks += offered.blocks
        text.append(offered.text)
    return Message(b.notification(text), blocks)

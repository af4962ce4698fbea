"""What the roles and experiences are called."""

from __future__ import annotations

from coaching.team import Experience, Role
from texts import Texts


def role_name(t: Texts, role: Role) -> str:
    """What somebody does."""
    return {
        Role.REP: t.say("Rep"),
        Role.MANAGER: t.say("Manager"),
        Role.LEADER: t.say("Leader"),
    }[role]


def role_meaning(t: Texts, role: Role) -> str:
    """Whom the role is for, in a few words."""
    return {
        Role.REP: t.say("Sells, and leads nobody"),
        Role.MANAGER: t.say("Coaches reps"),
        Role.LEADER: t.say("Leads managers"),
    }[role]


def experience_name(t: Texts, experience: Experience) -> str:
    """How far somebody has come."""
    return {
        Experience.NEW: t.say("New"),
        Experience.EXPERIENCED: t.say("Experienced"),
        Experience.TENURE: t.say("Let the time in the role decide"),
    }[experience]

"""Why the team cannot be changed so, said to whoever wanted it, with the names of those meant.

The lines stand under fields of forms and in files: plain text, without mrkdwn.
"""

from __future__ import annotations

from collections.abc import Mapping

from coaching.team import TeamProblem
from coaching.team_change import TeamRefusal
from coaching.team_draft import MOST_AT_ONCE
from texts import Texts


def refusal_line(t: Texts, refusal: TeamRefusal, names: Mapping[str, str]) -> str:
    """One reason; `names` are people's names by their ids, which stand in for unknown ones."""
    who = names.get(refusal.person_id, refusal.person_id)
    other = names.get(refusal.other_id or "", refusal.other_id or "")
    return {
        TeamProblem.ONESELF: t.say("{name} cannot report to themselves.", name=who),
        TeamProblem.CYCLE: t.say(
            "{name} cannot report to {manager}, who reports to {name}, directly or through others.",
            name=who,
            manager=other,
        ),
        TeamProblem.NO_LEADER: t.say(
            "{name} cannot report to {manager}, who leads nobody. Make {manager} a manager first.",
            name=who,
            manager=other,
        ),
        TeamProblem.LEADER_DEACTIVATED: t.say(
            "{name} cannot report to {manager}, whose account is deactivated.",
            name=who,
            manager=other,
        ),
        TeamProblem.GUEST_LEADS: t.say("{name} is a guest. Guests can only be reps.", name=who),
        TeamProblem.HAS_REPORTS: t.say(
            "{name} still leads {other}. Let everybody in that team report to somebody else first.",
            name=who,
            other=other,
        ),
        TeamProblem.NOT_IN_TEAM: t.say("{name} belongs to no team.", name=who),
        TeamProblem.UNKNOWN_PERSON: t.say("I do not know {name}.", name=who),
        TeamProblem.BOT: t.say("{name} is a bot.", name=who),
        TeamProblem.DEACTIVATED: t.say("The account of {name} is deactivated.", name=who),
        TeamProblem.EXTERNAL: t.say("{name} belongs to another company.", name=who),
        TeamProblem.TWICE: t.say("{name} is named twice.", name=who),
    }[refusal.problem]


def others_team(t: Texts, name: str, manager: str | None) -> str:
    """The reader may not move somebody."""
    if manager is None:
        return t.say("{name} leads a team. Only an administrator can move {name}.", name=name)
    return t.say(
        "{name} is in the team of {manager}. Only {manager}, somebody above or an administrator"
        " can move {name}.",
        name=name,
        manager=manager,
    )


def not_into(t: Texts, name: str, manager: str) -> str:
    """The reader may not put anybody into the team of `manager`."""
    return t.say(
        "Only {manager}, somebody above or an administrator can put people into that team."
        " Take {name} out of yours; then {manager} can add {name}.",
        name=name,
        manager=manager,
    )


def too_many(t: Texts) -> str:
    """More people were chosen than can be added at once."""
    return t.say("Choose {count} people at most at once.", count=t.number(MOST_AT_ONCE))

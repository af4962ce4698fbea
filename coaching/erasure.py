"""Erasing a person: their words go, and what others keep calls them by a pseudonym.

Somebody wishes it, or an administrator decides it; an administrator carries it out, after having
seen what goes and what stays. A pseudonym is drawn by lot: nothing leads from it back to a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

#: How a pseudonym begins; no id of Slack's looks like it.
_PREFIX = "erased:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """One wish; instants in UTC."""

    id: UUID
    workspace_id: str
    #: Slack's user id; once it is done a one-way mark, by which only the same id is known again.
    person_id: str
    asked_at: datetime
    #: When and by whom it was carried out; None while it waits.
    done_at: datetime | None = None
    done_by_id: str | None = None


class Goes(StrEnum):
    """What is removed."""

    #: The words of feedback that they gave and the other one has; who and when stays.
    GIVEN = "given"
    #: Feedback of theirs that nobody has seen yet, as a whole.
    UNSEEN = "unseen"
    #: What they answered in words.
    ANSWERS = "answers"
    #: Recaps of one-on-ones in their wording, of which the words go; that there was one stays.
    RECAPS = "recaps"
    #: The words of praise that they gave; that it was given stays.
    PRAISE = "praise"
    #: Their own page.
    PROFILE = "profile"
    #: Private notes that they keep, and that are kept about them.
    NOTES = "notes"
    #: What they wanted to talk about in one-on-ones, and what they wrote down there for themselves.
    PREPARED = "prepared"
    ABSENCES = "absences"
    #: Their role in the team, their place in guides, whether they administer Cadence.
    PLACES = "places"
    #: Files of rosters that they imported, or that name them.
    ROSTERS = "rosters"
    #: What the outbox holds for them, sent or not.
    MESSAGES = "messages"
    #: Name, zone, language, hours, and where their direct messages are.
    PERSON = "person"


class Stays(StrEnum):
    """What others keep, with a pseudonym instead of the person."""

    #: Feedback that they gave, without its words.
    GIVEN = "given"
    #: Feedback that they got: the words are the other one's.
    RECEIVED = "received"
    #: Praise that they gave or got: a channel has read it.
    RECOGNISED = "recognised"
    SERIES = "series"
    LINES = "lines"
    HANDOVERS = "handovers"
    #: Entries of the audit, which nobody can change: they keep Slack's id until they are old.
    AUDIT = "audit"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasurePlan:
    """How much goes and stays when somebody is erased; what there is none of is left out."""

    person_id: str
    goes: Mapping[Goes, int]
    stays: Mapping[Stays, int]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept about them that could go or change."""
        return not self.goes and not set(self.stays) - {Stays.AUDIT}

    @property
    def counts(self) -> dict[str, int]:
        """In two numbers, for the audit: what was removed, and what got a pseudonym."""
        renamed = sum(count for what, count in self.stays.items() if what is not Stays.AUDIT)
        return {"removed": sum(self.goes.values()), "renamed": renamed}


def plan_of(person_id: str, goes: Mapping[Goes, int], stays: Mapping[Stays, int]) -> ErasurePlan:
    """The plan of what was counted, in the order in which it is shown."""
    return ErasurePlan(
        person_id=person_id,
        goes={what: goes[what] for what in Goes if goes.get(what)},
        stays={what: stays[what] for what in Stays if stays.get(what)},
    )


def pseudonym(lot: str) -> str:
    """The id that stands for somebody from now on; `lot` was drawn for it."""
    return f"{_PREFIX}{lot}"


def is_erased(person_id: str) -> bool:
    """Whether an id is a pseudonym."""
    return person_id.startswith(_PREFIX)


def short_name(person_id: str) -> str:
    """What a pseudonym is called on screens."""
    return person_id.removeprefix(_PREFIX)

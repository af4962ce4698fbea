"""What two people take with them from a meeting, and whether both understood it (practice C4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from coaching.erasure import is_erased
from coaching.pair import Pair

#: Characters that the expectations, or a correction of them, may have.
RECAP_LIMIT = 2000
#: Working days after which whoever has not answered is reminded, once.
RECAP_REMINDED_AFTER = 2


class RecapProblem(StrEnum):
    """Why a wording cannot be kept."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    #: It is the other one's wording: whoever agrees with it confirms it.
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap:
    """What was agreed, as it stands by now; instants in UTC."""

    id: UUID
    pair: Pair
    occurrence_id: UUID
    #: What the two expect of each other.
    words: str
    #: Whose wording it is: the writer's, or of whoever corrected it last.
    written_by_id: str
    written_at: datetime
    #: Counts the wordings: an answer belongs to one of them.
    version: int = 1
    #: When each of the two confirmed the present wording; its writer need not.
    lead_confirmed_at: datetime | None = None
    rep_confirmed_at: datetime | None = None

    @property
    def workspace_id(self) -> str:
        """Where it is kept."""
        return self.pair.workspace_id

    @property
    def is_erased(self) -> bool:
        """Whether its words went together with everything about their author."""
        return is_erased(self.written_by_id)

    @property
    def asked_id(self) -> str:
        """Who is to say whether they understood it so: whoever did not write it."""
        return self.pair.other(self.written_by_id)

    @property
    def confirmed_at(self) -> datetime | None:
        """When that one confirmed the present wording."""
        is_lead = self.asked_id == self.pair.lead_id
        return self.lead_confirmed_at if is_lead else self.rep_confirmed_at

    def asks(self, person_id: str) -> bool:
        """Whether an answer to the present wording is still expected of `person_id`."""
        return not self.is_erased and self.asked_id == person_id and self.confirmed_at is None


def wording_problem(words: str, present: Recap | None, by_id: str) -> RecapProblem | None:
    """What is wrong with a new wording, which is cleaned; `present` is the one so far."""
    if not words:
        return RecapProblem.MISSING
    if len(words) > RECAP_LIMIT:
        return RecapProblem.TOO_LONG
    if present is not None and present.written_by_id != by_id and present.words == words:
        return RecapProblem.UNCHANGED
    return None


def confirmed(recap: Recap, now: datetime) -> Recap:
    """The recap once whoever is asked has said that they understood it so."""
    if recap.asked_id == recap.pair.lead_id:
        return replace(recap, lead_confirmed_at=now)
    return replace(recap, rep_confirmed_at=now)


def reworded(recap: Recap, words: str, by_id: str, now: datetime) -> Recap:
    """The recap in somebody's new wording: what was confirmed of the old one is void."""
    return replace(
        recap,
        words=words,
        written_by_id=by_id,
        written_at=now,
        version=recap.version + 1,
        lead_confirmed_at=None,
        rep_confirmed_at=None,
    )


def is_asked_anew(before: Recap | None, after: Recap) -> bool:
    """Whether the one who is asked needs a message of their own about the new wording.

    A question that waits for its answer already is brought up to date in place instead.
    """
    return before is None or not before.asks(after.asked_id)

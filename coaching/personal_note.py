"""A manager's private notes about somebody (practice A8): family, interests, what to ask about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from coaching.errors import AlreadyShownError, AskedLatelyError

#: Characters that the notes about one person may have.
NOTE_LIMIT = 3000
#: The person may ask one author once in this time: asking is a right, asking daily is pressure.
ASK_AGAIN_AFTER = timedelta(days=14)


class Wish(StrEnum):
    """Where the person's wish to see the notes stands."""

    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    SHOWN = "shown"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalNote:
    """What one manager keeps about one person; instants in UTC."""

    id: UUID
    workspace_id: str
    author_id: str
    about_id: str
    words: str
    began_at: datetime
    changed_at: datetime
    #: When the person last asked to see them, and what the author last answered.
    asked_at: datetime | None = None
    shown_at: datetime | None = None
    declined_at: datetime | None = None

    @property
    def wish(self) -> Wish:
        """What became of the last wish to see them."""
        if self.asked_at is None:
            return Wish.NOT_ASKED
        if self.shown_at is not None and self.shown_at >= self.asked_at:
            return Wish.SHOWN
        if self.declined_at is not None and self.declined_at >= self.asked_at:
            return Wish.DECLINED
        return Wish.WAITING

    def may_be_asked_for(self, now: datetime) -> bool:
        """Whether enough time has passed since the person last asked."""
        return self.asked_at is None or now - self.asked_at >= ASK_AGAIN_AFTER


def ensure_askable(note: PersonalNote, now: datetime) -> None:
    """Raises AskedLatelyError when the person asked within the fortnight."""
    if not note.may_be_asked_for(now):
        raise AskedLatelyError


def ensure_answerable(note: PersonalNote) -> None:
    """Raises AlreadyShownError when nobody waits for the notes (any more)."""
    if note.wish in {Wish.NOT_ASKED, Wish.SHOWN}:
        raise AlreadyShownError

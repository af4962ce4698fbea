"""What is written down while two people meet: one text that both share, one of each for oneself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coaching.pair import Pair

#: Characters that one text may have; a text field of Slack takes no more.
MEETING_NOTE_LIMIT = 3000
#: Stands as the author of the text that both write.
BOTH = ""
#: Stands between two texts that were written at the same time.
BOTH_TEXTS = "\n\n— — —\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNote:
    """One text about one meeting; the instant is in UTC."""

    pair: Pair
    occurrence_id: UUID
    #: Slack's user id of whoever alone reads it, or `BOTH`.
    author_id: str
    words: str
    #: Grows with every change: who writes on an older one has not seen the newest.
    version: int
    changed_at: datetime

    @property
    def workspace_id(self) -> str:
        """Where it is kept."""
        return self.pair.workspace_id


def merged(stored: str, seen: str, written: str) -> str:
    """The text after somebody who saw `seen` wrote `written`, while `stored` was kept meanwhile.

    Nobody's words are lost: where both changed it, both texts stand, one after the other.
    """
    if stored in (seen, written):
        return written
    if written == seen or written in stored:
        return stored
    if stored in written:
        return written
    return stored + BOTH_TEXTS + written

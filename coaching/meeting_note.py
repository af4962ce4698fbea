"""What is written down while two people meet: one text that both share, one of each for oneself."""

from __future__ import annotations

from collections.abc import Sequence
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
#: Fields that one text may fill, once several have been kept in it.
MOST_PAGES = 5


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


def pages(words: str) -> tuple[str, ...]:
    """The text as fields can hold it, each as full as it can be; one empty page of no text.

    A text grows longer than a field only by what others wrote at the same time, so it can be
    parted where these texts meet.
    """
    found: list[str] = []
    for part in words.split(BOTH_TEXTS):
        both = found[-1] + BOTH_TEXTS + part if found else part
        if found and len(both) <= MEETING_NOTE_LIMIT:
            found[-1] = both
        else:
            found.append(part)
    return tuple(found)


def whole(written: Sequence[str]) -> str:
    """The text of all pages; an empty one falls away."""
    return BOTH_TEXTS.join(page for page in written if page)


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

"""What is left of the meetings of two people, as one of them may read it (practice B4, E9)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coaching.action_item import ActionItem
from coaching.feedback import Feedback
from coaching.funnel import Funnel
from coaching.one_on_one import Meeting
from coaching.recap import Recap
from coaching.talking_point import TalkingPoint


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    """One meeting with all that was prepared, noted, promised and agreed in it."""

    meeting: Meeting
    shared_note: str = ""
    #: What the reader wrote for themselves alone.
    own_note: str = ""
    #: What was talked about.
    points: tuple[TalkingPoint, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    #: What was promised, whatever became of it.
    promised: tuple[ActionItem, ...] = ()
    recap: Recap | None = None
    #: What the rep said of the pipeline before a review of it.
    funnel: Funnel | None = None

    def words(self) -> Iterator[str]:
        """Everything that somebody wrote."""
        yield self.shared_note
        yield self.own_note
        yield from (point.words for point in self.points)
        for one in self.feedback:
            yield from one.parts.texts
        for item in self.promised:
            yield from (item.words, item.reason)
        if self.recap is not None:
            yield self.recap.words
        if self.funnel is not None:
            yield self.funnel.note


def with_words(records: Iterable[MeetingRecord], wanted: str) -> list[MeetingRecord]:
    """Those records in which every word of `wanted` stands, in whatever case and with any accents.

    All of them where nothing is wanted.
    """
    parts = _plain(wanted).split()
    found = ((record, _plain("\n".join(record.words()))) for record in records)
    return [record for record, text in found if all(part in text for part in parts)]


def _plain(text: str) -> str:
    """`text` without case and accents."""
    taken_apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in taken_apart if not unicodedata.combining(char))

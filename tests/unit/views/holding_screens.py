"""What is shown of meetings that are to be held, filled with given words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from coaching.one_on_one import MeetingState
from tests.unit.coaching.test_one_on_one import meeting
from tests.unit.factories import DRIN
from texts import Texts
from views.message import Message
from views.one_on_one.holding import Asked, did_you_meet

OFFERED = (date(2026, 3, 12), date(2026, 3, 13))


def messages(t: Texts) -> Iterator[tuple[str, Message]]:
    """The question in every state of its meeting."""
    for state in MeetingState:
        asked = Asked(meeting=meeting(), state=state, other_id=DRIN, offered=OFFERED)
        yield f"did you meet, {state}", did_you_meet(t, asked)
        yield f"did you meet once more, {state}", did_you_meet(t, asked, once_more=True)
        yield f"did you meet, nowhere to go, {state}", did_you_meet(t, replace(asked, offered=()))

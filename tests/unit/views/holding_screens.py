"""What is shown of meetings that are to be held, filled with given words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from coaching.meeting_note import BOTH_TEXTS, MOST_PAGES
from coaching.one_on_one import MeetingState
from tests.unit.coaching.test_agenda import point
from tests.unit.coaching.test_one_on_one import meeting
from tests.unit.factories import DRIN, NOW
from tests.unit.views.agenda_screens import agendas
from texts import Texts
from views.home import HomeFacts, home
from views.message import Message
from views.notice import notice_of
from views.one_on_one.holding import Asked, did_you_meet
from views.one_on_one.running import Notes, Running, met, running_agenda
from views.one_on_one.to_hold import Cadence, ToHold

OFFERED = (date(2026, 3, 12), date(2026, 3, 13))


def messages(t: Texts) -> Iterator[tuple[str, Message]]:
    """The question in every state of its meeting."""
    for state in MeetingState:
        asked = Asked(meeting=meeting(), state=state, other_id=DRIN, offered=OFFERED)
        yield f"did you meet, {state}", did_you_meet(t, asked)
        yield f"did you meet once more, {state}", did_you_meet(t, asked, once_more=True)
        yield f"did you meet, nowhere to go, {state}", did_you_meet(t, replace(asked, offered=()))


def homes(t: Texts) -> Iterator[tuple[str, dict[str, Any]]]:
    """Home with meetings to hold, a few and many."""
    for state in MeetingState:
        one = ToHold(meeting=meeting(), state=state, other_id=DRIN)
        late = replace(one, is_overdue=True)
        yield f"home, to hold, {state}", home(t, HomeFacts(person_id=DRIN, to_hold=[one, late]))
    many = HomeFacts(person_id=DRIN, to_hold=[one] * 30, cadence=Cadence(1_234_567, 12))
    yield "home, many to hold", home(t, many)


def running(t: Texts, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The running agenda, empty and as full as it can be."""
    page = (text or "x") * 3000
    full = Notes(BOTH_TEXTS.join([page[:3000]] * MOST_PAGES), 12_345)
    points = [point(words=text[:1000] or "x") for _ in range(30)]
    for name, one in agendas(text).items():
        for state in (MeetingState.PLANNED, MeetingState.HELD):
            facts = Running(meeting=meeting(), state=state, agenda=one, may_rate=True)
            yield f"running, {name}, {state}", running_agenda(t, facts)
            yield (
                f"running full, {name}, {state}",
                running_agenda(
                    t,
                    replace(
                        facts, done=points, shared=full, private=full, saved_at=NOW, is_mixed=True
                    ),
                ),
            )
    yield "met", notice_of(t, t.say("One-on-one"), met(t, meeting(), DRIN))

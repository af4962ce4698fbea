"""Every message and page about recaps and the history of pairs, filled with given words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from coaching.action_item import ActionItem, ActionState
from coaching.erasure import pseudonym
from coaching.one_on_one import Meeting, held
from coaching.pair import Pair
from coaching.pair_history import MeetingRecord
from coaching.placement import Outcome, Placement
from coaching.recap import Recap, RecapProblem, confirmed
from coaching.series import Occurrence
from coaching.talking_point import TalkingPoint
from coaching.working_calendar import Obstacle, Reason
from tests.unit.factories import ANA, DRIN, NOW, TEAM, TODAY, feedback, parts, some_id
from tests.unit.views.agenda_screens import praises
from texts import Texts
from views.message import Message
from views.notice import notice_of
from views.one_on_one import history
from views.one_on_one.history import HistoryPage, HistorySpot
from views.one_on_one.recap import (
    RecapFacts,
    RecapNews,
    recap_form,
    recap_message,
    recap_problem,
    recap_sent,
)

PAIR = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)
#: More than a page lists.
_MANY = 25


def messages(t: Texts, words: str) -> Iterator[tuple[str, Message]]:
    """The recap to both, asked, reminded, answered."""
    for name, recap in _recaps(words).items():
        for count in (0, 1, _MANY):
            news = RecapNews(recap=recap, day=TODAY, promised=_promised(words)[:count])
            for reader in PAIR.member_ids:
                for again in (False, True):
                    message = recap_message(t, news, reader, is_reminder=again)
                    yield f"recap, {name}, {count}, to {reader}, {again}", message


def views(t: Texts, words: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The form, the pages of history, one meeting whole."""
    for name, recap in _recaps(words).items():
        facts = RecapFacts(
            occurrence_id=some_id(),
            other_id=DRIN,
            reader_id=ANA,
            day=TODAY,
            promised=_promised(words),
            present=recap,
        )
        yield f"recap form, {name}", recap_form(t, facts)
        yield f"recap form meanwhile, {name}", recap_form(t, replace(facts, typed=words))
        yield f"new recap form, {name}", recap_form(t, replace(facts, present=None))
        sent = recap_sent(t, recap)
        yield f"recap sent, {name}", notice_of(t, t.say("Recap"), sent)
    for name, record in _records(words).items():
        yield f"meeting, {name}", history.meeting_page(t, record, ANA)
    yield from _pages(t, words)
    yield "no partners", history.partners_page(t, [])
    yield "many partners", history.partners_page(t, [DRIN] * 100)


def refusals(t: Texts) -> Iterator[tuple[str, str]]:
    """Every line under the field."""
    for problem in RecapProblem:
        yield problem, recap_problem(t, problem)


def _pages(t: Texts, words: str) -> Iterator[tuple[str, dict[str, Any]]]:
    records = list(_records(words).values())
    for wanted in ("", words[:100]):
        praised = praises(words or "x") if not wanted else ()
        for number, total in ((0, 0), (0, 1), (1, 1000)):
            page = HistoryPage(
                spot=HistorySpot(other_id=DRIN, wanted=wanted, page=number),
                records=(records * 10)[: min(total, history.PAGE_LENGTH)],
                total=total,
                is_exported=total == 1,
                above=history.Above(recognition=() if number else praised),
            )
            yield f"history, {total}, {wanted[:9]}", history.history_page(t, page)


def _recaps(words: str) -> dict[str, Recap]:
    asked = Recap(
        id=some_id(),
        pair=PAIR,
        occurrence_id=some_id(),
        words=words[:2000] or "x",
        written_by_id=ANA,
        written_at=NOW,
    )
    gone = replace(asked, words="", written_by_id=pseudonym("3f2a9c"))
    return {"asked": asked, "confirmed": confirmed(asked, NOW), "erased": gone}


def _promised(words: str) -> list[ActionItem]:
    item = ActionItem(
        id=some_id(),
        pair=PAIR,
        owner_id=DRIN,
        words=words[:500] or "x",
        due_on=TODAY,
        added_at=NOW,
    )
    closed = [replace(item, state=state, due_on=None) for state in ActionState]
    return [item, *closed, *[item] * _MANY]


def _records(words: str) -> dict[str, MeetingRecord]:
    """A meeting in every state, with nothing and with all that can come of it."""
    point = TalkingPoint(
        id=some_id(), pair=PAIR, author_id=ANA, words=words[:1000] or "x", added_at=NOW
    )
    full: dict[str, Any] = {
        "shared_note": words[:3000],
        "own_note": words[:3000],
        "points": (point,) * _MANY,
        "feedback": (feedback(parts=parts(issue=words[:2000] or "x")),) * _MANY,
        "promised": tuple(_promised(words)),
    }
    done = held(_meeting(), ANA, NOW)
    return {
        "open": MeetingRecord(meeting=_meeting()),
        "held": MeetingRecord(meeting=done),
        "full": MeetingRecord(meeting=done, recap=_recaps(words)["asked"], **full),
        "joined": MeetingRecord(
            meeting=_meeting(outcome=Outcome.MERGED_INTO, merged_into=date(2026, 3, 18))
        ),
        "moved": MeetingRecord(
            meeting=_meeting(
                outcome=Outcome.MOVED_FORWARD,
                held_on=date(2026, 3, 12),
                reasons=(Reason(obstacle=Obstacle.HOLIDAY, holiday=words[:60] or "x"),),
            )
        ),
    }


def _meeting(**changes: Any) -> Meeting:
    values: dict[str, Any] = {
        "nominal_date": TODAY,
        "held_on": TODAY,
        "outcome": Outcome.AS_PLANNED,
    }
    placement = Placement(**values | changes)
    return Meeting(
        occurrence=Occurrence(
            id=some_id(),
            workspace_id=TEAM,
            series_id=some_id(),
            placement=placement,
            starts_at=NOW,
        )
    )

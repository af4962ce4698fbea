"""Searching the past of a pair: every word, in whatever case and with any accents."""

from __future__ import annotations

from datetime import date

import pytest

from coaching.action_item import ActionItem
from coaching.one_on_one import Meeting
from coaching.pair_history import MeetingRecord, with_words
from coaching.placement import Outcome, Placement
from coaching.series import Occurrence
from coaching.talking_point import TalkingPoint
from tests.unit.coaching.test_recap import PAIR, a_recap
from tests.unit.factories import ANA, DRIN, NOW, TEAM, some_id

MEETING = Meeting(
    occurrence=Occurrence(
        id=some_id(),
        workspace_id=TEAM,
        series_id=some_id(),
        placement=Placement(
            nominal_date=date(2026, 3, 11), held_on=date(2026, 3, 11), outcome=Outcome.AS_PLANNED
        ),
        starts_at=NOW,
    )
)
FULL = MeetingRecord(
    meeting=MEETING,
    shared_note="Çmimet e larta",
    own_note="Größe zählt",
    points=(TalkingPoint(id=some_id(), pair=PAIR, author_id=ANA, words="Pipeline", added_at=NOW),),
    promised=(
        ActionItem(
            id=some_id(),
            pair=PAIR,
            owner_id=DRIN,
            words="Ring Åke",
            reason="Moved away",
            added_at=NOW,
        ),
    ),
    recap=a_recap(words="Három hívás naponta"),
)
EMPTY = MeetingRecord(meeting=MEETING)


@pytest.mark.parametrize(
    "wanted",
    ["cmimet", "ÇMIMET larta", "grosse", "pipe", "ake ring", "moved", "harom HIVAS", "   "],
)
def test_what_is_found(wanted: str) -> None:
    assert FULL in with_words([EMPTY, FULL], wanted)


@pytest.mark.parametrize("wanted", ["nowhere", "pipeline nowhere", "%", "_"])
def test_what_is_not(wanted: str) -> None:
    assert with_words([EMPTY, FULL], wanted) == []


def test_without_a_wish_everything_is_there_in_its_order() -> None:
    assert with_words([EMPTY, FULL], "") == [EMPTY, FULL]

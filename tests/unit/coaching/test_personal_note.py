"""A rep asks to see what is noted about them; each wish is answered once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from coaching.errors import AlreadyShownError, AskedLatelyError
from coaching.personal_note import (
    ASK_AGAIN_AFTER,
    PersonalNote,
    Wish,
    ensure_answerable,
    ensure_askable,
)
from tests.unit.factories import ANA, DRIN, NOW, TEAM, some_id

LATER = NOW + timedelta(hours=1)


def note(
    asked_at: datetime | None = None,
    shown_at: datetime | None = None,
    declined_at: datetime | None = None,
) -> PersonalNote:
    return PersonalNote(
        id=some_id(),
        workspace_id=TEAM,
        author_id=ANA,
        about_id=DRIN,
        words="Two daughters.",
        began_at=NOW,
        changed_at=NOW,
        asked_at=asked_at,
        shown_at=shown_at,
        declined_at=declined_at,
    )


@pytest.mark.parametrize(
    ("kept", "wish"),
    [
        (note(), Wish.NOT_ASKED),
        (note(NOW), Wish.WAITING),
        (note(NOW, shown_at=LATER), Wish.SHOWN),
        (note(NOW, declined_at=LATER), Wish.DECLINED),
        (note(NOW, shown_at=LATER, declined_at=LATER), Wish.SHOWN),
        # What was answered before they asked again says nothing of the new wish.
        (note(LATER, shown_at=NOW, declined_at=NOW), Wish.WAITING),
    ],
)
def test_where_the_wish_stands(kept: PersonalNote, wish: Wish) -> None:
    assert kept.wish is wish


def test_one_author_is_asked_once_in_a_fortnight() -> None:
    ensure_askable(note(), NOW)
    with pytest.raises(AskedLatelyError):
        ensure_askable(note(NOW), NOW + ASK_AGAIN_AFTER - timedelta(seconds=1))
    ensure_askable(note(NOW), NOW + ASK_AGAIN_AFTER)


@pytest.mark.parametrize("kept", [note(), note(NOW, shown_at=LATER)])
def test_nobody_shows_what_nobody_waits_for(kept: PersonalNote) -> None:
    with pytest.raises(AlreadyShownError):
        ensure_answerable(kept)


def test_who_said_not_now_may_think_better_of_it() -> None:
    ensure_answerable(note(NOW, declined_at=LATER))

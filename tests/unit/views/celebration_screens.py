"""What is said of birthdays and anniversaries, filled with given words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from coaching.celebration import Celebration, Occasion
from tests.unit.factories import ANA, DRIN, TEAM
from texts import Texts
from views import celebration as views
from views.celebration import Ahead
from views.message import Message

DAY = date(2026, 3, 14)


def celebration(
    occasion: Occasion = Occasion.BIRTHDAY, *, years: int = 0, early: int = 0
) -> Celebration:
    """Drin's, said so many days early."""
    return Celebration(
        workspace_id=TEAM,
        person_id=DRIN,
        occasion=occasion,
        day=DAY,
        celebrated_on=DAY - timedelta(days=early),
        years=years,
    )


def every_celebration() -> Iterator[Celebration]:
    """On the day and before it, with every number of years that has its own words."""
    for early in (0, 1):
        yield celebration(early=early)
        for years in (1, 2, 3, 5, 10, 47):
            yield celebration(Occasion.ANNIVERSARY, years=years, early=early)


def messages(t: Texts, text: str) -> Iterator[tuple[str, Message]]:
    """To the team, to the person, to the manager, and the question."""
    for one in every_celebration():
        name = f"{one.occasion} {one.years} {one.is_early}"
        yield f"celebrated in a channel, {name}", views.in_channel(t, one)
        yield f"celebrated alone, {name}", views.to_oneself(t, one)
        for is_for_team in (True, False):
            told = Ahead(celebration=one, is_for_team=is_for_team)
            yield f"ahead, {name}, {is_for_team}", views.ahead(t, told)
    noted = Ahead(celebration=celebration(), is_for_team=True, note=text[:3000], may_note=False)
    yield "ahead, noted", views.ahead(t, noted)
    yield "dates asked", views.dates_asked(t, None)
    yield "dates asked, start too", views.dates_asked(t, ANA)

"""What managers read of praise, and the pages of praise, filled with given words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coaching.praise import Balance, Missing, Unseen
from tests.unit.factories import ANA, DRIN, TODAY
from tests.unit.views.agenda_screens import praises
from texts import Texts
from views.message import Message
from views.praise.messages import missing, recognised
from views.praise.pages import OwnPage, TeamPage, own_page, team_page

_UNSEEN = (Unseen(DRIN, TODAY), Unseen(ANA, None)) * 40


def messages(t: Texts, text: str) -> Iterator[tuple[str, Message]]:
    """Everything that managers are told."""
    told = [one for one in praises(text or "x") if one.is_public]
    for count in (1, 40):
        yield f"recognised, {count}", recognised(t, (told * 20)[:count])
    for since in (None, TODAY):
        for unseen in ((), _UNSEEN[:1], _UNSEEN):
            facts = Missing(is_dry=True, dry_since=since, unseen=unseen)
            yield f"missing, {since}, {len(unseen)}", missing(t, facts)
    yield "missing, unseen alone", missing(t, Missing(unseen=_UNSEEN[:2]))


def views(t: Texts, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Both pages, empty and full."""
    named = [f"{text[:70]}{number}" for number in range(50)]
    values = dict.fromkeys(named, 3)
    for gave, got in ((0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 1)):
        yield f"own {gave} {got}", own_page(t, OwnPage(balance=Balance(gave, got), values={}))
    told = praises(text or "x")
    full = OwnPage(balance=Balance(9, 9), values=values, received=told * 2, given=told * 2)
    yield "own, full", own_page(t, full)
    yield "team, empty", team_page(t, TeamPage(values={}))
    yield "team, full", team_page(t, TeamPage(values=values, unlived=named, unseen=_UNSEEN))

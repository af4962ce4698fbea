"""What administrators see of erasing somebody, for the tests of every screen."""

from __future__ import annotations

from collections.abc import Iterator

from coaching.erasure import Erasure, Goes, Stays, plan_of
from tests.unit.factories import DRIN, NOW, TEAM, some_id
from texts import Texts
from views import erasure
from views.message import Message
from views.usage import unknown_person


def messages(t: Texts, name: str) -> Iterator[tuple[str, Message]]:
    """Every message, by what it is; `name` is what somebody has typed."""
    wish = Erasure(id=some_id(), workspace_id=TEAM, person_id=DRIN, asked_at=NOW)
    full = plan_of(DRIN, dict.fromkeys(Goes, 1_234_567), dict.fromkeys(Stays, 1))
    yield "erasing, no wishes", erasure.wishes(t, [], unknown_person(t, name))
    yield "erasing, many wishes", erasure.wishes(t, [wish] * 100, erasure.done(t, DRIN))
    yield "erasing, done before", erasure.wishes(t, [], erasure.done_before(t, DRIN))
    yield "erasing, wished", erasure.plan(t, full, wish)
    yield "erasing, not wished", erasure.plan(t, full, None)
    yield "erasing, nothing", erasure.plan(t, plan_of(DRIN, {}, {}), None)

"""After the bot stood still: each thing is sent once, or told in one digest; none is silent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coaching.outbox import MANNERS, Kind, NewDelivery, spread
from tests.unit.factories import ANA, DRIN, NOW, SAM, answer, feedback, person, scheduled
from tests.unit.scheduling.post_office import PostOffice

MINUTES = timedelta(minutes=3)
DAY = timedelta(days=1)
QUESTION, ANSWERED = Kind.FEEDBACK_LOOK_AGAIN, Kind.FEEDBACK_ANSWERED
INTRO = "For a while I could not write to you."


async def _due_over_a_day(office: PostOffice) -> list[NewDelivery]:
    """Three things for Ana and one for Drin, one after the other."""
    await office.know(person(ANA), person(DRIN), person(SAM))
    kinds = [(QUESTION, feedback()), (QUESTION, feedback()), (ANSWERED, feedback(answer=answer()))]
    rows: list[NewDelivery] = []
    for number, (kind, record) in enumerate(kinds):
        due = NOW + number * timedelta(hours=1)
        rows += await office.accept(record, kind=kind, recipient_id=ANA, due_at=due)
    return rows + await office.accept(scheduled(), due_at=NOW)


async def _work_for_a_week(office: PostOffice) -> None:
    for _ in range(7 * 24):
        await office.tick(timedelta(hours=1))


@pytest.mark.parametrize("stood_still", [timedelta(hours=1), 3 * DAY])
async def test_what_is_still_useful_is_sent_once(
    office: PostOffice, stood_still: timedelta
) -> None:
    rows = await _due_over_a_day(office)
    office.clock.now += stood_still
    await _work_for_a_week(office)
    assert {state for state, _ in await office.standing(rows)} == {"sent"}
    said = "".join(office.slack.texts)
    assert INTRO not in said
    assert said.count("Has it improved?") == 2 + 2, "each is asked once more after three days"


async def test_what_came_too_late_is_told_in_one_message(office: PostOffice) -> None:
    rows = await _due_over_a_day(office)
    office.clock.now += MANNERS[QUESTION].useful_for + DAY
    await _work_for_a_week(office)
    assert await office.standing(rows) == [("expired", "too_late")] * 4
    digests = [text for text in office.slack.received_by(ANA) if INTRO in text]
    [digest] = digests
    assert digest.count("the question whether it has improved") == 2
    assert digest.count("an answer to a feedback") == 1
    assert f"<@{DRIN}>" in digest
    assert "named the price" not in digest
    # What Drin did not get has gone back to Ana, who is told.
    assert any("could not get your feedback" in text for text in office.slack.received_by(ANA))
    assert office.slack.received_by(DRIN) == []


async def test_what_comes_too_late_on_another_day_is_told_again_and_alone(
    office: PostOffice,
) -> None:
    await office.know(person(ANA))
    for _ in range(2):
        late = office.clock.now - MANNERS[QUESTION].useful_for
        await office.accept(feedback(), kind=QUESTION, recipient_id=ANA, due_at=late)
        await office.tick()
        await office.tick(MINUTES)
        office.clock.now += DAY
    digests = [text for text in office.slack.received_by(ANA) if INTRO in text]
    assert [text.count("the question") for text in digests] == [1, 1]


async def test_a_digest_waits_for_working_hours(office: PostOffice) -> None:
    await office.know(person(ANA))
    office.clock.now = datetime(2026, 3, 13, 20, tzinfo=UTC)
    late = office.clock.now - MANNERS[QUESTION].useful_for
    await office.accept(feedback(), kind=QUESTION, recipient_id=ANA, due_at=late)
    await office.tick()
    await office.tick(MINUTES)
    assert office.slack.messages == []
    office.clock.now = datetime(2026, 3, 16, 9, tzinfo=UTC) + spread(ANA)
    await office.tick()
    assert len(office.slack.received_by(ANA)) == 1


async def test_what_was_taken_back_is_not_told(office: PostOffice) -> None:
    await office.know(person(ANA))
    await office.accept(feedback(withdrawn_at=NOW), kind=QUESTION, recipient_id=ANA)
    await office.tick()
    await office.tick(DAY)
    assert office.slack.messages == []

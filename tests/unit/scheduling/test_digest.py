"""After the bot stood still: each thing is sent once, or told in one digest; none is silent."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import pytest

from coaching.kinds import Kind
from coaching.manners import MANNERS
from coaching.outbox import NewDelivery, spread
from coaching.profile import Profile
from coaching.series import Series
from scheduling.parcels import Parcel
from storage import attempts, deliveries, leases, occurrences, profiles
from storage.attempts import Rest
from tests.unit.factories import (
    ANA,
    DRIN,
    NOW,
    SAM,
    TEAM,
    answer,
    feedback,
    new_delivery,
    person,
    scheduled,
)
from tests.unit.scheduling.post_office import PostOffice
from tests.unit.scheduling.test_planner import meet, pair

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


async def _late(office: PostOffice, number: int = 1) -> list[NewDelivery]:
    """Questions to Ana that are too late by now."""
    due = office.clock.now - MANNERS[QUESTION].useful_for
    records = [feedback() for _ in range(number)]
    rows = await office.accept(*records, kind=QUESTION, recipient_id=ANA, due_at=due)
    await office.know(person(ANA))
    return rows


async def _rests(office: PostOffice, row: NewDelivery, until: datetime) -> None:
    """A row that was tried before the standstill comes back later than the others."""
    (held,) = await office.database.write(
        lambda tx: [one for one in deliveries.claim(tx, "one", NOW, 9) if one.id == row.id]
    )
    rest = Rest(until=until, reason="odd_code")
    await office.database.write(lambda tx: attempts.postpone(tx, held, rest))


def _digests(office: PostOffice) -> list[str]:
    return [text for text in office.slack.received_by(ANA) if INTRO in text]


class TestOneDigest:
    """However long it takes to find out what came too late, a standstill is told once."""

    async def test_what_comes_back_minutes_later_is_told_together(self, office: PostOffice) -> None:
        [resting] = await _late(office)
        await _rests(office, resting, NOW + 4 * MINUTES)
        await _late(office)
        for _ in range(40):
            await office.tick(timedelta(seconds=30))
        [digest] = _digests(office)
        assert digest.count("the question whether it has improved") == 2

    async def test_a_long_backlog_is_told_together(self, office: PostOffice) -> None:
        """The rest of it is claimed much later, at Slack's pace."""
        await _late(office, 3)
        for _ in range(3):
            claimed = await office.database.write(
                lambda tx: deliveries.claim(tx, "courier", office.clock.now, 1)
            )
            await office.courier._take(claimed)
            office.clock.now += MINUTES
            digest_due = await office.database.write(
                lambda tx: deliveries.claim(tx, "courier", office.clock.now, 9)
            )
            await office.courier._take([row for row in digest_due if row.kind is Kind.DIGEST])
            await office.database.write(lambda tx: leases.release(tx, "courier"))
        await office.tick(MINUTES)
        await office.tick(MINUTES)
        [digest] = _digests(office)
        assert digest.count("the question whether it has improved") == 3

    async def test_a_digest_that_is_about_to_be_posted_gathers_on(self, office: PostOffice) -> None:
        """Its words were made before the last thing was found."""
        await _late(office)
        await office.tick()
        office.clock.now += MINUTES
        (digest,) = await office.database.write(
            lambda tx: deliveries.claim(tx, "courier", office.clock.now, 1)
        )
        part = await office.courier.preparation.part_of(digest)
        assert part is not None
        await _late(office)
        await office.named("another").tick()
        await office.courier._post(Parcel((part,)), math.inf)
        assert _digests(office) == []
        await office.tick(MINUTES)
        [told] = _digests(office)
        assert told.count("the question whether it has improved") == 2

    async def test_what_is_found_after_it_was_posted_is_told_in_another(
        self, office: PostOffice
    ) -> None:
        for _ in range(2):
            await _late(office)
            await office.tick()
            await office.tick(MINUTES)
        assert [told.count("the question") for told in _digests(office)] == [1, 1]

    async def test_what_somebody_switched_off_is_not_told(self, office: PostOffice) -> None:
        rows = await _late(office)
        choices = Profile(workspace_id=TEAM, person_id=ANA, switched_off=frozenset({QUESTION}))
        await office.database.write(lambda tx: profiles.save(tx, choices, NOW))
        await office.tick()
        await office.tick(MINUTES)
        assert [state for state, _ in await office.standing(rows)] == ["expired"]
        assert office.slack.messages == []


class TestMeetingsPassed:
    """The bot stands still while two pairs meet on Wednesday at nine, UTC; Ana is in both."""

    MEETING = datetime(2026, 3, 11, 9, tzinfo=UTC)

    @pytest.fixture
    async def meetings(self, office: PostOffice) -> list[Series]:
        both = [pair(), pair(member_ids=(ANA, SAM))]
        await meet(office, *both)
        await office.know(person(SAM))
        await office.planner.tick()
        return both

    async def _two_days(self, office: PostOffice) -> None:
        for _ in range(2 * 24):
            await office.tick(timedelta(hours=1))
            await office.planner.tick()

    def _told_once(self, office: PostOffice) -> None:
        [digest] = _digests(office)
        assert digest.count("the reminder of a meeting") == 2
        assert f"with <@{DRIN}>" in digest
        assert f"with <@{SAM}>" in digest

    @pytest.mark.usefixtures("meetings")
    async def test_three_days(self, office: PostOffice) -> None:
        """Nobody was reminded on the day before."""
        office.clock.now = self.MEETING - 2 * DAY
        await office.tick()
        assert office.slack.messages == []
        office.clock.now += 3 * DAY
        await self._two_days(office)
        self._told_once(office)
        for one in (DRIN, SAM):
            assert [INTRO in text for text in office.slack.received_by(one)] == [True]

    async def test_one_hour(self, office: PostOffice, meetings: list[Series]) -> None:
        """They were reminded, and were to be once more, a quarter of an hour before."""
        office.clock.now = self.MEETING - DAY + 2 * MINUTES
        await office.tick()
        assert len(office.slack.received_by(ANA)) == 1
        rows = [await self._once_more(office, one) for one in meetings]
        office.clock.now = self.MEETING - timedelta(minutes=30)
        await office.tick()
        office.clock.now += timedelta(hours=1)
        await self._two_days(office)
        assert await office.standing(rows) == [("expired", "too_late")] * 2
        self._told_once(office)

    async def _once_more(self, office: PostOffice, series: Series) -> NewDelivery:
        [met] = await office.database.read(lambda tx: occurrences.of_series(tx, TEAM, series.id))
        row = new_delivery(
            kind=Kind.ONE_ON_ONE_AHEAD,
            subject_id=met.id,
            recipient_id=ANA,
            due_at=self.MEETING - timedelta(minutes=15),
            until=self.MEETING,
        )
        await office.put(row)
        return row

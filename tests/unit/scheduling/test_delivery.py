"""Sending what is due: once, to the right place, and one bad row stays alone (design section 4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from coaching.feedback import State
from coaching.kinds import Kind
from coaching.manners import MANNERS
from coaching.outbox import LEASE, DeliveryState
from storage import deliveries
from storage import feedback as records
from tests.unit.factories import DRIN, NOW, TEAM, new_delivery, parts, person, scheduled
from tests.unit.scheduling.post_office import PostOffice

HOUR = timedelta(hours=1)
SENT = [(DeliveryState.SENT.value, None)]


class TestSent:
    """The normal case."""

    async def test_a_due_message_is_posted_to_the_receiver_once(self, office: PostOffice) -> None:
        record = scheduled()
        rows = await office.accept(record)
        assert await office.tick() == 1
        assert await office.tick(HOUR) == 0
        assert len(office.slack.messages) == 1
        assert office.slack.messages[0].channel_id == f"D{DRIN}"
        assert record.parts.issue in office.slack.texts[0]
        assert await office.standing(rows) == SENT

    async def test_its_place_is_noted_so_that_it_can_be_changed_later(
        self, office: PostOffice
    ) -> None:
        (row,) = await office.accept(scheduled())
        await office.tick()
        stored = await office.row(row)
        assert (stored["channel_id"], stored["slack_ts"]) == (f"D{DRIN}", "1700000000.000000")
        assert stored["sent_at"] == NOW

    async def test_from_then_on_the_receiver_has_it(self, office: PostOffice) -> None:
        record = scheduled()
        await office.accept(record)
        await office.tick()
        found = await office.database.read(lambda tx: records.find(tx, TEAM, record.id))
        assert found is not None
        assert found.state is State.WAITING

    async def test_what_is_not_due_stays(self, office: PostOffice) -> None:
        await office.accept(scheduled(), due_at=NOW + HOUR)
        assert await office.tick() == 0
        assert await office.tick(HOUR) == 1

    async def test_many_are_sent_in_one_tick(self, office: PostOffice) -> None:
        given = [scheduled(parts=parts(issue=f"Issue {number}")) for number in range(120)]
        await office.accept(*given)
        assert await office.tick() == 120
        assert len(office.slack.messages) == 120
        assert len({message.delivery_id for message in office.slack.messages}) == 120

    async def test_the_channel_is_opened_once(self, office: PostOffice) -> None:
        await office.accept(scheduled())
        await office.tick()
        await office.accept(scheduled())
        await office.tick()
        assert office.slack.calls.count("open_dm") == 1

    async def test_the_text_is_made_when_it_is_sent_from_what_is_true_then(
        self, office: PostOffice
    ) -> None:
        record = scheduled()
        await office.accept(record)
        changed = replace(record, parts=parts(issue="Better put."), edited_at=NOW)
        await office.database.write(lambda tx: records.edit(tx, changed))
        await office.tick()
        assert "Better put." in office.slack.texts[0]

    async def test_it_is_in_the_receivers_language_and_zone(self, office: PostOffice) -> None:
        await office.accept(scheduled(receiver_id="ULINNEA", deliver_at=NOW))
        await office.know(person("ULINNEA", locale="sv-SE", zone_name="Asia/Kathmandu"))
        await office.tick()
        assert "ons 11 mars 2026" in office.slack.texts[0].lower().replace(",", "")
        assert "15:15" in office.slack.texts[0]


class TestNotSent:
    """By then there is nothing to say, or nobody to hear it."""

    async def test_what_comes_too_late_expires(self, office: PostOffice) -> None:
        rows = await office.accept(scheduled())
        await office.tick(MANNERS[Kind.FEEDBACK_GIVEN].useful_for)
        assert await office.standing(rows) == [("expired", "too_late")]
        assert office.slack.received_by(DRIN) == []

    async def test_just_before_it_is_still_useful(self, office: PostOffice) -> None:
        rows = await office.accept(scheduled())
        await office.tick(MANNERS[Kind.FEEDBACK_GIVEN].useful_for - timedelta(seconds=1))
        assert await office.standing(rows) == SENT

    async def test_who_is_deactivated_gets_nothing(self, office: PostOffice) -> None:
        rows = await office.accept(scheduled())
        await office.know(person(DRIN, is_deactivated=True))
        await office.tick()
        assert await office.standing(rows) == [("expired", "recipient_deactivated")]
        assert office.slack.received_by(DRIN) == []

    async def test_what_was_withdrawn_before_is_not_sent(self, office: PostOffice) -> None:
        rows = await office.accept(scheduled(withdrawn_at=NOW))
        await office.tick()
        assert await office.standing(rows) == [("expired", "withdrawn_before_sending")]

    async def test_a_record_that_is_gone_says_nothing(self, office: PostOffice) -> None:
        row = new_delivery()
        await office.put(row)
        await office.tick()
        assert await office.standing([row]) == [("expired", "record_gone")]


async def test_a_courier_that_stops_gives_back_what_it_has_not_begun(office: PostOffice) -> None:
    rows = await office.accept(scheduled(), scheduled())
    await office.database.write(lambda tx: deliveries.claim(tx, "courier", NOW, 10))
    await office.courier.stop()
    assert await office.standing(rows) == [("pending", None), ("pending", None)]


async def test_a_courier_whose_lease_was_lost_does_not_post(office: PostOffice) -> None:
    """Its row was claimed by another while it slept."""
    (row,) = await office.accept(scheduled())
    (mine,) = await office.database.write(lambda tx: deliveries.claim(tx, "courier", NOW, 1))
    late = NOW + LEASE + timedelta(seconds=1)
    await office.database.write(lambda tx: deliveries.claim(tx, "another", late, 1))
    await office.courier._take([mine])
    assert office.slack.messages == []
    assert (await office.row(row))["lease_owner"] == "another"


async def test_two_processes_send_each_message_once(office: PostOffice) -> None:
    await office.accept(*(scheduled() for _ in range(60)))
    one, two = office.named("one"), office.named("two")
    worked = [await one.tick(), await two.tick()]
    assert sum(worked) == 60
    assert len({message.delivery_id for message in office.slack.messages}) == 60

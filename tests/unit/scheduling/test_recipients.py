"""To whom a delivery goes: their language, their zone, the channel that reaches them."""

from __future__ import annotations

import pytest

from coaching.outbox import Delivery
from scheduling.recipients import Recipients
from slack_errors import PermanentlyRefusedError
from storage import people
from tests.unit.factories import DRIN, TEAM, delivery, person
from tests.unit.scheduling.post_office import PostOffice

TO_DRIN: Delivery = delivery(recipient_id=DRIN)


def recipients(office: PostOffice, prefix: str = "") -> Recipients:
    return Recipients(database=office.database, slack=office.slack, command_prefix=prefix)


async def test_somebody_reads_their_language_in_their_zone(office: PostOffice) -> None:
    await office.know(person(DRIN, locale="sq-AL", zone_name="Europe/Tirane"))
    recipient = await recipients(office, "team-").recipient_of(TO_DRIN)
    assert recipient is not None
    texts = recipient.texts
    assert (texts.language, texts.zone.key) == ("sq", "Europe/Tirane")
    assert texts.command("feedback") == "/team-feedback"


async def test_somebody_of_whom_nothing_is_known_reads_english(office: PostOffice) -> None:
    recipient = await recipients(office).recipient_of(TO_DRIN)
    assert recipient is not None
    texts = recipient.texts
    assert (texts.language, texts.zone.key) == ("en", "UTC")


async def test_a_deactivated_account_reads_nothing(office: PostOffice) -> None:
    await office.know(person(DRIN, is_deactivated=True))
    assert await recipients(office).recipient_of(TO_DRIN) is None


async def test_the_channel_is_asked_for_once_and_kept(office: PostOffice) -> None:
    await office.know(person(DRIN))
    assert await recipients(office).channel_for(TO_DRIN) == f"D{DRIN}"
    assert await recipients(office).channel_for(TO_DRIN) == f"D{DRIN}"
    assert office.slack.calls == ["open_dm"]


async def test_after_it_was_forgotten_it_is_asked_for_again(office: PostOffice) -> None:
    await office.know(person(DRIN))
    await recipients(office).channel_for(TO_DRIN)
    await recipients(office).forget_channel(TO_DRIN)
    await recipients(office).channel_for(TO_DRIN)
    assert office.slack.calls == ["open_dm", "open_dm"]


async def test_a_channel_that_cannot_be_opened_is_not_remembered(office: PostOffice) -> None:
    await office.know(person(DRIN))
    office.slack.fail("open_dm", PermanentlyRefusedError("user_disabled"))
    with pytest.raises(PermanentlyRefusedError):
        await recipients(office).channel_for(TO_DRIN)
    assert await office.database.read(lambda tx: people.dm_channel(tx, TEAM, DRIN)) is None

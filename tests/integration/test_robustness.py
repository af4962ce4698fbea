"""Repeats, failures and hostile circumstances: one record, a clear answer, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import create_engine, select

from coaching.people import Person
from storage.database import Transaction
from storage.schema import METADATA
from tests.integration.acts import PARTS, give, inbox, private_notes
from tests.stage import ANA, BOT_USER, CHANNEL, DRIN, STRANGER, TEAM, Stage


async def _records(stage: Stage) -> int:
    def count(tx: Transaction) -> int:
        return int(tx.connection.exec_driver_sql("SELECT count(*) FROM feedback").scalar_one())

    return await stage.bot.services.database.read(count)


@contextmanager
def _held_by_somebody_else(stage: Stage) -> Iterator[None]:
    """Another program writes, and takes its time: SQLite's file or PostgreSQL's table is locked."""
    engine = create_engine(stage.bot.services.database.engine.url)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("LOCK TABLE feedback IN ACCESS EXCLUSIVE MODE")
        yield
        connection.rollback()
    engine.dispose()


async def _last_exchange(stage: Stage, payload_type: str) -> int:
    log = await stage.client.log()
    return int([entry["id"] for entry in log if payload_type in str(entry)][-1])


async def test_a_repeated_submission_makes_one_record(stage: Stage) -> None:
    await give(stage)
    await stage.client.redeliver(await _last_exchange(stage, "view_submission"))
    await stage.client.redeliver(await _last_exchange(stage, "view_submission"))
    await stage.settle()
    assert await _records(stage) == 1
    assert len(await inbox(stage, DRIN)) == 1


async def test_a_repeated_submission_after_the_guards_page_makes_one_record(
    stage: Stage,
) -> None:
    await give(stage)
    await give(stage)
    await give(stage)
    await stage.person(ANA).submit({"nag_choice": "send"})
    await stage.client.redeliver(await _last_exchange(stage, "view_submission"))
    await stage.settle()
    assert await _records(stage) == 3
    assert len(await inbox(stage, DRIN)) == 3


async def test_a_repeated_click_tells_the_giver_once(stage: Stage) -> None:
    await give(stage)
    await stage.person(DRIN).click("feedback_understood")
    await stage.client.redeliver(await _last_exchange(stage, "feedback_understood"))
    await stage.settle()
    assert len(await inbox(stage, ANA)) == 1


async def test_a_form_that_cannot_be_saved_stays_open_with_its_text(stage: Stage) -> None:
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/feedback", "@drin")
    await ana.top_view("feedback_give")
    with _held_by_somebody_else(stage):
        outcome = await ana.submit(PARTS)
    assert outcome.result == "errors"
    assert "please try again" in str(outcome.errors)
    form = await ana.top_view("feedback_give")
    assert form.values["issue"]["issue"]["value"] == PARTS["issue"]
    outcome = await ana.submit()
    assert outcome.result == "closed"
    await stage.settle()
    assert await _records(stage) == 1


async def test_an_unforeseen_error_gives_a_reference_that_is_in_the_log(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/feedback", "@drin")
    await ana.top_view("feedback_give")

    def broken(*_arguments: Any) -> Any:
        raise RuntimeError(PARTS["issue"])

    monkeypatch.setattr("storage.feedback.add", broken)
    outcome = await ana.submit(PARTS)
    reference = outcome.errors["timing"].rsplit(" ", 1)[-1]
    logged = "".join(capsys.readouterr())
    assert reference in logged
    assert PARTS["issue"] not in logged


async def test_what_fails_after_the_answer_is_told_in_private(
    stage: Stage,
) -> None:
    await stage.client.arm({"method": "views.open", "kind": "error_before", "times": 1})
    await stage.person(ANA).command(CHANNEL, "/feedback", "@drin")
    await stage.settle()
    [note] = await private_notes(stage, ANA)
    assert "Please try again" in note.text


async def test_slack_down_while_answering_loses_nothing(stage: Stage) -> None:
    await give(stage)
    await stage.client.arm({"method": "chat.update", "kind": "error_before", "times": 1})
    await stage.person(DRIN).click("feedback_understood")
    await stage.settle()
    [news] = await inbox(stage, ANA)
    assert "Thanks, understood." in news.text
    [message] = await inbox(stage, DRIN)
    assert "You:* Thanks, understood" in str(message.blocks)


async def test_a_deactivated_receiver_gets_nothing_more(stage: Stage) -> None:
    await give(stage, timing="next_morning")
    await stage.client.change_person(DRIN, deleted=True)

    await _until_known(stage, lambda person: person.is_deactivated)
    await stage.pass_time(days=2)
    assert await inbox(stage, DRIN) == []


async def test_a_new_zone_is_known_at_once(stage: Stage) -> None:
    await give(stage)
    await stage.client.change_person(DRIN, tz="Asia/Tokyo")
    await _until_known(stage, lambda person: person.zone_name == "Asia/Tokyo")


async def test_no_words_and_no_token_in_the_log(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    await give(stage, went_well="You stayed calm.")
    await stage.person(DRIN).click("feedback_answer")
    await stage.person(DRIN).submit({"answer": "I was nervous."})
    await stage.settle()
    logged = "".join(capsys.readouterr())
    for secret in (*PARTS.values(), "You stayed calm.", "I was nervous.", "xoxb", "xapp"):
        assert secret not in logged


async def test_the_words_are_not_readable_in_the_database(stage: Stage) -> None:
    await give(stage)

    def dumped(tx: Transaction) -> str:
        tables = METADATA.sorted_tables
        return str([tx.connection.execute(select(table)).all() for table in tables])

    stored = await stage.bot.services.database.read(dumped)
    assert DRIN in stored
    for words in PARTS.values():
        assert words not in stored


async def test_nobody_else_is_ever_written_to(stage: Stage) -> None:
    await give(stage)
    await stage.person(DRIN).click("feedback_talk")
    await stage.settle()
    assert await inbox(stage, STRANGER) == []
    public = [m for m in await stage.person(STRANGER).messages(CHANNEL) if m.user == BOT_USER]
    assert public == []


async def _until_known(stage: Stage, fits: Callable[[Person], bool]) -> None:
    """Wait until the bot has heard from Slack what is new about Drin."""

    async def known() -> Person | None:
        person = await stage.bot.services.directory.find(TEAM, DRIN, stage.clock.now)
        return person if person is not None and fits(person) else None

    found: Person = await stage.client.until(known, what="the change")
    assert fits(found)


@pytest.mark.parametrize(
    "fault", [{"kind": "ratelimited", "retry_after": 30}, {"kind": "slow", "seconds": 30}]
)
async def test_news_of_somebody_known_are_not_waited_for(
    stage: Stage, fault: dict[str, Any]
) -> None:
    await give(stage)
    stage.clock.now += timedelta(days=1)
    await stage.client.arm({"method": "users.info", **fault})
    answer = await stage.person(ANA).command(CHANNEL, "/feedback", "help")
    assert answer.status == "ok"


async def test_a_slow_link_does_not_keep_the_form_from_opening(stage: Stage) -> None:
    ana, drin = stage.person(ANA), stage.person(DRIN)
    await drin.write(CHANNEL, "I sent them the price list.")
    message = (await ana.messages(CHANNEL))[-1]
    await stage.client.arm({"method": "chat.getPermalink", "kind": "slow", "seconds": 30})
    await ana.shortcut("feedback_give_on_message", message)
    form = await ana.top_view("feedback_give")
    assert form.values["receiver"]["receiver"]["selected_user"] == DRIN

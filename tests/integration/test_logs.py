"""One line for whatever Slack brings and for whatever is sent, with its duration."""

from __future__ import annotations

from structlog.testing import capture_logs

from tests.integration.acts import give, home_that
from tests.stage import ANA, DRIN, TEAM, Stage


async def test_every_command_submission_and_click(stage: Stage) -> None:
    with capture_logs() as lines:
        await give(stage)
        await stage.person(DRIN).click("feedback_understood")
        await stage.settle()
    handled = [line for line in lines if line["event"] == "handled"]
    assert [(line["action"], line["person"]) for line in handled] == [
        ("/feedback", ANA),
        ("feedback_give", ANA),
        ("feedback_understood", DRIN),
    ]
    assert {line["workspace"] for line in handled} == {TEAM}
    assert all(line["outcome"] == "done" and line["ms"] > 0 for line in handled)


async def test_every_event(stage: Stage) -> None:
    with capture_logs() as lines:
        await stage.person(ANA).open_home()
        await home_that(stage, ANA, lambda shown: "helps you coach" in shown)
        await stage.bot.services.background.finish()
    [line] = [line for line in lines if line["event"] == "handled"]
    assert (line["action"], line["outcome"]) == ("app_home_opened", "done")
    assert (line["workspace"], line["person"]) == (TEAM, ANA)
    assert line["ms"] > 0


async def test_news_of_a_person_name_the_person(stage: Stage) -> None:
    await give(stage)
    with capture_logs() as lines:
        await stage.client.change_person(DRIN, tz="Asia/Tokyo")

        async def told() -> bool | None:
            return any(line.get("action") == "user_change" for line in lines) or None

        await stage.client.until(told, what="the line about the change")
    [line] = [line for line in lines if line.get("action") == "user_change"]
    assert line["person"] == DRIN
    assert "Tokyo" not in str(line)


async def test_every_message_tells_how_long_it_took_to_post(stage: Stage) -> None:
    with capture_logs() as lines:
        await give(stage)
        await stage.person(DRIN).click("feedback_understood")
        await stage.settle()
    delivered = [line for line in lines if line["event"] == "delivered"]
    assert [(line["action"], line["person"]) for line in delivered] == [
        ("feedback_given", DRIN),
        ("feedback_answered", ANA),
    ]
    assert all(line["ms"] > 0 for line in delivered)

"""What people write to the bot is answered once, in their language; bots are not answered."""

from __future__ import annotations

from typing import Any

import pytest

from tests.integration.payloads import dispatch
from tests.integration.rosters import answered, answers, send
from tests.stage import ANA, BOT_USER, CHANNEL, DRIN, ELSEWHERE, LINNEA, ROBOT, TEAM, Stage


def _event(**changes: Any) -> dict[str, Any]:
    inner = {
        "type": "message",
        "channel": "D01",
        "channel_type": "im",
        "user": ANA,
        "text": "hello",
        "ts": "1773221400.000100",
    }
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "api_app_id": "A01CADENCE",
        "event_id": "Ev01",
        "event": inner | changes,
    }


async def test_words_are_answered_with_what_is_understood(stage: Stage) -> None:
    await stage.person(ANA).write(BOT_USER, "Can you help me?")
    shown = await answered(stage, ANA, 1)
    assert "I do not read what is written here." in shown.text
    assert "/feedback history" in shown.words
    await stage.person(ANA).write(BOT_USER, "And now?")
    await answered(stage, ANA, 2)


async def test_an_answer_stands_in_the_thread_in_which_somebody_wrote(stage: Stage) -> None:
    first = await stage.person(ANA).write(BOT_USER, "Hello")
    await answered(stage, ANA, 1)
    await stage.person(ANA).write(BOT_USER, "In a thread", thread_ts=first)
    shown = await answered(stage, ANA, 2)
    assert shown.thread_ts == first


async def test_a_message_that_slack_sends_again_is_answered_once(stage: Stage) -> None:
    await stage.person(ANA).write(BOT_USER, "Hello")
    await answered(stage, ANA, 1)
    [sent] = [
        entry
        for entry in await stage.client.log()
        if entry["name"] == "message.im" and entry["request"]["event"]["user"] == ANA
    ]
    await stage.client.redeliver(sent["id"])
    await answered(stage, ANA, 1)


async def test_the_bot_never_answers_itself(stage: Stage) -> None:
    """Its own messages come back to it as events, since the direct message is subscribed to."""
    await stage.person(ANA).write(BOT_USER, "Hello")
    await answered(stage, ANA, 1)

    async def came_back() -> bool:
        log = await stage.client.log()
        own = [one for one in log if one["name"] == "message.im"]
        return any(one["request"]["event"].get("bot_id") for one in own)

    await stage.client.until(came_back, what="the bot's own message as an event")
    await answered(stage, ANA, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"bot_id": "BOTHER"},
        {"subtype": "bot_message"},
        {"subtype": "message_changed", "hidden": True},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"user": None},
        {"user": ROBOT},
        {"user": BOT_USER},
        {"channel_type": "channel", "channel": CHANNEL},
        {"channel_type": "mpim", "channel": "G01"},
    ],
)
async def test_what_nobody_wrote_to_the_bot_is_not_answered(
    stage: Stage, changes: dict[str, Any]
) -> None:
    posts = sum((await stage.client.counts()).values())
    await dispatch(stage, _event(**changes))
    await stage.bot.services.background.finish()
    assert sum((await stage.client.counts()).values()) == posts
    log = await stage.client.log()
    assert not any(entry["name"] == "chat.postMessage" for entry in log)


async def test_somebody_of_another_company_learns_no_more_than_the_commands(stage: Stage) -> None:
    await stage.person(ELSEWHERE).write(BOT_USER, "Who is in the team?")
    assert "I do not read" in (await answered(stage, ELSEWHERE, 1)).text
    shown = await send(stage, ELSEWHERE, "person\n@ana\n")
    assert "A team list is for managers" in shown.text


async def test_several_files_and_what_is_no_list_are_told_so(stage: Stage) -> None:
    shown = await send(stage, LINNEA, b"\x89PNG\r\n\x1a\n", "photo.png")
    assert "I can read a team list as a CSV file." in shown.text
    files = [{"id": f"F{number}", "name": "team.csv"} for number in range(2)]
    channel = (await stage.person(LINNEA).messages(BOT_USER))[0].channel
    event = _event(user=LINNEA, channel=channel, subtype="file_share", files=files)
    await dispatch(stage, event)
    assert "one team list at a time" in (await answered(stage, LINNEA, 2)).text


async def test_a_file_that_lies_elsewhere_is_not_asked_for(stage: Stage) -> None:
    """The token would go along; see `slack_files`."""
    await stage.person(LINNEA).write(BOT_USER, "Hello")
    channel = (await answered(stage, LINNEA, 1)).channel
    file = {"id": "F1", "name": "team.csv", "url_private": "http://127.0.0.1:9/team.csv"}
    await dispatch(stage, _event(user=LINNEA, channel=channel, subtype="file_share", files=[file]))
    shown = await answered(stage, LINNEA, 2)
    assert shown.text.startswith("Slack did not let me do this just now.")


async def test_when_slack_does_not_say_who_is_who_it_is_told(stage: Stage) -> None:
    fault = {"method": "users.list", "kind": "error_before", "times": 5}
    await stage.client.arm(fault)
    shown = await send(stage, LINNEA, "person\n@ana\n")
    assert shown.text.startswith("Slack did not let me do this just now.")
    await stage.client.disarm()
    assert "1 added" in (await send(stage, LINNEA, "person,role\n@ana,manager\n")).text
    assert len(await answers(stage, DRIN)) == 0

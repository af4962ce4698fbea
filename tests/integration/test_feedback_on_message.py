"""Feedback on a message keeps its link, whatever the bot may see of the conversation."""

from __future__ import annotations

import pytest

from handlers.message_links import built_link, pointed_at
from sandbox.seen import SeenMessage
from tests.integration.acts import PARTS, inbox
from tests.stage import ANA, CHANNEL, DRIN, TEAM, Stage

PLAIN = "https://acme.slack.com/archives/C02/p1773221400000200"


async def _given_on(stage: Stage, message: SeenMessage) -> str:
    """What Drin reads after Ana gave feedback on the message."""
    ana = stage.person(ANA)
    await ana.shortcut("feedback_give_on_message", message)
    form = await ana.top_view("feedback_give")
    assert form.values["receiver"]["receiver"]["selected_user"] == DRIN
    await ana.submit(PARTS)
    await stage.settle()
    [received] = await inbox(stage, DRIN)
    return received.text


def _path(message: SeenMessage) -> str:
    return f"https://acme.slack.com/archives/{message.channel}/p{message.ts.replace('.', '')}"


async def test_a_message_in_a_channel(stage: Stage) -> None:
    await stage.person(DRIN).write(CHANNEL, "I sent them the price list.")
    [message] = await stage.person(ANA).messages(CHANNEL)
    assert f"<{_path(message)}|about this message>" in await _given_on(stage, message)


async def test_a_conversation_that_the_bot_is_not_in(stage: Stage) -> None:
    await stage.person(DRIN).write(ANA, "I sent them the price list.")
    [message] = await stage.person(ANA).messages(DRIN)
    assert f"<{_path(message)}|about this message>" in await _given_on(stage, message)


@pytest.mark.parametrize("kind", ["slow", "error_before"])
async def test_a_slack_in_trouble_costs_neither_the_form_nor_the_link(
    stage: Stage, kind: str
) -> None:
    await stage.person(DRIN).write(CHANNEL, "I sent them the price list.")
    [message] = await stage.person(ANA).messages(CHANNEL)
    fault = {"kind": kind} | ({"seconds": 30} if kind == "slow" else {"times": 9})
    await stage.client.arm({"method": "chat.getPermalink", **fault})
    assert f"<{_path(message)}|about this message>" in await _given_on(stage, message)


@pytest.mark.parametrize("place", [CHANNEL, DRIN], ids=["seen", "unseen"])
async def test_a_reply_is_found_in_its_thread(stage: Stage, place: str) -> None:
    ana, drin = stage.person(ANA), stage.person(DRIN)
    parent = await ana.write(place, "What did you send them?")
    theirs = CHANNEL if place == CHANNEL else ANA
    await drin.write(theirs, "The price list.", thread_ts=parent)
    reply = next(one for one in await ana.messages(place) if one.thread_ts and one.ts != parent)
    text = await _given_on(stage, reply)
    link = f"{_path(reply)}?thread_ts={parent}&amp;cid={reply.channel}"
    assert f"<{link}|about this message>" in text


@pytest.mark.parametrize(
    ("team", "thread_ts", "link"),
    [
        ({"id": TEAM, "domain": "acme"}, None, PLAIN),
        ({"id": TEAM, "domain": "acme"}, "1773221400.000200", PLAIN),
        (
            {"id": TEAM, "domain": "acme"},
            "1773221000.000100",
            f"{PLAIN}?thread_ts=1773221000.000100&cid=C02",
        ),
        (None, None, None),
        ({"id": TEAM}, None, None),
    ],
    ids=["alone", "begins a thread", "reply", "organisation", "nameless"],
)
def test_the_link_from_what_slack_tells(
    team: dict[str, str] | None, thread_ts: str | None, link: str | None
) -> None:
    """Payloads of an app that is installed for an organisation name no workspace."""
    message = {"user": DRIN, "ts": "1773221400.000200"}
    if thread_ts is not None:
        message["thread_ts"] = thread_ts
    body = {"team": team, "channel": {"id": "C02"}, "message_ts": message["ts"]}
    used_on = {**body, "message": message}
    assert built_link(used_on, pointed_at(used_on)) == link

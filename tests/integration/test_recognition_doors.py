"""A message leads to a recognition: by its shortcut, or by the emoji of the workspace."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from coaching.kinds import Kind
from coaching.policy import Feature
from coaching.profile import Profile
from sandbox.acting import Person
from sandbox.seen import SeenMessage, SeenView
from storage import profiles
from tests.integration.acts import home_that, inbox, private_notes
from tests.integration.praise import STORY, posts, settle_channel
from tests.stage import (
    ANA,
    BOT_USER,
    CHANNEL,
    DRIN,
    ELSEWHERE,
    LINNEA,
    STRANGER,
    TEAM,
    WINS,
    Stage,
)

SAID = "*Signed* at last, thanks to @linnea! 2 < 3"
READ = "Signed at last, thanks to @linnea! 2 < 3"
TAKE, DECLINE = "recognition_offer_take", "recognition_offer_decline"


def _link(message: SeenMessage) -> str:
    return f"https://acme.slack.com/archives/{message.channel}/p{message.ts.replace('.', '')}"


async def _said(stage: Stage, author: str = DRIN, channel: str = CHANNEL) -> SeenMessage:
    ts = await stage.person(author).write(channel, SAID)
    return next(one for one in await stage.person(author).messages(channel) if one.ts == ts)


async def _offered(stage: Stage, who: str) -> list[SeenMessage]:
    await stage.settle()
    return [one for one in await private_notes(stage, who) if one.has(TAKE)]


async def _form(person: Person) -> SeenView:
    return await person.top_view("recognition_give")


def _chosen(form: SeenView, field: str) -> Any:
    [state] = form.values[field].values()
    return next(value for key, value in state.items() if key.startswith("selected"))


async def test_the_message_is_quoted_and_linked(stage: Stage) -> None:
    await settle_channel(stage, WINS)
    message, ana = await _said(stage), stage.person(ANA)
    await ana.shortcut("recognition_give_on_message", message)
    form = await _form(ana)
    assert _chosen(form, "recognition_receivers") == [DRIN]
    assert _chosen(form, "recognition_where") == CHANNEL
    assert "Signed at last, thanks to @linnea" in str(form.blocks)
    outcome = await ana.submit({"recognition_story": STORY})
    assert outcome.result == "closed"
    await stage.settle()
    [post] = await posts(stage)
    assert READ in post.words.replace("&lt;", "<")
    assert _link(message) in str(post.blocks)
    assert STORY in post.words


async def test_what_was_written_in_private_is_not_quoted(stage: Stage) -> None:
    await settle_channel(stage)
    await stage.person(DRIN).write(ANA, SAID)
    ana = stage.person(ANA)
    [message] = await ana.messages(DRIN)
    await ana.shortcut("recognition_give_on_message", message)
    form = await _form(ana)
    assert _chosen(form, "recognition_receivers") == [DRIN]
    assert _chosen(form, "recognition_where") == CHANNEL
    assert "in private, so I do not quote it" in str(form.blocks)
    assert "Signed" not in str(form.raw)


async def test_nobody_is_chosen_who_cannot_be_praised(stage: Stage) -> None:
    """One's own message, and one of the bot's, are linked all the same."""
    await settle_channel(stage)
    message, drin = await _said(stage), stage.person(DRIN)
    await drin.shortcut("recognition_give_on_message", message)
    form = await _form(drin)
    assert _chosen(form, "recognition_receivers") == []
    assert _link(message) in str(form.blocks)
    await drin.close()
    await drin.shortcut("recognition_give")
    assert _chosen(await _form(drin), "recognition_receivers") == []


async def test_an_emoji_asks_whoever_put_it_there_once(stage: Stage) -> None:
    await settle_channel(stage, recognition_emoji="clap")
    message, ana = await _said(stage), stage.person(ANA)
    await ana.react(message, "eyes")
    assert await _offered(stage, ANA) == []
    await ana.react(message, "clap::skin-tone-3")
    await stage.settle()
    [question] = await stage.client.until(lambda: _offered(stage, ANA), what="the question")
    assert f"<@{DRIN}>" in question.text
    assert await _offered(stage, DRIN) == []
    await ana.react(message, "clap::skin-tone-3", remove=True)
    await ana.react(message, "clap")
    assert len(await _offered(stage, ANA)) == 1
    await ana.click(TAKE, channel=CHANNEL, ts=question.ts)
    form = await _form(ana)
    assert _chosen(form, "recognition_receivers") == [DRIN]
    await ana.submit({"recognition_story": STORY})
    await stage.settle()
    [post] = await posts(stage)
    assert READ in post.words.replace("&lt;", "<")
    assert _link(message) in str(post.blocks)
    # The answer stands where the question was.
    await stage.client.until(lambda: _is_confirmed(stage, ANA), what="the confirmation")
    assert await _offered(stage, ANA) == []


async def _is_confirmed(stage: Stage, who: str) -> bool:
    return any(one.has("recognition_edit") for one in await private_notes(stage, who))


async def test_a_repeated_event_asks_no_second_time(stage: Stage) -> None:
    await settle_channel(stage, recognition_emoji="tada")
    message = await _said(stage)
    await stage.client.arm({"method": "events_api", "kind": "repeat_delivery", "times": 1})
    await stage.person(ANA).react(message, "tada")
    await stage.client.until(lambda: _offered(stage, ANA), what="the question")
    await stage.pass_time(minutes=2)
    assert len(await _offered(stage, ANA)) == 1
    assert await inbox(stage, ANA) == []


async def test_who_is_not_asked(stage: Stage) -> None:
    """Nobody about their own message or a bot's, no bot, nobody from outside or against a wish."""
    await settle_channel(stage, recognition_emoji="tada")
    of_drin, of_stranger = await _said(stage), await _said(stage, ELSEWHERE)
    await stage.bot.services.slack.answer(CHANNEL, "I am a bot.")
    of_bot = (await stage.person(ANA).messages(CHANNEL))[-1]
    unwilling = Profile(
        workspace_id=TEAM, person_id=LINNEA, switched_off=frozenset({Kind.RECOGNITION_OFFERED})
    )
    now = stage.clock.now
    await stage.bot.services.directory.find(TEAM, LINNEA, now)
    await stage.bot.services.database.write(lambda tx: profiles.save(tx, unwilling, now))
    for who, message in (
        (DRIN, of_drin),
        (ANA, of_bot),
        (ANA, of_stranger),
        (ELSEWHERE, of_drin),
        (LINNEA, of_drin),
    ):
        await stage.person(who).react(message, "tada")
    # What Slack tells comes in its order: once this one is asked, the others were thought about.
    await stage.person(STRANGER).react(of_drin, "tada")
    await stage.client.until(lambda: _offered(stage, STRANGER), what="the question")
    for who in (DRIN, ANA, ELSEWHERE, LINNEA):
        assert await _offered(stage, who) == []
    off = frozenset({Feature.RECOGNITION})
    await settle_channel(stage, recognition_emoji="tada", features_off=off)
    await stage.person(ANA).react(of_drin, "tada")
    await stage.person(ANA).open_home()
    await home_that(stage, ANA, lambda words: "Cadence" in words)
    assert await _offered(stage, ANA) == []
    [question] = await _offered(stage, STRANGER)
    await stage.person(STRANGER).click(TAKE, channel=CHANNEL, ts=question.ts)
    await stage.settle()
    assert [view.callback_id for view in await stage.person(STRANGER).views()] == []


async def test_where_the_channel_does_not_take_the_question_it_comes_directly(
    stage: Stage,
) -> None:
    await settle_channel(stage, recognition_emoji="tada")
    message, ana = await _said(stage), stage.person(ANA)
    await stage.client.arm({"method": "chat.postEphemeral", "kind": "ratelimited", "times": 1})
    await ana.react(message, "tada")
    await stage.client.until(lambda: _asked_directly(stage), what="the question")
    [question] = await inbox(stage, ANA)
    assert await private_notes(stage, ANA) == []
    await _forge(stage, question)
    await ana.click(DECLINE, channel=BOT_USER, ts=question.ts)
    await stage.settle()
    [answered] = await inbox(stage, ANA)
    assert answered.action_ids == []
    assert "do not ask again" in answered.text
    await ana.click_stale(question, DECLINE)
    await ana.react(message, "tada", remove=True)
    await ana.react(message, "tada")
    await stage.pass_time(minutes=2)
    assert await private_notes(stage, ANA) == []
    assert len(await inbox(stage, ANA)) == 1


async def test_a_message_that_cannot_be_read_is_linked_alone(stage: Stage) -> None:
    await settle_channel(stage, recognition_emoji="tada")
    message, ana = await _said(stage), stage.person(ANA)
    await ana.react(message, "tada")
    [question] = await stage.client.until(lambda: _offered(stage, ANA), what="the question")
    await stage.client.arm({"method": "conversations.replies", "kind": "slow", "seconds": 30})
    await ana.click(TAKE, channel=CHANNEL, ts=question.ts)
    form = await _form(ana)
    assert _link(message) in str(form.blocks)
    assert "Signed" not in str(form.raw)
    await ana.close()
    await ana.click(DECLINE, channel=CHANNEL, ts=question.ts)
    await stage.settle()
    assert await _offered(stage, ANA) == []


async def _asked_directly(stage: Stage) -> bool:
    await stage.settle()
    return any(one.has(TAKE) for one in await inbox(stage, ANA))


async def _forge(stage: Stage, question: SeenMessage) -> None:
    """Somebody who was asked something else clicks with the value of this question: in vain."""
    sam = stage.person(STRANGER)
    await sam.react(await _said(stage), "tada")
    [own] = await stage.client.until(lambda: _offered(stage, STRANGER), what="another question")
    await sam.click_stale(replace(own, raw=own.raw | {"blocks": question.blocks}), TAKE)
    await stage.settle()
    assert [view.callback_id for view in await sam.views()] == []

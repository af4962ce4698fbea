"""Somebody says in the channel what others did well (practice A9, B6)."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from coaching.policy import Feature
from coaching.recognition import RecognitionDraft
from tests.integration.acts import inbox, private_notes
from tests.integration.payloads import chosen, dispatch, submission, typed
from tests.integration.praise import STORY, posts, recognize, settle_channel
from tests.stage import (
    ANA,
    CHANNEL,
    DRIN,
    GROUP,
    LINNEA,
    OLD_CHANNEL,
    STRANGER,
    WINS,
    Stage,
)
from tests.unit.factories import english
from views.recognition.form import FormFacts, give_form


async def test_the_command_shows_how_it_will_look_and_posts_it(stage: Stage) -> None:
    await settle_channel(stage)
    ana = stage.person(ANA)
    await ana.command(
        CHANNEL, "/recognize", "@drin @sam winning it back <after> 3 losses #Persistence #never"
    )
    form = await ana.top_view("recognition_give")
    story = "winning it back <after> 3 losses #never"
    assert form.values["recognition_receivers"]["recognition_receivers"]["selected_users"] == [
        DRIN,
        STRANGER,
    ]
    assert form.values["recognition_story"]["recognition_story"]["value"] == story
    for shown in (story, "Persistence", f"<@{DRIN}>", f"<@{STRANGER}>", "how it will look"):
        assert shown in form.words
    outcome = await ana.submit({"recognition_effect": "They signed."})
    assert outcome.result == "closed"
    await stage.settle()
    [post] = await posts(stage)
    for said in (story, "They signed.", "Persistence", f"<@{DRIN}>, <@{STRANGER}>", f"<@{ANA}>"):
        assert said in post.words
    for receiver in (DRIN, STRANGER):
        [message] = await inbox(stage, receiver)
        assert story in message.words
        assert f"<#{CHANNEL}>" in message.words
    assert await inbox(stage, LINNEA) == []
    [note] = await private_notes(stage, ANA)
    assert f"<#{CHANNEL}>" in note.words
    assert "not in" not in note.words


async def test_the_form_alone_only_for_the_receivers(stage: Stage) -> None:
    """Without a channel that was settled; `/cadence recognize` is the same."""
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/cadence", "recognize")
    await ana.top_view("recognition_give")
    filled = {"recognition_receivers": [DRIN], "recognition_story": STORY}
    outcome = await ana.submit(filled)
    assert outcome.errors == {"recognition_where": "Choose a channel, or let only them read it."}
    outcome = await ana.submit({"recognition_readers": "receivers"})
    assert outcome.result == "closed"
    await stage.settle()
    assert await posts(stage) == []
    [message] = await inbox(stage, DRIN)
    assert "for you alone" in message.words
    assert STORY in message.words
    assert await inbox(stage, STRANGER) == []


async def test_who_is_not_in_the_channel_reads_it_directly_and_the_giver_is_told(
    stage: Stage,
) -> None:
    await settle_channel(stage)
    await stage.person(STRANGER).leave(CHANNEL)
    await recognize(stage, f"@drin @sam {STORY}")
    [note] = await private_notes(stage, ANA)
    assert f"<@{STRANGER}> is not in <#{CHANNEL}>" in note.words
    [message] = await inbox(stage, STRANGER)
    assert STORY in message.words


async def test_a_group_is_everybody_in_it_who_can_be_recognised(stage: Stage) -> None:
    await settle_channel(stage)
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/recognize", f"@closers {STORY}")
    form = await ana.top_view("recognition_give")
    chosen = form.values["recognition_receivers"]["recognition_receivers"]["selected_users"]
    assert chosen == [DRIN, STRANGER]
    assert "Left out" in form.words
    await ana.close()
    await recognize(stage, "", recognition_group=GROUP, recognition_story=STORY)
    [post] = await posts(stage)
    assert f"<@{DRIN}>, <@{STRANGER}>" in post.words
    [note] = await private_notes(stage, ANA)
    assert "Left out" in note.words


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("@ana", "Take yourself out"),
        ("@drin @robot", "bot"),
        ("@gone", "deactivated"),
        ("@else", "another company"),
    ],
)
async def test_who_cannot_be_recognised(stage: Stage, to: str, said: str) -> None:
    await settle_channel(stage)
    outcome = await recognize(stage, f"{to} {STORY}")
    assert said in outcome.errors["recognition_receivers"]
    form = await stage.person(ANA).top_view("recognition_give")
    assert form.values["recognition_story"]["recognition_story"]["value"] == STORY
    assert await posts(stage) == []


async def test_words_and_pictures_that_do_not_do(stage: Stage) -> None:
    await settle_channel(stage)
    link, file, alt = "recognition_link", "recognition_file", "recognition_alt_text"
    outcome = await recognize(stage, "@drin", recognition_story=" \u200b\n")
    assert set(outcome.errors) == {"recognition_story"}
    ana = stage.person(ANA)
    outcome = await ana.submit({"recognition_story": STORY, link: "http://a.test/a.png"})
    assert set(outcome.errors) == {link, alt}
    outcome = await ana.submit({link: "", file: "notes.csv", alt: "Our quarter"})
    assert set(outcome.errors) == {file}
    outcome = await ana.submit({link: "https://a.test/a.png", file: "quarter.png"})
    assert "one picture is enough" in outcome.errors[link]
    assert (await ana.submit({link: ""})).result == "closed"
    await stage.settle()
    [post] = await posts(stage)
    [image] = [block for block in post.blocks if block["type"] == "image"]
    assert image["slack_file"]["id"].startswith("F")
    assert image["alt_text"] == "Our quarter"


@pytest.mark.parametrize(
    ("channel", "said"), [(WINS, "/invite @cadence"), (OLD_CHANNEL, "archived")]
)
async def test_a_channel_in_which_the_bot_cannot_post(
    stage: Stage, channel: str, said: str
) -> None:
    outcome = await recognize(stage, recognition_where=channel)
    assert said in outcome.errors["recognition_where"]
    outcome = await stage.person(ANA).submit({"recognition_where": CHANNEL})
    assert outcome.result == "closed"


async def test_the_same_words_are_not_said_twice_a_day(stage: Stage) -> None:
    await settle_channel(stage)
    await recognize(stage)
    outcome = await recognize(stage, f"@sam @drin {STORY.upper()}")
    assert "same today" in outcome.errors["recognition_story"]
    assert await inbox(stage, STRANGER) == []
    assert len(await posts(stage)) == 1
    await stage.person(ANA).close()
    await stage.pass_time(days=1)
    assert (await recognize(stage)).result == "closed"
    assert len(await posts(stage)) == 2


async def test_the_daily_limit_holds_under_clicks_at_once(stage: Stage) -> None:
    """Three forms are submitted in one moment, and one place of the day is left."""
    await settle_channel(stage, recognitions_a_day=2)
    await recognize(stage)
    form = give_form(english(), RecognitionDraft(), FormFacts())
    bodies = await asyncio.gather(
        *(dispatch(stage, submission(ANA, form, _filled(f"Words {n}."))) for n in range(3))
    )
    refused = [body for body in bodies if "errors" in body]
    assert len(refused) == 2
    assert all("tomorrow" in body["errors"]["recognition_story"] for body in refused)
    await stage.settle()
    assert len(await posts(stage)) == 2


async def test_one_form_submitted_twice_at_once_is_one_recognition(stage: Stage) -> None:
    await settle_channel(stage)
    form = give_form(english(), RecognitionDraft(), FormFacts())
    payload = submission(ANA, form, _filled(STORY))
    bodies = await asyncio.gather(*(dispatch(stage, payload) for _ in range(2)))
    assert all("errors" not in body for body in bodies)
    await stage.settle()
    assert len(await posts(stage)) == 1
    assert len(await inbox(stage, DRIN)) == 1


def _filled(story: str) -> dict[str, Any]:
    return {
        "recognition_receivers": {"type": "multi_users_select", "selected_users": [DRIN]},
        "recognition_story": typed(story),
        "recognition_readers": chosen("channel"),
        "recognition_where": {
            "type": "conversations_select",
            "selected_conversation": CHANNEL,
        },
    }


async def test_switched_off_it_says_so(stage: Stage) -> None:
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/recognize", f"@drin {STORY}")
    await ana.top_view("recognition_give")
    await settle_channel(stage, features_off=frozenset({Feature.RECOGNITION}))
    outcome = await ana.submit({"recognition_where": CHANNEL})
    assert "switched this off" in str(outcome.errors)
    await ana.close()
    await ana.command(CHANNEL, "/recognize", f"@drin {STORY}")
    await stage.settle()
    assert "switched this off" in (await private_notes(stage, ANA))[-1].text
    assert await posts(stage) == []

"""Hostile texts into the command and the forms of recognition: nothing pings, nothing breaks."""

from __future__ import annotations

from typing import Any

from coaching.recognition import RecognitionDraft
from sandbox.block_kit import validate_view
from settings import Mode
from tests.hostile import hostile_texts, mentions_in
from tests.integration.acts import inbox
from tests.integration.payloads import chosen, dispatch, submission, typed
from tests.integration.praise import posts, settle_channel
from tests.stage import ANA, CHANNEL, DRIN, Stage
from tests.unit.factories import english
from views.recognition.form import FormFacts, give_form

#: For the command and for the form each, over both stages together.
COUNT = 200
OURS = {f"<@{ANA}>", f"<@{DRIN}>", f"<#{CHANNEL}>"}
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000))
_LEADS = ("", "@drin ", "@closers ", "@drin #persistence ")


async def test_the_command(stage: Stage, unforeseen: list[str]) -> None:
    ana = stage.person(ANA)
    for number, text in enumerate(_share(stage, seed=11)):
        line = f"{_LEADS[number % 4]}{text.translate(_SURROGATES)}"[:12_000]
        outcome = await ana.command(CHANNEL, "/recognize", line)
        assert outcome.status == "ok"
        assert mentions_in(outcome.ack or "") == []
        await stage.bot.services.background.finish()
        for view in await ana.views():
            assert _called(view.blocks) <= {*OURS, "<@USTRANGER>", "<@UROBOT>", "<@UGONE>"}
            await ana.close(everything=True)
    assert unforeseen == []


async def test_the_form(stage: Stage, unforeseen: list[str]) -> None:
    await settle_channel(stage, recognitions_a_day=100, values=("<!channel>",))
    form = give_form(english(), RecognitionDraft(), FormFacts())
    kept = 0
    for number, text in enumerate(_share(stage, seed=12)):
        body = await dispatch(stage, submission(ANA, form, _filled(text, number)))
        kept += body.get("response_action") != "errors"
        if "view" in body:
            assert validate_view(body["view"]) == []
    assert kept > COUNT // 10
    await stage.settle()
    shown = [*await posts(stage), *await inbox(stage, DRIN)]
    assert len(shown) == 2 * kept
    assert all(_called(message.raw) <= OURS for message in shown)
    assert unforeseen == []


def _called(shown: Any) -> set[str]:
    return set(mentions_in(shown))


def _share(stage: Stage, seed: int) -> list[str]:
    first = int(stage.bot.settings.slack_mode is Mode.HTTP)
    return hostile_texts(COUNT, seed)[first::2]


def _filled(text: str, number: int) -> dict[str, Any]:
    """The text in one field after the other; every fourth time in all of them."""
    where = number % 4
    with_picture = where == 2 or number % 8 == 3
    return {
        "recognition_receivers": {"type": "multi_users_select", "selected_users": [DRIN]},
        "recognition_story": typed(text if where in {0, 3} else f"Good work {number}."),
        "recognition_effect": typed(text if where in {1, 3} else ""),
        "recognition_value": chosen("<!channel>"),
        "recognition_readers": chosen("channel"),
        "recognition_where": {"type": "conversations_select", "selected_conversation": CHANNEL},
        "recognition_link": typed("https://a.test/a.png" if with_picture else ""),
        "recognition_alt_text": typed(text if with_picture else ""),
    }

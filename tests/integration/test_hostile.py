"""A thousand hostile texts into each form and command: no error, no mention, no broken view."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from coaching.feedback import Feedback, Parts, Timing
from coaching.nag_guard import NagChoice, NagReason, NagWarning
from coaching.people import Person
from handlers.origin import Origin
from sandbox.block_kit import validate_view
from sandbox.client import ControlError
from settings import Mode
from storage import feedback as records
from storage.database import Transaction
from tests.hostile import hostile_texts, mentions_in
from tests.integration.payloads import chosen, dispatch, submission, typed
from tests.stage import ANA, BOT_USER, CHANNEL, DRIN, TEAM, Stage
from texts import Texts, texts_for
from views.feedback.changes import answer_form, edit_form, withdraw_form
from views.feedback.form import FormFacts, empty_draft, give_form
from views.feedback.guard import guard_page

#: For each command and each form, over both stages together.
COUNT = 1000
#: Mentions that are ours: the two people and nobody else.
OURS = {f"<@{ANA}>", f"<@{DRIN}>"}
#: JSON over HTTP carries a lone surrogate as an escape; typed text cannot hold one.
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000))


@pytest.mark.parametrize(
    ("command", "leads"),
    [
        ("/feedback", ("", "@drin ", "history ", "@drin a | b | ")),
        ("/cadence", ("", "feedback @drin ", "feedback history ", "help ")),
    ],
)
async def test_commands(
    stage: Stage, unforeseen: list[str], command: str, leads: tuple[str, ...]
) -> None:
    ana = stage.person(ANA)
    for number, text in enumerate(_share(stage, seed=1)):
        typed_text = f"{leads[number % 4]}{text.translate(_SURROGATES)}"[:12_000]
        outcome = await ana.command(CHANNEL, command, typed_text)
        assert outcome.status == "ok"
        _assert_quiet(outcome.ack or "")
        await stage.bot.services.background.finish()
        if await ana.views():
            _assert_quiet((await ana.top_view()).blocks)
            await ana.close(everything=True)
    assert unforeseen == []


async def test_the_form(stage: Stage, unforeseen: list[str]) -> None:
    today = stage.clock.now.date()
    form = give_form(
        _texts(stage), empty_draft(today, DRIN), FormFacts(today=today, skills=["closing"])
    )
    kept = 0
    for texts in _fours(stage, seed=2):
        body = await dispatch(stage, submission(ANA, form, _filled(texts)))
        kept += _assert_answer(body)
        stage.clock.now += timedelta(days=3)
    assert kept > COUNT // 20
    await _assert_messages_quiet(stage)
    assert unforeseen == []


async def test_the_guards_page(stage: Stage, unforeseen: list[str]) -> None:
    """Every choice in turn, and one that the page does not offer: then it is shown again."""
    page = _guards_page(stage)
    shown_again, kept = 0, 0
    for number, texts in enumerate(_fours(stage, seed=5)):
        choice = (*NagChoice, texts[0][:75])[number % 4]
        filled = _filled(texts) | {"nag_choice": chosen(choice)}
        body = await dispatch(stage, submission(ANA, page, filled))
        kept += _assert_answer(body)
        shown_again += body.get("view", {}).get("callback_id") == page["callback_id"]
    assert kept > COUNT // 20
    assert shown_again > COUNT // 20
    await _assert_messages_quiet(stage)
    assert unforeseen == []


@pytest.mark.parametrize("form", ["edit", "answer", "withdraw"])
async def test_the_forms_that_change_a_record(
    stage: Stage, unforeseen: list[str], form: str
) -> None:
    kept = 0
    for texts in _fours(stage, seed=3):
        feedback = await _given(stage)
        metadata = Origin(feedback_id=str(feedback.id)).encode()
        body = await dispatch(stage, _change(stage, form, feedback, metadata, texts))
        kept += _assert_answer(body)
    assert kept > COUNT // 20
    await stage.settle()
    await _assert_messages_quiet(stage)
    assert unforeseen == []


async def test_metadata_and_values_that_no_client_sends(
    stage: Stage, unforeseen: list[str]
) -> None:
    feedback = await _given(stage)
    for text in _share(stage, seed=4):
        metadata = Origin(feedback_id=text).encode()
        payload = _change(stage, "answer", feedback, metadata, ["fine"] * 4)
        body = await dispatch(stage, payload)
        assert body["response_action"] == "errors"
    assert unforeseen == []


def _share(stage: Stage, seed: int) -> list[str]:
    """Every other text: the two stages have the thousand between them."""
    first = int(stage.bot.settings.slack_mode is Mode.HTTP)
    return hostile_texts(COUNT, seed)[first::2]


def _fours(stage: Stage, seed: int) -> list[list[str]]:
    texts = _share(stage, seed)
    # A text that is nothing but blank is refused; most stand beside good ones so that many pass.
    good = ["You named the price.", "They left.", "Ask first.", ""]
    fours = []
    for number, text in enumerate(texts):
        four = list(good)
        four[number % 4] = text
        neighbours = [texts[(number + step) % len(texts)] for step in range(4)]
        fours.append(neighbours if number % 5 == 0 else four)
    return fours


def _texts(stage: Stage) -> Texts:
    return texts_for("en", stage.clock.now.tzinfo)  # type: ignore[arg-type]


def _guards_page(stage: Stage) -> dict[str, Any]:
    today = stage.clock.now.date()
    metadata = Origin(warned_receiver_id=DRIN).encode()
    facts = FormFacts(today=today, skills=["closing"], metadata=metadata)
    warning = NagWarning(reason=NagReason.OFTEN, count=2, since=stage.clock.now, last_praise=None)
    receiver = Person(workspace_id=TEAM, id=DRIN, name="drin")
    return guard_page(_texts(stage), empty_draft(today, DRIN), facts, receiver, warning)


def _filled(texts: list[str]) -> dict[str, Any]:
    issue, consequence, improvement, went_well = texts
    return {
        "receiver": {"type": "users_select", "selected_user": DRIN},
        "issue": typed(issue),
        "consequence": typed(consequence),
        "improvement": typed(improvement),
        "went_well": typed(went_well),
        "skill": chosen("closing"),
        "look_again_on": {"type": "datepicker", "selected_date": None},
        "timing": chosen("now"),
    }


def _change(
    stage: Stage, form: str, feedback: Feedback, metadata: str, texts: list[str]
) -> dict[str, Any]:
    t = _texts(stage)
    if form == "edit":
        facts = FormFacts(today=stage.clock.now.date(), skills=["closing"], metadata=metadata)
        return submission(ANA, edit_form(t, feedback, facts), _filled(texts))
    if form == "answer":
        return submission(DRIN, answer_form(t, feedback, metadata), {"answer": typed(texts[0])})
    return submission(ANA, withdraw_form(t, feedback, metadata), {"reason": typed(texts[0])})


async def _given(stage: Stage) -> Feedback:
    """A record that Drin has, stored directly: the message itself is not needed."""
    feedback = Feedback(
        id=uuid4(),
        workspace_id=TEAM,
        giver_id=ANA,
        receiver_id=DRIN,
        parts=Parts(issue="a", consequence="b", improvement="c"),
        timing=Timing.NOW,
        given_at=stage.clock.now,
        deliver_at=stage.clock.now,
    )

    def work(tx: Transaction) -> None:
        records.add(tx, feedback)
        records.mark_delivered(tx, TEAM, feedback.id, stage.clock.now)

    await stage.bot.services.database.write(work)
    return feedback


def _assert_answer(body: dict[str, Any]) -> bool:
    """The answer is one that Slack takes and pings nobody; whether the form was kept."""
    _assert_quiet(body.get("view", {}).get("blocks", ""))
    if "view" in body:
        assert validate_view(body["view"]) == []
    return body.get("response_action") != "errors"


def _assert_quiet(shown: Any) -> None:
    assert set(mentions_in(shown)) <= OURS


async def _assert_messages_quiet(stage: Stage) -> None:
    """What was posted is still to be looked at; the sandbox refused what Slack would refuse."""
    await stage.settle()
    for person in (ANA, DRIN):
        try:
            messages = await stage.person(person).messages(BOT_USER)
        except (KeyError, ControlError):
            continue
        for message in messages:
            _assert_quiet(message.raw)
    dead = await stage.bot.services.database.read(
        lambda tx: tx.connection.exec_driver_sql(
            "SELECT last_error FROM delivery WHERE state = 'dead'"
        ).all()
    )
    assert dead == []

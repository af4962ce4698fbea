"""What an erasure looks like: readable pseudonyms, and what goes before it is done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coaching.erasure import Goes, Stays, plan_of
from coaching.feedback import Parts, Response
from tests.unit.factories import ANA, DRIN, NOW, answer, english, feedback, kept
from views import blocks as b
from views import erasure
from views.feedback import content, history, messages
from views.ids import Act
from views.inputs import people_picker

ERASED = "erased:3f2a9c"
GONE = Parts(issue="", consequence="", improvement="")
T = english()


def test_a_pseudonym_stands_wherever_a_person_would() -> None:
    assert b.mention(ERASED) == "👤 3f2a9c"
    assert b.person(ERASED) == {"type": "text", "text": "👤 3f2a9c"}
    assert "initial_user" not in b.person_picker("x", "Choose", ERASED)
    assert people_picker("x", "Choose", [ERASED, ANA], most=3)["initial_users"] == [ANA]
    assert "initial_users" not in people_picker("x", "Choose", [ERASED], most=3)


@pytest.mark.parametrize("reader", [DRIN, ANA])
def test_a_record_whose_giver_was_erased_says_so_and_asks_for_nothing(reader: str) -> None:
    record = replace(feedback(), giver_id=ERASED, parts=GONE)
    for shown in (
        str(history.record(T, record, reader, NOW)),
        str(history.summary(T, record, reader)),
        str(messages.given(T, record)),
    ):
        assert "These words were erased" in shown
        assert "<@erased" not in shown
        assert Act.FEEDBACK_UNDERSTOOD not in shown
        assert "What happened" not in shown


def test_an_answer_whose_author_was_erased_says_so() -> None:
    record = replace(feedback(answer=answer(Response.ANSWER)), receiver_id=ERASED)
    said = content.answer(T, record, b.mention(ERASED))
    assert said is not None
    assert "👤 3f2a9c" in said.text
    assert "These words were erased" in said.text


def test_what_is_kept_for_somebody_who_was_erased_cannot_be_sent() -> None:
    record = replace(kept(), receiver_id=ERASED)
    assert Act.FEEDBACK_SEND_KEPT not in str(history.record(T, record, ANA, NOW))
    assert Act.FEEDBACK_SEND_KEPT in str(history.record(T, kept(), ANA, NOW))


def test_the_plan_shows_numbers_of_everything_and_asks_back() -> None:
    plan = plan_of(DRIN, dict.fromkeys(Goes, 2), dict.fromkeys(Stays, 1))
    shown = erasure.plan(T, plan, None)
    assert "the words of 2 pieces of feedback that they gave" in shown.text
    assert "1 piece of feedback that they got" in shown.text
    [button] = shown.blocks[-1]["elements"]
    assert (button["action_id"], button["value"]) == (Act.ERASURE_CARRY_OUT, DRIN)
    assert button["style"] == "danger"
    assert "confirm" in button


def test_nothing_to_erase_has_no_button() -> None:
    shown = erasure.plan(T, plan_of(DRIN, {}, {Stays.AUDIT: 3}), None)
    assert "Nothing is kept" in shown.text
    assert [block["type"] for block in shown.blocks] == ["section"]

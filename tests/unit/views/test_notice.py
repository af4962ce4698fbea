"""A sentence above a modal that is open: said once, and nothing of the modal is lost."""

from __future__ import annotations

from sandbox.block_kit import validate_view
from tests.unit.factories import english, feedback
from views.blocks import MODAL_BLOCKS, divider
from views.feedback.changes import withdraw_form
from views.notice import notice_of, told_on_top

T = english()


def test_the_form_below_stays_as_it_is() -> None:
    form = withdraw_form(T, feedback(), "{}")
    shown = {**form, "id": "V01", "hash": "1.a", "state": {"values": {}}, "external_id": ""}
    told = told_on_top(shown, "This feedback has been withdrawn.")
    assert told["blocks"][1:] == form["blocks"]
    assert "has been withdrawn" in told["blocks"][0]["text"]["text"]
    assert {**told, "blocks": form["blocks"]} == form


def test_a_second_sentence_takes_the_place_of_the_first() -> None:
    page = notice_of(T, "Feedback", [divider()])
    told = told_on_top(told_on_top(page, "The first."), "The second.")
    assert "The first." not in str(told)
    assert "The second." in str(told)


def test_a_modal_that_is_full_can_still_tell() -> None:
    page = notice_of(T, "Feedback", [divider()] * MODAL_BLOCKS)
    assert validate_view(told_on_top(page, "No.")) == []

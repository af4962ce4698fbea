"""How a record stands, as its giver reads it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from coaching.feedback import Feedback, Outcome
from tests.unit.factories import DRIN, NOW, answer, english, feedback, kept, person, scheduled
from tests.unit.views.reading import actions, buttons, said
from views.feedback.standing import giver_buttons, standing
from views.ids import Act
from views.message import Message

T = english()
EVERYTHING = {Act.FEEDBACK_SEND_KEPT, Act.FEEDBACK_EDIT, Act.FEEDBACK_WITHDRAW}
LATER = NOW + timedelta(hours=1)


def read(record: Feedback, zone_name: str = "Europe/Tirane", now: datetime = NOW) -> Message:
    """What Ana reads at `now` about what Drin gets."""
    giver, receiver = person(zone_name="Europe/Tirane"), person(DRIN, zone_name=zone_name)
    return standing(T, record, giver, receiver, now)


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (feedback(delivered=False), "Saved. <@UDRIN> gets it now."),
        (kept(), "Kept for your next one-on-one with <@UDRIN>."),
        (scheduled(), "Saved. <@UDRIN> gets it on Thu, 12 Mar 2026, 10:30, their time."),
        (feedback(), "<@UDRIN> got it on Wed, 11 Mar 2026, 10:30, their time."),
        (feedback(answer=answer()), "<@UDRIN> has answered it."),
        (feedback(withdrawn_at=NOW), "<@UANA> withdrew this feedback"),
    ],
)
def test_it_says_where_the_record_stands(record: Feedback, line: str) -> None:
    assert line in read(record).text


def test_what_was_kept_and_goes_out_says_so() -> None:
    sent = feedback(delivered=False, deliver_at=LATER)
    assert "On its way: <@UDRIN> gets it now." in read(sent, now=LATER).text


def test_the_time_is_the_receivers() -> None:
    assert "Thu, 12 Mar 2026, 05:30" in read(scheduled(), "America/New_York").text


def test_it_tells_of_the_question_to_come() -> None:
    assert "On Wed, 25 Mar 2026 I ask you" in read(feedback()).text
    assert "On Wed, 25 Mar 2026 I remind you" in read(kept()).text


@pytest.mark.parametrize(
    "record",
    [
        feedback(look_again_on=None),
        feedback(outcome=Outcome.YES, outcome_at=NOW),
        feedback(given_at=NOW - timedelta(days=40), look_again_on=NOW.date() - timedelta(days=26)),
    ],
)
def test_no_question_is_announced_that_will_not_come(record: Feedback) -> None:
    assert "I ask you" not in read(record).text


def test_an_edit_is_dated() -> None:
    edited = read(feedback(edited_at=LATER), now=LATER)
    assert "edited Wed, 11 Mar 2026, 11:30" in said(edited.blocks)
    assert "edited" in edited.text


@pytest.mark.parametrize(
    ("record", "offered"),
    [
        (kept(), EVERYTHING),
        (feedback(), EVERYTHING - {Act.FEEDBACK_SEND_KEPT}),
        (feedback(answer=answer()), {Act.FEEDBACK_WITHDRAW}),
        (feedback(given_at=NOW - timedelta(days=2)), {Act.FEEDBACK_WITHDRAW}),
        (feedback(withdrawn_at=NOW), set()),
    ],
)
def test_it_offers_what_can_still_be_done(record: Feedback, offered: set[Act]) -> None:
    assert actions(read(record).blocks) == offered


@pytest.mark.parametrize(
    ("record", "editable", "labels"),
    [
        (feedback(), True, ["Edit…", "Withdraw…"]),
        (feedback(), False, ["Withdraw…"]),
        (kept(), True, ["Send it now", "Edit…", "Withdraw…"]),
        (feedback(answer=answer()), False, ["Withdraw…"]),
        (feedback(withdrawn_at=NOW), True, []),
    ],
)
def test_the_giver_is_offered_what_still_makes_sense(
    record: Feedback, labels: list[str], *, editable: bool
) -> None:
    made = giver_buttons(T, record, editable=editable)
    assert list(buttons(made)) == labels
    assert all(button["value"] == str(record.id) for button in made)

"""The question on the look-again date: about what the receiver has, and once for each date."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.feedback import Feedback, Outcome
from tests.unit.factories import NOW, TODAY, english, feedback, kept, scheduled
from tests.unit.views.reading import actions, said
from views.feedback.looking_again import improved, look_again
from views.ids import Act
from views.message import Message

T = english()
OUTCOMES = {
    Act.FEEDBACK_IMPROVED_YES,
    Act.FEEDBACK_IMPROVED_PARTLY,
    Act.FEEDBACK_IMPROVED_NOT_YET,
}


def asked(record: Feedback, *, once_more: bool = False) -> Message:
    """The question as it stands on the look-again date."""
    return look_again(T, record, record.look_again_on or TODAY, once_more=once_more)


class TestLookAgain:
    """On the look-again date the giver says whether it has improved."""

    @pytest.mark.parametrize("once_more", [False, True])
    def test_it_asks_with_three_answers(self, *, once_more: bool) -> None:
        message = asked(feedback(), once_more=once_more)
        assert actions(message.blocks) == OUTCOMES | {Act.FEEDBACK_OPEN}
        assert "Has it improved?" in message.text

    def test_the_second_time_it_promises_not_to_ask_again(self) -> None:
        """Asked once more, then left open: the bot does not nag (design principle 3)."""
        assert "not ask" not in asked(feedback(), once_more=False).text
        assert "will not ask" in asked(feedback(), once_more=True).text

    def test_it_recalls_what_was_wished_for(self) -> None:
        record = feedback()
        assert record.parts.improvement in asked(record, once_more=False).text

    @pytest.mark.parametrize(
        ("outcome", "name"),
        [
            (Outcome.YES, "Yes, it has improved"),
            (Outcome.PARTLY, "Partly"),
            (Outcome.NOT_YET, "Not yet"),
        ],
    )
    def test_afterwards_it_shows_what_was_said(self, outcome: Outcome, name: str) -> None:
        record = feedback(outcome=outcome, outcome_at=NOW)
        message = asked(record, once_more=False)
        assert not actions(message.blocks) & OUTCOMES
        assert any(name in line for line in said(message.blocks))

    def test_a_withdrawn_one_is_not_judged(self) -> None:
        message = asked(feedback(withdrawn_at=NOW), once_more=False)
        assert not actions(message.blocks) & OUTCOMES


def test_an_improvement_is_praised_in_one_sentence() -> None:
    """The receiver hears a short good word, and what it is about."""
    record = feedback(outcome=Outcome.YES, outcome_at=NOW)
    message = improved(T, record)
    assert "Well done" in message.text
    assert record.parts.improvement in said(message.blocks)
    assert not actions(message.blocks)


class TestUndelivered:
    """What the receiver never got cannot have improved."""

    @pytest.mark.parametrize("once_more", [False, True])
    def test_what_is_kept_is_recalled_and_can_be_sent(self, *, once_more: bool) -> None:
        record = kept()
        message = asked(record, once_more=once_more)
        assert "You kept this for your one-on-one with <@UDRIN>" in message.text
        assert "improved" not in message.text
        assert record.parts.improvement in said(message.blocks)
        assert actions(message.blocks) == {Act.FEEDBACK_SEND_KEPT, Act.FEEDBACK_OPEN}

    def test_the_second_time_it_promises_to_be_the_last(self) -> None:
        assert "not remind" not in asked(kept()).text
        assert "will not remind" in asked(kept(), once_more=True).text

    def test_what_is_on_its_way_says_when_it_arrives(self) -> None:
        message = asked(scheduled())
        assert "they get it on Thu, 12 Mar 2026" in message.text
        assert actions(message.blocks) == {Act.FEEDBACK_OPEN}

    def test_what_was_kept_and_withdrawn_cannot_be_sent(self) -> None:
        assert actions(asked(kept(withdrawn_at=NOW)).blocks) == {Act.FEEDBACK_OPEN}

    @pytest.mark.parametrize(
        ("record", "line"), [(feedback(), "is sent."), (kept(), "You keep your feedback")]
    )
    def test_a_date_that_was_put_off_takes_the_question_back(
        self, record: Feedback, line: str
    ) -> None:
        assert record.look_again_on is not None
        before = record.look_again_on - timedelta(days=1)
        message = look_again(T, record, before, once_more=False)
        assert line in message.text
        assert "On Wed, 25 Mar 2026 I" in message.text
        assert actions(message.blocks) == {Act.FEEDBACK_OPEN}

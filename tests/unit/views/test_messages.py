"""Messages about feedback: kind, whole, and with exactly the buttons that make sense."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.feedback import Response
from tests.unit.factories import NOW, answer, english, feedback, parts, scheduled
from tests.unit.views.reading import actions, buttons, said
from views.feedback import messages
from views.ids import Act

T = english()
PRAISE = "You stayed calm when they pushed back."
REACTIONS = {Act.FEEDBACK_UNDERSTOOD, Act.FEEDBACK_ANSWER, Act.FEEDBACK_TALK}


class TestGiven:
    """What the receiver reads (practice A1, A2)."""

    def test_it_begins_by_saying_that_it_is_for_their_good(self) -> None:
        first = said(messages.given(T, feedback()).blocks)[0]
        assert first.startswith("<@UANA> wants you to do well")

    def test_it_says_the_three_parts_in_order_and_praise_before_them(self) -> None:
        record = feedback(parts=parts(went_well=PRAISE))
        lines = said(messages.given(T, record).blocks)
        order = [PRAISE, record.parts.issue, record.parts.consequence, record.parts.improvement]
        assert [line for line in lines if line in order] == order

    def test_without_praise_there_is_no_empty_heading_for_it(self) -> None:
        assert "What went well\n" not in said(messages.given(T, feedback()).blocks)

    def test_it_says_from_whom_and_when_in_the_readers_zone(self) -> None:
        blocks = messages.given(english("America/New_York"), feedback()).blocks
        assert any("From <@UANA> · Wed, 11 Mar 2026, 05:30" in line for line in said(blocks))

    def test_what_waits_for_the_morning_is_dated_when_it_arrives(self) -> None:
        assert any(
            "Thu, 12 Mar 2026" in line for line in said(messages.given(T, scheduled()).blocks)
        )

    def test_it_names_the_skill_the_message_and_the_edit(self) -> None:
        record = feedback(skill="closing", source_link="https://acme.slack.com/x", edited_at=NOW)
        facts = next(line for line in said(messages.given(T, record).blocks) if "From" in line)
        assert "Closing" in facts
        assert "<https://acme.slack.com/x|about this message>" in facts
        assert "edited" in facts

    def test_there_are_three_ways_to_react_which_name_the_record(self) -> None:
        record = feedback()
        message = messages.given(T, record)
        assert actions(message.blocks) == REACTIONS
        assert set(buttons(message.blocks).values()) == {str(record.id)}

    @pytest.mark.parametrize("response", Response)
    def test_after_a_reaction_it_shows_it_and_offers_no_other(self, response: Response) -> None:
        """Each button works once."""
        words = "I will." if response is Response.ANSWER else ""
        message = messages.given(T, feedback(answer=answer(response, words)))
        assert not actions(message.blocks)
        assert any(line.startswith("*You:*") for line in said(message.blocks))
        assert (words or "You") in message.text

    def test_withdrawn_it_is_a_line_that_says_so_and_no_word_of_it_remains(self) -> None:
        record = feedback(withdrawn_at=NOW, withdrawal_reason="I mixed up two calls.")
        message = messages.given(T, record)
        assert not actions(message.blocks)
        assert "withdrew this feedback" in message.text
        assert "I mixed up two calls." in said(message.blocks)
        assert record.parts.issue not in str(message)


class TestAnswered:
    """What the giver hears."""

    @pytest.mark.parametrize(
        ("response", "line"),
        [
            (Response.UNDERSTOOD, "read your feedback"),
            (Response.ANSWER, "answered your feedback"),
            (Response.TALK, "would like to talk"),
        ],
    )
    def test_it_says_what_the_receiver_did(self, response: Response, line: str) -> None:
        message = messages.answered(T, feedback(answer=answer(response)))
        assert line in message.text
        assert "<@UDRIN>" in message.text

    def test_an_answer_is_quoted(self) -> None:
        message = messages.answered(T, feedback(answer=answer(Response.ANSWER, "I will.")))
        assert "I will." in said(message.blocks)
        assert "I will." in message.text

    def test_it_recalls_what_it_was_about_and_opens_the_whole(self) -> None:
        record = feedback(answer=answer())
        message = messages.answered(T, record)
        assert record.parts.issue in said(message.blocks)
        assert buttons(message.blocks) == {"Open": str(record.id)}

    def test_without_an_answer_there_is_nothing_to_tell(self) -> None:
        record = feedback()
        with pytest.raises(ValueError, match=str(record.id)):
            messages.answered(T, record)


def test_a_message_of_a_year_ago_is_dated_with_its_year() -> None:
    record = feedback(deliver_at=NOW - timedelta(days=365))
    assert "11 Mar 2025" in messages.given(T, record).text

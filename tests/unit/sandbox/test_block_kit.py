"""The interface of the Block Kit checks, as the rest of the sandbox uses it."""

from __future__ import annotations

from typing import Any

from sandbox.block_kit import validate_message, validate_view


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def test_a_message_slack_would_take_has_no_reasons() -> None:
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "*Well done*"}}

    assert validate_message({"text": "Well done", "blocks": [section]}) == []


def test_reasons_are_in_slacks_words_with_a_pointer_to_the_fault() -> None:
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}

    assert validate_message({"text": "x", "blocks": [section]}) == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    ]


def test_reasons_about_a_view_point_into_the_view() -> None:
    modal = {"type": "modal", "title": plain("x" * 25), "blocks": [{"type": "divider"}]}

    assert validate_view(modal) == [
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    ]

"""Values of the wrong form: addresses, ids, dates, text objects (Slack facts 7)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.sandbox.block_kit_bounds import reasons
from tests.unit.sandbox.block_kit_elements import (
    Json,
    choice,
    element,
    holding,
    mrkdwn,
    option,
    plain,
)
from tests.unit.sandbox.block_kit_rich_text import INLINE, rich_text
from tests.unit.sandbox.block_kit_samples import block, message


@pytest.mark.parametrize(
    "url", ["https://acme.test/a?b#c", "http://localhost:1", "slack://app?x=1", "mailto:a@b.test"]
)
def test_links_a_person_can_follow(url: str) -> None:
    assert reasons(message(holding(element("button", url=url)))) == []


@pytest.mark.parametrize(
    "url", ["", "acme.test", "/path", "javascript:alert(1)", "https://", "https://a b", "ftp://x"]
)
def test_links_that_are_refused(url: str) -> None:
    assert reasons(message(holding(element("button", url=url)))) != []


@pytest.mark.parametrize(
    ("inline", "field", "value"),
    [
        ("user", "user_id", "ana"),
        ("channel", "channel_id", "general"),
        ("usergroup", "usergroup_id", "U01"),
        ("team", "team_id", "acme"),
        ("broadcast", "range", "all"),
        ("color", "value", "red"),
        ("emoji", "name", ""),
        ("link", "url", "nowhere"),
        ("date", "timestamp", "1700000000"),
        ("text", "text", ""),
    ],
)
def test_rich_text_that_slack_could_not_show(inline: str, field: str, value: Any) -> None:
    assert reasons(message(rich_text({**INLINE[inline], field: value}))) != []


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("datepicker", {"initial_date": "29/02/2024"}),
        ("timepicker", {"initial_time": "24:00"}),
        ("timepicker", {"initial_time": "9:00"}),
        ("users_select", {"initial_user": "ana"}),
        ("channels_select", {"initial_channel": "D01"}),
        ("button", {"style": "default"}),
        ("button", {"text": mrkdwn("*Go*")}),
        ("button", {"text": "Go"}),
        ("static_select", {"options": [choice("a")], "initial_option": ...}),
        ("static_select", {"options": [{**option("a"), "url": "https://x.test"}]}),
        ("overflow", {"options": [choice("a")]}),
    ],
)
def test_values_of_the_wrong_form(kind: str, fields: Json) -> None:
    assert reasons(message(holding(element(kind, **fields)))) != []


@pytest.mark.parametrize(
    ("text", "surplus"), [(plain("x"), "verbatim"), ({"type": "mrkdwn", "text": "x"}, "emoji")]
)
def test_emoji_belongs_to_plain_text_and_verbatim_to_mrkdwn(text: Json, surplus: str) -> None:
    assert reasons(message(block("section", text={**text, surplus: True}))) == [
        f"[ERROR] invalid additional property: {surplus} [json-pointer:/blocks/0/text]"
    ]

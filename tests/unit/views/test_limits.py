"""Every screen is accepted by Slack, calls nobody by accident, and can be read aloud."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from coaching.words import clean
from sandbox.block_kit import validate_message, validate_view
from tests.hostile import PARTS, hostile_texts, mentions_in
from tests.unit.factories import english, parts
from tests.unit.views.screens import (
    NAMED,
    Words,
    all_messages,
    all_refusals,
    all_views,
    everywhere,
)
from texts import LANGUAGES, texts_for
from views.blocks import NOTIFICATION_LIMIT
from views.message import Message

REALISTIC = Words(
    parts=parts(went_well="You stayed calm when they pushed back."),
    answer="I will ask three questions first.",
    reason="I mixed up two calls.",
)
#: As much as forms let through: 2,000 characters a part, a hundred skills, a name without end.
LONGEST = everywhere("Wx&<>👍🏿" * 500)
READERS = {language: texts_for(language, ZoneInfo("Asia/Tehran")) for language in LANGUAGES}
LONG_PREFIX = english(command_prefix="a" * 20)
#: Of ours, and what stands in their place in the words of people.
_MARKS = "[*_~`\u2217\u02cd\u223c\u02cb\u00ad]"
#: What people type who think that it will be formatted.
MARKED = ("*zq*", "_zq_", "~zq~", "`zq`", "```zq```", "> zq", "a\n> zq", "so *zq zq*, yes")
_INTERPRETED = re.compile(r"[*_~`]zq|^(?:&gt;|>) ?zq", re.MULTILINE)
HOSTILE = [clean(text) for text in hostile_texts(60)]


@cache
def screens(language: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    """All views of one language, realistic and at their longest."""
    t = READERS[language]
    return (*all_views(t, REALISTIC), *all_views(t, LONGEST))


def spoken(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": message.blocks}


def texts_within(value: Any) -> Iterator[str]:
    """What a message's blocks say, button labels and menus left out."""
    if isinstance(value, list):
        for item in value:
            yield from texts_within(item)
    elif isinstance(value, dict):
        kind = value.get("type")
        if kind in {"button", "actions"}:
            return
        if kind in {"mrkdwn", "plain_text", "text"}:
            yield value["text"]
        else:
            yield from texts_within([v for k, v in value.items() if k != "accessory"])


def heard(text: str) -> str:
    """A text as it is read aloud: without marks, escapes and line ends."""
    return re.sub(r"\s+", " ", re.sub(_MARKS, "", html.unescape(text))).strip(" :")


def mrkdwn_within(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from mrkdwn_within(item)
    elif isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield value
        yield from mrkdwn_within(list(value.values()))


def interpreted(screen: dict[str, Any]) -> list[str]:
    """Everything in which Slack looks for marks."""
    top = screen.get("text")
    return [text["text"] for text in mrkdwn_within(screen)] + (
        [top] if isinstance(top, str) else []
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", [REALISTIC, LONGEST], ids=["realistic", "longest"])
class TestInEveryLanguage:
    """Translations are longer than English: the limits hold for them too."""

    def test_slack_accepts_every_message(self, language: str, words: Words) -> None:
        refused = {
            name: reasons
            for name, message in all_messages(READERS[language], words)
            if (reasons := validate_message(spoken(message)))
        }
        assert refused == {}

    def test_slack_accepts_every_view(self, language: str, words: Words) -> None:
        refused = {
            name: reasons
            for name, view in all_views(READERS[language], words)
            if (reasons := validate_view(view))
        }
        assert refused == {}

    def test_every_message_can_be_changed_later(self, language: str, words: Words) -> None:
        """chat.update refuses a text of more than 4,000 characters (Slack facts 6.3)."""
        for name, message in all_messages(READERS[language], words):
            assert len(message.text) <= NOTIFICATION_LIMIT, name

    def test_nobody_is_called_but_the_two(self, language: str, words: Words) -> None:
        for name, message in all_messages(READERS[language], words):
            assert set(mentions_in(spoken(message))) <= NAMED, name

    def test_every_message_says_in_its_text_what_its_blocks_say(
        self, language: str, words: Words
    ) -> None:
        """Screen readers and notifications have the text only (Slack facts 6.4)."""
        for name, message in all_messages(READERS[language], words):
            aloud = heard(message.text)
            if not message.text.endswith("…"):
                missing = [s for s in texts_within(message.blocks) if heard(s) not in aloud]
                assert missing == [], name
            else:
                assert message.text.endswith("…"), name


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_people_type_slack_accepts_it_and_nobody_is_called(text: str) -> None:
    t, words = READERS["en"], everywhere(text)
    for name, message in all_messages(t, words):
        assert validate_message(spoken(message)) == [], name
        assert set(mentions_in(spoken(message))) <= NAMED, name
    for name, view in all_views(t, words):
        assert validate_view(view) == [], name
        assert set(mentions_in(view)) <= NAMED, name


@pytest.mark.parametrize("text", MARKED)
def test_what_people_type_is_never_formatted(text: str) -> None:
    t, words = READERS["en"], everywhere(text)
    shown = [(name, view) for name, view in all_views(t, words)]
    shown += [(name, spoken(message)) for name, message in all_messages(t, words)]
    formatted = {
        name: found
        for name, screen in shown
        if (found := [line for line in interpreted(screen) if _INTERPRETED.search(line)])
    }
    assert formatted == {}


def test_the_hostile_texts_hold_one_of_every_kind() -> None:
    assert len(HOSTILE) >= len(PARTS)


def test_long_commands_do_not_break_the_screens() -> None:
    for _, view in all_views(LONG_PREFIX, REALISTIC):
        assert validate_view(view) == []


def test_no_sentence_of_ours_looks_for_names() -> None:
    """Without `verbatim` Slack would make a plain @channel come alive (Slack facts 7.1)."""
    for _, view in screens("en"):
        assert all(text.get("verbatim") is True for text in mrkdwn_within(view))
    for _, message in all_messages(READERS["en"], REALISTIC):
        assert all(text.get("verbatim") is True for text in mrkdwn_within(message.blocks))


def test_every_refusal_is_a_sentence() -> None:
    for name, sentence in all_refusals(READERS["en"]):
        assert sentence[0].isupper(), name
        assert sentence.removesuffix(" 0a1b2c3d")[-1] in ".:", name

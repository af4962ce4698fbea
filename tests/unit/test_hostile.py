"""The hostile texts are what they promise, and no mention escapes the search for them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.hostile import PARTS, hostile_texts, mentions_in


def mrkdwn(text: str, **fields: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, **fields}}


def rich(*inline: dict[str, Any]) -> dict[str, Any]:
    part = {"type": "rich_text_section", "elements": list(inline)}
    return {"type": "rich_text", "elements": [part]}


def test_the_same_seed_gives_the_same_texts() -> None:
    assert hostile_texts(500, seed=7) == hostile_texts(500, seed=7)
    assert hostile_texts(500, seed=7) != hostile_texts(500, seed=8)


@pytest.mark.parametrize("count", [0, 1, 10, 1000])
def test_there_are_as_many_texts_as_asked_for_and_all_different(count: int) -> None:
    texts = hostile_texts(count)

    assert len(texts) == count
    assert len(set(texts)) == count


def test_fewer_texts_are_the_first_of_more() -> None:
    assert hostile_texts(400)[:50] == hostile_texts(50)


def test_a_few_texts_already_hold_one_of_every_kind() -> None:
    few = set(hostile_texts(len(PARTS)))

    assert all(few & set(parts) for parts in PARTS.values())


@pytest.mark.parametrize(
    "wanted",
    [
        "<!channel>",
        "<@U01>",
        "<#C01>",
        "<https://x.test|y>",
        "payload",
        "<script>",
        "DROP TABLE",
        "%(name)s",
        "\x00",
        "\ud83d",
        "\u202e",
        "\u200d",
        "||",
        "`",
    ],
)
def test_each_danger_is_there_alone_and_in_mixtures(wanted: str) -> None:
    alone = sum(len(parts) for parts in PARTS.values())
    texts = hostile_texts(alone + 500)

    assert any(wanted in text for text in texts[:alone])
    assert any(wanted in text for text in texts[alone:])


def test_there_is_something_empty_and_something_very_long() -> None:
    lengths = [len(text) for text in hostile_texts(300)]

    assert min(lengths) == 0
    assert max(lengths) >= 10_000


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hi <@U01>, see <#C01|general>", ["<@U01>", "<#C01|general>"]),
        ("<!here> <!subteam^S01|@leads>", ["<!here>", "<!subteam^S01|@leads>"]),
        ("`<!channel>`", ["<!channel>"]),
        ("<<!everyone>>", ["<!everyone>"]),
        ("<@U01> <@U01>", ["<@U01>", "<@U01>"]),
        ("&lt;!channel&gt; &lt;@U01&gt;", []),
        ("<!date^1700000000^{date}|today>", []),
        ("<https://x.test|y> <mailto:a@here.test|a>", []),
        ("<@U01", []),
        ("@here", []),
        ("", []),
    ],
)
def test_mentions_in_the_text_of_a_message(text: str, found: list[str]) -> None:
    assert mentions_in(text) == found
    assert mentions_in({"channel": "C01", "text": text}) == found


@pytest.mark.parametrize("fields", [{"link_names": True}, {"parse": "full"}])
def test_plain_names_in_the_text_count_when_slack_is_asked_to_look(fields: dict[str, Any]) -> None:
    assert mentions_in({"text": "@here <@U01>", **fields}) == ["<!here>", "<@U01>"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@here", ["<!here>"]),
        ("Now, @channel!", ["<!channel>"]),
        ("(@Everyone)", ["<!everyone>"]),
        ("<@U01> @here", ["<@U01>", "<!here>"]),
        ("ana@here.test", []),
        ("@hereafter", []),
        ("@ana", []),
    ],
)
def test_plain_names_are_found_in_mrkdwn_unless_it_is_verbatim(text: str, found: list[str]) -> None:
    tokens = [mention for mention in found if mention in text]

    assert mentions_in([mrkdwn(text)]) == found
    assert mentions_in([mrkdwn(text, verbatim=False)]) == found
    assert mentions_in([mrkdwn(text, verbatim=True)]) == tokens


def test_plain_text_calls_nobody() -> None:
    text = {"type": "plain_text", "text": "<!channel> @here <@U01>"}
    view = {
        "type": "modal",
        "title": text,
        "private_metadata": "<!here>",
        "blocks": [
            {"type": "header", "text": text},
            {"type": "actions", "elements": [{"type": "button", "text": text, "value": "<@U01>"}]},
        ],
    }

    assert mentions_in(view) == []


def test_rich_text_calls_people_by_its_elements_not_by_its_words() -> None:
    block = rich(
        {"type": "text", "text": "<!channel> @here <@U99>"},
        {"type": "user", "user_id": "U01"},
        {"type": "usergroup", "usergroup_id": "S01"},
        {"type": "channel", "channel_id": "C01"},
        {"type": "broadcast", "range": "everyone"},
        {"type": "link", "url": "https://x.test", "text": "<!here>"},
    )

    assert mentions_in([block]) == ["<@U01>", "<!subteam^S01>", "<#C01>", "<!everyone>"]


@pytest.mark.parametrize(
    "block",
    [
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "@here"}]},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "@here"}]},
        {"type": "alert", "text": {"type": "mrkdwn", "text": "@here"}},
        {"type": "markdown", "text": "@here"},
        {"type": "container", "child_blocks": [mrkdwn("@here")]},
        {"type": "table", "rows": [[rich({"type": "broadcast", "range": "here"})]]},
        {
            "type": "input",
            "element": {
                "type": "checkboxes",
                "options": [{"text": {"type": "mrkdwn", "text": "@here"}, "value": "a"}],
            },
        },
        {
            "type": "section",
            "accessory": {
                "type": "button",
                "confirm": {"text": {"type": "mrkdwn", "text": "@here"}},
            },
        },
    ],
)
def test_a_mention_is_found_wherever_it_stands(block: dict[str, Any]) -> None:
    assert mentions_in([block]) == ["<!here>"]
    assert mentions_in(block) == ["<!here>"]
    assert mentions_in({"type": "home", "blocks": [block]}) == ["<!here>"]
    assert mentions_in({"text": "x", "blocks": [block]}) == ["<!here>"]
    assert mentions_in({"attachments": [{"text": "x", "blocks": [block]}]}) == ["<!here>"]


def test_attachments_and_markdown_text_are_looked_at_and_metadata_is_not() -> None:
    message = {
        "markdown_text": "@here",
        "attachments": [{"pretext": "<@U01>", "text": "<@U02>", "fallback": "<@U03>"}],
        "metadata": {"event_type": "x", "event_payload": {"k": "<@U04>"}},
    }

    assert mentions_in(message) == ["<!here>", "<@U03>", "<@U01>", "<@U02>"]


def test_escaped_hostile_texts_call_nobody() -> None:
    for text in hostile_texts(2000):
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

        assert mentions_in({"text": escaped, "blocks": [mrkdwn(escaped, verbatim=True)]}) == []

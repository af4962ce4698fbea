"""The small builders keep Slack's limits by construction (Slack facts 7)."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.block_kit import validate_message, validate_view
from tests.hostile import hostile_texts, mentions_in
from views import blocks as b
from views.blocks import Option

anything = st.text(max_size=400) | st.sampled_from(hostile_texts(200)).filter(str.isprintable)
long_or_short = st.builds(lambda text, times: text * times, anything, st.sampled_from([1, 30, 300]))


@given(text=long_or_short, limit=st.integers(1, 4000))
def test_a_text_is_shortened_to_its_limit_and_says_so(text: str, limit: int) -> None:
    short = b.shorten(text, limit)
    assert len(short) <= limit
    if len(text) <= limit:
        assert short == text
    else:
        assert short.endswith("…")
        assert text.startswith(short[:-1])


@given(long_or_short)
def test_an_escaped_text_calls_nobody_and_reads_the_same(text: str) -> None:
    """Escape & < > in this order, once (Slack facts 7.1)."""
    for escaped in (b.escape(text), b.entities(text)):
        assert mentions_in(escaped) == []
        assert not set("<>") & set(escaped)
    unescaped = b.entities(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert unescaped == text


@given(long_or_short)
def test_every_kind_of_text_is_one_that_slack_accepts(text: str) -> None:
    blocks = [
        b.section(b.escape(text)),
        b.header(text),
        b.context(b.escape(text)),
        b.rich(b.passage(b.words(text), b.words(text, bold=True)), b.quote(text)),
        b.actions([b.button(text, "one", "value"), b.button(text, "two", style="danger")]),
        b.divider(),
    ]
    assert validate_message({"text": "x", "blocks": blocks}) == []
    assert mentions_in(blocks) == []


@given(text=long_or_short, chosen=st.sampled_from(["v1", "gone", None]))
def test_every_field_is_one_that_slack_accepts(text: str, chosen: str | None) -> None:
    options = [Option(text, f"v{number}", text) for number in range(3)]
    view = b.modal(
        "form",
        text,
        [
            b.field("a", text, b.text_area("a", limit=2000, initial=text, placeholder=text)),
            b.field("b", text, b.select("b", text, options, chosen), hint=text),
            b.field("c", text, b.radio("c", options, "v0"), optional=True),
            b.field("d", text, b.person_picker("d", text)),
            b.field("e", text, b.date_picker("e", text, "2026-03-11")),
        ],
        close=text,
        submit=text or "Save",
        metadata="{}",
    )
    assert validate_view(view) == []
    assert mentions_in(view) == []


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 500])
def test_a_menu_has_at_most_a_hundred_options(count: int) -> None:
    options = [Option(str(number), str(number)) for number in range(count)]
    assert len(b.select("menu", "Choose", options)["options"]) == min(count, 100)


def test_a_view_has_at_most_a_hundred_blocks() -> None:
    endless = [b.divider()] * 1000
    assert len(b.home(endless)["blocks"]) == 100
    assert len(b.modal("form", "Title", endless, close="Close")["blocks"]) == 100


def test_a_button_can_ask_back() -> None:
    asking = b.confirm("Sure?" * 50, "Really?" * 100, "Yes" * 20, "No" * 20)
    row = b.actions([b.button("Go", "go", confirm=asking)], block_id="row")
    assert validate_message({"text": "x", "blocks": [row]}) == []


@given(st.lists(long_or_short, max_size=5))
def test_a_notification_leaves_out_what_is_empty_and_keeps_the_limit(lines: list[str]) -> None:
    text = b.notification(lines)
    assert len(text) <= b.NOTIFICATION_LIMIT
    whole = "\n".join(line for line in lines if line)
    assert text == whole or text.endswith("…")


def test_people_links_and_mentions_are_what_slack_knows() -> None:
    named = b.rich(b.passage(b.person("U01"), b.link("https://acme.slack.com/x", "there")))
    assert validate_message({"text": "x", "blocks": [named]}) == []
    assert mentions_in([named]) == [b.mention("U01")] == ["<@U01>"]


def test_a_shortened_notification_does_not_end_inside_an_escape() -> None:
    """Cut in the middle, "&amp;" would be read out as "&am…"."""
    for padding in range(8):
        cut = b.notification(["x" * padding + b.escape("&" * b.NOTIFICATION_LIMIT)])
        assert set(html.unescape(cut)) <= {"x", "&", "…"}
        assert "&am" not in html.unescape(cut)

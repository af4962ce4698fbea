"""What is quoted of a message reads as it was meant, without Slack's markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.quotation import mentioned_ids, quotation
from coaching.recognition import QUOTE_LIMIT

NAMES = {"UANA": "ana"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("I sent them the price list.", "I sent them the price list."),
        ("*Signed!* _Finally_ ~not~ `now`", "Signed! Finally not now"),
        ("*_both_* and *two words*", "both and two words"),
        ("2 * 3 * 4, snake_case_name, a ~ b", "2 * 3 * 4, snake_case_name, a ~ b"),
        ("```\nlines = 2\n```", "lines = 2"),
        ("&gt; they said\nyes", "they said\nyes"),
        ("<@UANA> and <@UANA|old> and <@UELSE>", "@ana and @old and @…"),
        ("<#C01|sales> <#C02> <!here> <!channel|channel>", "#sales #… @here @channel"),
        ("<!subteam^S1|@closers> <!subteam^S2>", "@closers @subteam"),
        ("<https://acme.com/a_b_c|our offer> <https://acme.com>", "our offer https://acme.com"),
        ("<!date^1392734382^{date}|Feb 18>", "Feb 18"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("&lt;@UANA&gt; is no name", "<@UANA> is no name"),
        ("  \u200b ", ""),
        ("", ""),
    ],
)
def test_a_message_reads_as_plain_words(text: str, read: str) -> None:
    assert quotation(text, NAMES) == read


def test_a_long_message_is_cut() -> None:
    assert len(quotation("x" * QUOTE_LIMIT, {})) == QUOTE_LIMIT
    cut = quotation("word " * 300, {})
    assert len(cut) <= QUOTE_LIMIT
    assert cut.endswith("word…")


def test_everybody_who_is_named_is_looked_up_once() -> None:
    assert mentioned_ids("<@U1> <@W2|two> <@U1> <#C1>") == ["U1", "W2"]


@given(st.text(alphabet="ab <>@#!|*_~`&;lgtU1^\n", max_size=80))
def test_whatever_is_written_can_be_quoted(text: str) -> None:
    read = quotation(text, {})
    assert read == read.strip()
    assert len(read) <= QUOTE_LIMIT

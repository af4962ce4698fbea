"""What people type stays what they typed: Slack finds neither a mark nor a mention in it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from hypothesis import example, given
from hypothesis import strategies as st

from sandbox.page import mrkdwn
from sandbox.page.reader import Reader
from tests.unit.factories import NOW
from views.escaping import escape

READER = Reader(
    user_id="UANA",
    zone=ZoneInfo("UTC"),
    locale=Locale("en"),
    now=NOW,
    people={},
    channels={},
)
FORMATTED = ("<b>", "<i>", "<em>", "<strong>", "<s>", "<del>", "<code>", "<pre>", "<blockquote>")
marked = st.text(alphabet="*_~`> ab\n.\u00e9", max_size=30)


@given(marked)
@example("*bold* _it_ ~no~ `code`")
@example("```\nblock\n```")
@example("\u00e9_x_\u00e9")
@example("a\n> quote\n>>> all of it")
def test_no_mark_is_interpreted(text: str) -> None:
    html = str(mrkdwn.render(escape(text), READER, verbatim=True))
    assert not [tag for tag in FORMATTED if tag in html]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("call sales_team_eu about snake_case_2", "call sales_team_eu about snake_case_2"),
        ("_it_", "\u02cdit\u02cd"),
        ("3 * 4 ~ 12", "3 \u2217 4 \u223c 12"),
        ("see https://x.test/a_b?pwd=q_&r=~*", "see https://x.test/a_b?pwd=q%5F&amp;r=%7E%2A"),
        ("*https://x.test/a_b*", "\u2217https://x.test/a_b\u2217"),
        ("> quote", "\u00ad&gt; quote"),
        ("a > b & c", "a &gt; b &amp; c"),
        ("\uff0awide\uff0a", "\ufe61wide\ufe61"),
    ],
)
def test_it_reads_the_same(text: str, shown: str) -> None:
    """Names keep their underscores, and addresses lead where they led."""
    assert escape(text) == shown

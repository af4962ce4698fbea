"""mrkdwn becomes the HTML that Slack's users expect, and never the HTML that somebody typed."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from sandbox.page import mrkdwn
from sandbox.page.reader import Reader

NOON_IN_MADRID = 1795604400  # 2026-11-25 12:00 in Madrid, 06:00 in New York


def reader(zone: str = "Europe/Madrid", locale: str = "en_US") -> Reader:
    return Reader(
        user_id="U01",
        zone=ZoneInfo(zone),
        locale=Locale.parse(locale),
        now=datetime(2026, 11, 25, 15, 0, tzinfo=UTC),
        people={"U01": "Ana Ruiz", "U02": "Ben"},
        channels={"C01": "general"},
    )


def html(text: str, *, verbatim: bool = False) -> str:
    return str(mrkdwn.render(text, reader(), verbatim=verbatim))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*bold* words", "<strong>bold</strong> words"),
        ("_italic_", "<em>italic</em>"),
        ("~gone~", "<s>gone</s>"),
        ("*_both_*", "<strong><em>both</em></strong>"),
        ("`a *b* c`", "<code>a *b* c</code>"),
        ("two\nlines", "two<br>lines"),
        ("snake_case_name", "snake_case_name"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("*not bold *", "*not bold *"),
        ("", ""),
    ],
)
def test_styles(text: str, expected: str) -> None:
    assert html(text) == expected


def test_a_fence_keeps_its_lines_and_formats_nothing() -> None:
    shown = html("before\n```one *x*\n  two```\nafter")
    assert shown == "before<pre>one *x*\n  two</pre>after"


def test_quoted_lines_stand_together() -> None:
    shown = html("He said:\n&gt; first\n&gt; *second*\nand left")
    expected = "He said:<blockquote>first<br><strong>second</strong></blockquote>and left"
    assert shown == expected


def test_three_quotation_marks_quote_all_the_rest() -> None:
    assert html("&gt;&gt;&gt; a\nb") == "<blockquote>a<br>b</blockquote>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a &amp; b", "a &amp; b"), ("1 &lt; 2", "1 &lt; 2"), ("&amp;lt;", "&amp;lt;")],
)
def test_entities_are_undone_once_and_escaped_again(text: str, shown: str) -> None:
    assert html(text) == shown


def test_links_open_elsewhere() -> None:
    link = '<a href="https://a.test/?x=1&amp;y=2" target="_blank" rel="noopener noreferrer">'
    assert html("<https://a.test/?x=1&amp;y=2|the plan>") == f"{link}the plan</a>"
    assert html("<mailto:a@b.test|a@b.test>").startswith('<a href="mailto:a@b.test"')


def test_bare_addresses_become_links_unless_the_text_is_verbatim() -> None:
    assert 'href="https://a.test/x"' in html("see https://a.test/x.")
    assert html("see https://a.test/x.", verbatim=True) == "see https://a.test/x."


def test_mentions_show_names_and_the_readers_own_stands_out() -> None:
    assert html("<@U02>") == '<span class="mention" dir="auto">@Ben</span>'
    assert html("<@U01>") == '<span class="mention mention-me" dir="auto">@Ana Ruiz</span>'
    assert html("<@U99|zoe>") == '<span class="mention" dir="auto">@zoe</span>'
    assert html("<!subteam^S01|@leads>") == '<span class="mention">@leads</span>'


def test_channels_that_the_reader_cannot_see_stay_nameless() -> None:
    assert html("<#C01>") == '<span class="mention" dir="auto">#general</span>'
    assert html("<#C77|>") == '<span class="mention">🔒 private channel</span>'


@pytest.mark.parametrize("name", ["here", "channel", "everyone"])
def test_mass_mentions_are_seen(name: str) -> None:
    expected = f'<span class="mention mention-all">@{name}</span>'
    assert html(f"<!{name}>") == expected
    assert html(f"@{name}") == expected, "Slack notifies for the plain word too"
    assert html(f"@{name}", verbatim=True) == f"@{name}"


def test_emoji_are_drawn_and_unknown_ones_left() -> None:
    shown = html("Well done :tada:")
    expected = '<span class="emoji" role="img" aria-label="tada" title=":tada:">🎉</span>'
    assert shown == f"Well done {expected}"
    assert html(":no-such-emoji: at 10:42:07") == ":no-such-emoji: at 10:42:07"


def test_dates_are_told_in_the_readers_zone_and_language() -> None:
    text = f"<!date^{NOON_IN_MADRID}^{{date_long}} at {{time}}|Wednesday noon>"
    madrid = str(mrkdwn.render(text, reader(locale="es_ES")))
    new_york = str(mrkdwn.render(text, reader(zone="America/New_York")))
    assert "miércoles, 25 de noviembre de 2026 at 12:00" in madrid
    assert "Wednesday, November 25, 2026 at 6:00\u202fAM" in new_york


def test_near_dates_have_names_for_readers_of_english() -> None:
    text = f"<!date^{NOON_IN_MADRID}^{{date_short_pretty}}|x>"
    assert ">today<" in html(text)
    assert ">25 nov 2026<" in str(mrkdwn.render(text, reader(locale="es_ES")))


def test_a_date_can_be_a_link() -> None:
    shown = html(f"<!date^{NOON_IN_MADRID}^{{date_num}}^https://a.test/|x>")
    assert shown.startswith('<a href="https://a.test/"')
    assert ">2026-11-25</time></a>" in shown


def test_a_date_that_is_none_shows_its_fallback() -> None:
    assert html("<!date^soon^{date}|one day>") == "one day"
    assert html("<!date^99999999999999^{date}|far away>") == "far away"


def test_plain_text_is_not_formatted() -> None:
    assert str(mrkdwn.plain("*a* <@U01>\n& :tada:", with_emoji=False)) == (
        "*a* &lt;@U01&gt;<br>&amp; :tada:"
    )
    assert "🎉" in str(mrkdwn.plain(":tada:"))


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;",
    "<javascript:alert(1)|click me>",
    "<data:text/html,<b>x</b>|x>",
    '<https://a.test/"onmouseover="alert(1)|x>',
    "<https://a.test|<b>x</b>>",
    '<@U99|"><img src=x>>',
    "*<b>x</b>* `<i>y</i>` ```<u>z</u>```",
    "<!date^1^<img src=x>|<img src=y>>",
    ":<img>:",
    "<!subteam^S01|@<svg onload=alert(1)>>",
]
_MADE_HERE = re.compile(
    r"</?(?:strong|em|s|code|pre|blockquote)>|<br>"
    r'|<span class="[\w -]+"(?: dir="auto"| role="img" aria-label="[\w+-]+" title=":[\w+-]+:")?>'
    r'|</span>|<time dir="auto" title="[^"<>]*">|</time>'
    r'|<a href="(?:https?://|mailto:|tel:)[^"<>]*" target="_blank" rel="noopener noreferrer">|</a>',
    re.IGNORECASE,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_html(text: str) -> None:
    assert "<" not in _MADE_HERE.sub("", html(text))


PIECES = [*"<>&;\"'*_~`!@#|^:/{}() \naz0", "https://", "&lt;", "```", "<!date^1^", "<@U01|"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_text_whatever_makes_html_of_its_own(text: str) -> None:
    for shown in (html(text), html(text, verbatim=True), str(mrkdwn.plain(text))):
        rest = _MADE_HERE.sub("", shown)
        assert "<" not in rest
        assert ">" not in rest


def test_long_texts_of_nothing_but_marks_are_quick() -> None:
    """40,000 characters are what Slack lets through; the pattern must not go back and forth."""
    for mark in ("*a ", "_a ", "`", "<", "&gt;\n", ":a", "@here ", "```"):
        html(mark * (40_000 // len(mark)))

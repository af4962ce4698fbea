"""Choosing somebody of one's team, when a command names nobody."""

from __future__ import annotations

from collections.abc import Sequence

from texts import Texts
from views import blocks as b
from views.ids import Act
from views.notice import notice, notice_of

#: With a section for each, a modal holds no more; a team is smaller.
_MOST = 90


def choose_report(t: Texts, title: str, label: str, act: Act, report_ids: Sequence[str]) -> b.Block:
    """A page with a button for everybody who reports to the reader."""
    if not report_ids:
        return notice(t, title, t.say("Nobody reports to you."))
    rows = [b.section(b.mention(one), b.button(label, act, one)) for one in report_ids[:_MOST]]
    return notice_of(t, title, rows)

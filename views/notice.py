"""A page of one sentence."""

from __future__ import annotations

from texts import Texts
from views.blocks import Block, Blocks, modal, section
from views.ids import Form


def notice(t: Texts, title: str, sentence: str) -> Block:
    """A modal that says one thing; `sentence` is mrkdwn."""
    return notice_of(t, title, [section(sentence)])


def notice_of(t: Texts, title: str, blocks: Blocks) -> Block:
    """A modal that shows some blocks and nothing to fill in."""
    return modal(Form.NOTICE, title, blocks, close=t.say("Close"))

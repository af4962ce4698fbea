"""A page of one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from texts import Texts
from views.blocks import MODAL_BLOCKS, Block, Blocks, modal, section
from views.ids import Form

_TOLD = "told"
#: What an app may say of a modal; Slack describes more.
_OURS = ("type", "callback_id", "title", "close", "submit", "private_metadata")


def notice(t: Texts, title: str, sentence: str) -> Block:
    """A modal that says one thing; `sentence` is mrkdwn."""
    return notice_of(t, title, [section(sentence)])


def notice_of(t: Texts, title: str, blocks: Blocks, metadata: str = "") -> Block:
    """A modal that shows some blocks and nothing to fill in."""
    return modal(Form.NOTICE, title, blocks, close=t.say("Close"), metadata=metadata)


def told_on_top(shown: Mapping[str, Any], sentence: str) -> Block:
    """The modal that is `shown`, as Slack describes it, with `sentence` (mrkdwn) above the rest.

    Its fields keep their ids, so nothing that was typed is lost (Slack facts 6.6). A sentence
    that was put there before makes way.
    """
    rest = [block for block in shown["blocks"] if block.get("block_id") != _TOLD]
    above = [section(f":warning: {sentence}", block_id=_TOLD)]
    again = {name: shown[name] for name in _OURS if shown.get(name)}
    return {**again, "blocks": [*above, *rest][:MODAL_BLOCKS]}

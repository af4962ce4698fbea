"""Which reactions ask whether to recognise somebody."""

from __future__ import annotations

import pytest

from coaching.recognition_offer import is_chosen


@pytest.mark.parametrize(
    ("emoji", "reaction", "asks"),
    [
        ("tada", "tada", True),
        ("tada", "eyes", False),
        ("clap", "clap::skin-tone-3", True),
        ("clap::skin-tone-2", "clap", True),
        ("thumbsup", "+1::skin-tone-6", True),
        ("+1", "thumbsup", True),
        ("+1", "-1", False),
        ("", "", False),
        ("", "tada", False),
    ],
)
def test_the_emoji_of_the_workspace_asks_in_every_skin(
    emoji: str, reaction: str, *, asks: bool
) -> None:
    assert is_chosen(emoji, reaction) is asks

"""Help, and what is said to words that nobody knows."""

from __future__ import annotations

import pytest

from tests.unit.factories import english
from tests.unit.views.reading import said
from views.usage import unknown_person, unknown_word, usage

T = english()


@pytest.mark.parametrize(
    "command",
    [
        "/feedback @name",
        "/feedback",
        "/feedback @name issue | consequence | improvement",
        "/feedback history",
        "/feedback history @name",
        "/feedback help",
        "/cadence feedback …",
    ],
)
def test_help_shows_every_way_to_call(command: str) -> None:
    assert f"`{command}`" in "\n".join(said(usage(T)))


def test_help_shows_the_commands_as_they_are_called_here() -> None:
    text = "\n".join(said(usage(english(command_prefix="team-"))))
    assert "`/team-feedback @name`" in text
    assert "`/feedback" not in text


def test_a_complaint_comes_first() -> None:
    assert said(usage(T, unknown_word(T, "juggle")))[0].startswith("I do not know “juggle”")


def test_what_was_typed_is_repeated_harmlessly_and_in_short() -> None:
    assert "&lt;!channel&gt;" in unknown_word(T, "<!channel>")
    assert "&lt;@U01&gt;" in unknown_person(T, "<@U01>")
    assert len(unknown_word(T, "x" * 9000)) < 200
    assert len(unknown_person(T, "x" * 9000)) < 200

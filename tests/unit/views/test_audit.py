"""The audit in words: every act has some."""

from __future__ import annotations

import pytest

from coaching.access import Action
from coaching.audit import OwnAct
from tests.unit.factories import english
from views.audit import action_name, count_name


@pytest.mark.parametrize("action", [*Action, *OwnAct])
def test_every_act_is_named(action: str) -> None:
    name = action_name(english(), action)
    assert name != action
    assert name[0].isupper()


def test_a_number_says_what_it_counts() -> None:
    assert count_name(english(), "hours") == "working time"


def test_an_act_of_another_version_stands_as_it_was_noted() -> None:
    assert action_name(english(), "dance<!here>") == "dance&lt;!here&gt;"
    assert count_name(english(), "steps<!here>") == "steps&lt;!here&gt;"

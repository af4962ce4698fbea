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


@pytest.mark.parametrize(
    "page", ["channels", "words", "coaching", "hours", "retention", "features"]
)
def test_every_page_of_the_settings_is_named(page: str) -> None:
    assert "_" not in count_name(english(), page)


def test_an_act_of_another_version_stands_as_it_was_noted() -> None:
    assert action_name(english(), "dance<!here>") == "dance&lt;!here&gt;"
    assert count_name(english(), "steps<!here>") == "steps&lt;!here&gt;"

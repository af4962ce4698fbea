"""Every kind of message has one name, in the file of its feature."""

from __future__ import annotations

from collections import Counter

from coaching.kinds import Kind
from coaching.policy import Feature
from coaching.profile import switchable_kinds
from tests.unit.factories import english
from views.inputs import CHECKBOX_LIMIT
from views.kind_names import kind_name, named
from views.profile.names import OF_LEADING
from views.workspace_settings.pages import LEADING

T = english()


def test_every_kind_is_named_exactly_once() -> None:
    times = Counter(kind for names in named(T) for kind in names)
    assert times == dict.fromkeys(Kind, 1)
    assert all(kind_name(T, kind) for kind in Kind)


def test_everything_that_can_be_switched_off_has_a_box_of_its_own() -> None:
    """What has none would be switched off whenever the form is saved."""
    of_leading = [kind for kind in switchable_kinds() if kind in OF_LEADING]
    assert len(of_leading) <= CHECKBOX_LIMIT
    assert len(switchable_kinds()) - len(of_leading) <= CHECKBOX_LIMIT


def test_every_feature_has_a_box_of_its_own() -> None:
    assert len(LEADING) <= CHECKBOX_LIMIT
    assert len(set(Feature) - set(LEADING)) <= CHECKBOX_LIMIT

"""Every id that Slack sends back is shown somewhere and answered somewhere."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import StrEnum

import pytest

from handlers.listeners import routes_of_everything
from tests.rules.repository import python_files, tree
from views import ids
from views.ids import Act, Field, Form

ENUMS = (ids.Command, ids.Shortcut, ids.Form, ids.Act, ids.Field)
MEMBERS = [member for enum in ENUMS for member in enum]


def _name(member: StrEnum) -> str:
    return f"{type(member).__name__}.{member.name}"


def _mentioned(*folders: str) -> set[str]:
    """`Act.OPEN` and the like, as they are written in the modules of `folders`."""
    return {
        f"{node.value.id}.{node.attr}"
        for path in python_files(*folders)
        if path.as_posix() != "views/ids.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }


def _modals() -> Iterator[tuple[str, bool]]:
    """Each `modal(Form.X, …)` of the views, and whether it can be submitted."""
    for path in python_files("views"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"modal", "b.modal"}:
                can_submit = any(keyword.arg == "submit" for keyword in node.keywords)
                yield ast.unparse(node.args[0]), can_submit


@pytest.mark.parametrize("member", MEMBERS, ids=_name)
def test_every_id_is_shown(member: StrEnum) -> None:
    """Commands and shortcuts stand in the manifest, everything else in a view."""
    folder = "handlers" if isinstance(member, ids.Command | ids.Shortcut) else "views"
    assert _name(member) in _mentioned(folder)


@pytest.mark.parametrize("member", Act, ids=_name)
def test_everything_that_can_be_clicked_has_a_handler(member: Act) -> None:
    assert member in routes_of_everything().actions


def test_no_handler_waits_for_a_click_that_is_not_among_the_ids() -> None:
    assert set(routes_of_everything().actions) <= set(Act)


def test_exactly_the_forms_that_can_be_submitted_have_a_handler() -> None:
    submittable = {name for name, can_submit in _modals() if can_submit}
    assert {_name(Form(form)) for form in routes_of_everything().submissions} == submittable


def test_every_form_is_built_in_one_place() -> None:
    names = [name for name, _ in _modals()]
    assert sorted(names) == sorted(_name(form) for form in Form)


@pytest.mark.parametrize("member", Field, ids=_name)
def test_every_field_is_read(member: Field) -> None:
    assert _name(member) in _mentioned("handlers")


@pytest.mark.parametrize("enum", ENUMS)
def test_ids_of_one_kind_are_all_different_and_short_enough(enum: type[StrEnum]) -> None:
    assert len(enum.__members__) == len({member.value for member in enum})
    assert all(1 <= len(member.value) <= 255 for member in enum)

"""Everything that is sealed is in a column that a change of keys finds (`storage.key_rotation`)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.base import sealed_columns
from storage.schema import METADATA
from tests.rules.repository import product_files, tree

MARKED = {column.name for table in METADATA.sorted_tables for column in sealed_columns(table)}
SEALING = [path for path in product_files() if path != Path("storage/encryption.py")]


def sealed_into(path: Path) -> Iterator[str]:
    """The name of the column for each call of `seal` in a file; "" where it cannot be seen."""
    parents = {child: node for node in ast.walk(tree(path)) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and _is_seal(node.func):
            yield _name_for(node, parents)


def _is_seal(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and function.attr == "seal"


def _name_for(value: ast.AST, parents: dict[ast.AST, ast.AST]) -> str:
    """Where a value goes: `{"words": value}` or `values(words=value)`."""
    parent = parents[value]
    if isinstance(parent, ast.IfExp):
        return _name_for(parent, parents)
    if isinstance(parent, ast.keyword):
        return parent.arg or ""
    if isinstance(parent, ast.Dict) and value in parent.values:
        key = parent.keys[parent.values.index(value)]
        return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else ""
    return ""


@pytest.mark.parametrize("path", SEALING, ids=str)
def test_what_is_sealed_goes_into_a_marked_column(path: Path) -> None:
    """Otherwise it would be lost for good once the old key is taken away: use `base.sealed`."""
    assert {name for name in sealed_into(path) if name not in MARKED} == set()


def test_the_columns_that_hold_what_people_wrote_are_marked() -> None:
    marked = {str(column) for table in METADATA.sorted_tables for column in sealed_columns(table)}
    assert marked >= {
        "feedback.words",
        "feedback.answer_words",
        "feedback.withdrawal_words",
        "personal_note.words",
        "profile.words",
        "roster.words",
        "workspace.key_check",
    }


def test_there_is_something_to_find() -> None:
    found = {name for path in SEALING for name in sealed_into(path)}
    assert found >= {"words", "answer_words", "withdrawal_words", "key_check"}

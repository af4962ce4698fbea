"""Every statement is bound to a workspace: checked on each one that a test runs.

A SELECT, UPDATE or DELETE of the product must ask for the workspace in every table that it looks
at. What is meant for all workspaces at once is named here, with its reason.
"""

from __future__ import annotations

import sys
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Delete, Select, Table, Update, event
from sqlalchemy.engine import Engine
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.sql.selectable import Join

from storage.schema import METADATA
from tests.rules.repository import ROOT

#: What of `storage/` looks at every workspace, and why: a module, or a function of one.
EVERYWHERE: dict[str, str] = {
    "deliveries.claim": "a tick sends what is due, whoever it is for",
    "leases": "a process ends or gives back what it holds, whoever it is for",
    "series.lock_due": "a tick plans what is due, whoever meets",
    "planning_health": "a tick, and the operator's figures",
    "outbox_health": "the operator's figures",
    "inspection": "the operator's figures",
    "key_rotation": "one key seals every workspace",
    "workspaces.known_ids": "which workspaces there are",
}
_OURS = frozenset(METADATA.tables)
_STORAGE = ROOT / "storage"


class UnboundStatementError(AssertionError):
    """A statement looks at the rows of every workspace, and is not among those that may."""


@contextmanager
def bound_to_workspaces() -> Iterator[None]:
    """While it lasts, statements of the product that are not bound fail where they are run."""
    event.listen(Engine, "before_execute", _check)
    try:
        yield
    finally:
        event.remove(Engine, "before_execute", _check)


@pytest.fixture(autouse=True)
def statements_are_bound() -> Iterator[None]:
    """For the tests of a folder whose conftest imports it."""
    with bound_to_workspaces():
        yield


def _check(_connection: Any, statement: Any, *_arguments: Any) -> None:
    if not isinstance(statement, Select | Update | Delete):
        return
    asking = _asking()
    if asking is None or {asking, asking.partition(".")[0]} & set(EVERYWHERE):
        return
    unbound = _unbound_tables(statement)
    if unbound:
        raise UnboundStatementError(asking, sorted(unbound), str(statement))


def _asking() -> str | None:
    """The public function of `storage/` that runs the statement; None where a test does."""
    frame = sys._getframe(2)
    found = None
    while frame is not None:
        module, is_test = _place(frame.f_code.co_filename)
        name = frame.f_code.co_name
        if module and not name.startswith("_"):
            found = f"{module}.{name}"
        elif found is not None or is_test:
            return found
        if frame.f_back is None:
            return found
        frame = frame.f_back
    return found


#: Where transactions are run, whatever they ask.
_RUNNING = {"sqlite", "postgres", "database", "many_rows"}


@cache
def _place(filename: str) -> tuple[str, bool]:
    """The module of `storage/` that asks from this file, "" for another; whether it is a test's."""
    path = Path(filename)
    asks = path.parent == _STORAGE and path.stem not in _RUNNING
    return path.stem if asks else "", path.is_relative_to(ROOT / "tests")


#: By what makes a statement the same one but for its values: looking takes far longer than asking.
_looked_at: dict[Hashable, set[str]] = {}


def _unbound_tables(statement: Select[Any] | Update | Delete) -> set[str]:
    """`unbound_tables`, looked for once for all statements of the same form."""
    key = statement._generate_cache_key()
    if key is None:
        return unbound_tables(statement)
    form = (type(statement), key.key)
    if form not in _looked_at:
        _looked_at[form] = unbound_tables(statement)
    return _looked_at[form]


def unbound_tables(statement: ClauseElement) -> set[str]:
    """The tables of `statement` of which no condition mentions the workspace."""
    asked = {part.name for part in _parts(statement) if isinstance(part, Table)}
    compared = {
        column
        for part in _parts(statement)
        for criterion in _criteria(part)
        for column in visitors.iterate(criterion)
        if isinstance(column, Column) and column.table is not None
    }
    bound = {column.table.name for column in compared if _names_the_workspace(column)}
    return (asked & _OURS) - bound


def _names_the_workspace(column: Column[Any]) -> bool:
    return column.name == ("id" if column.table.name == "workspace" else "workspace_id")


def _parts(statement: ClauseElement) -> Iterator[Any]:
    yield from visitors.iterate(statement)
    if isinstance(statement, Select):
        for source in statement.get_final_froms():
            yield from visitors.iterate(source)


def _criteria(part: Any) -> Iterator[ClauseElement]:
    """What `part` of a statement asks for: its WHERE, or the ON of a join."""
    yield from getattr(part, "_where_criteria", ())
    if isinstance(part, Join) and part.onclause is not None:
        yield part.onclause

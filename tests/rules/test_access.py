"""No handler acts without asking: each reaches the table of rights, or says why it need not.

What is checked is the code, not a run of it: from every function that a feature registers, the
functions that it calls are followed through `handlers/` until one asks.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

from handlers.listeners import routes_of_everything
from handlers.routes import Routes
from tests.rules.repository import python_files, tree

#: Ways to ask `coaching.access`.
ASKING = {"can", "ensure_can", "allow"}
#: What needs no right, and why.
FREE: dict[str, str] = {
    "handlers.guide:_later": "puts the actor's own message off",
    "handlers.guide:_show_who_sees": "shows what is the same for everybody",
    "handlers.profile.page:_command": "shows the actor's own page",
    "handlers.profile.page:_open": "shows the actor's own page",
    "handlers.profile.region:_suggest": "names time zones, which are nobody's",
    "handlers.workspace_settings.pages:_suggest_zone": "names time zones, which are nobody's",
    "handlers.recognition.offering:_decline": "puts away a question that was put to the actor",
    "handlers.recognition.pointing:_from_shortcut": "opens a form that is empty",
    "handlers.feedback.history:_open": "the query shows the actor's own records only",
    "handlers.feedback.history:_filter": "the query shows the actor's own records only",
    "handlers.feedback.history:_turn_page": "the query shows the actor's own records only",
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Place:
    """A function, by its module and the line on which it begins."""

    module: str
    line: int


def _registered(routes: Routes) -> Iterator[Any]:
    for table in (routes.commands, routes.words, routes.shortcuts, routes.actions):
        yield from table.values()
    yield from routes.submissions.values()
    yield from routes.suggestions.values()


HANDLERS: dict[str, FunctionType] = {}
for _registered_one in _registered(routes_of_everything()):
    while isinstance(_registered_one, partial):
        _registered_one = _registered_one.func
    _name = _registered_one.__qualname__.rpartition(".")[2]
    HANDLERS[f"{_registered_one.__module__}:{_name}"] = _registered_one


def _module_name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def _modules() -> dict[str, ast.Module]:
    return {_module_name(path): tree(path) for path in python_files("handlers")}


@cache
def _functions(module: str) -> dict[int, Function]:
    """Every function of a module, nested ones too, by the line of its first word or decorator."""
    return {
        min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)]): node
        for node in ast.walk(_modules()[module])
        if isinstance(node, Function)
    }


@cache
def _imported(module: str) -> dict[str, str]:
    """What each imported name of a module stands for: "handlers.x" or "handlers.x:function"."""
    found: dict[str, str] = {}
    for node in ast.walk(_modules()[module]):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("handlers"):
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                target = whole if whole in _modules() else f"{node.module}:{alias.name}"
                found[alias.asname or alias.name] = target
    return found


def _named(module: str, name: str) -> Iterator[Place]:
    for line, node in _functions(module).items():
        if node.name == name:
            yield Place(module, line)


def _mentioned(place: Place) -> Iterator[Place]:
    """The functions of ours that a function calls or hands on."""
    imported = _imported(place.module)
    for node in ast.walk(_functions(place.module)[place.line]):
        if isinstance(node, ast.Name):
            target = imported.get(node.id, f"{place.module}:{node.id}")
            if ":" in target:
                yield from _named(*target.split(":"))
        elif isinstance(node, ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            module = imported.get(owner, place.module)
            yield from _named(module if ":" not in module else place.module, node.attr)


def _asks(node: ast.AST) -> bool:
    calls = (one.func for one in ast.walk(node) if isinstance(one, ast.Call))
    return any(ast.unparse(called).rpartition(".")[2] in ASKING for called in calls)


def reaches_the_table(handler: FunctionType) -> bool:
    """Whether the handler, or something that it calls, asks who may."""
    waiting = [Place(handler.__module__, handler.__code__.co_firstlineno)]
    seen: set[Place] = set()
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        if _asks(_functions(place.module)[place.line]):
            return True
        waiting += _mentioned(place)
    return False


@pytest.mark.parametrize("name", sorted(HANDLERS))
def test_no_handler_acts_without_asking(name: str) -> None:
    assert name in FREE or reaches_the_table(HANDLERS[name])


def test_nothing_is_excused_that_asks_or_is_gone() -> None:
    assert set(FREE) <= set(HANDLERS)
    assert [name for name in FREE if reaches_the_table(HANDLERS[name])] == []


def test_a_handler_that_does_not_ask_is_found_out() -> None:
    """The search itself can fail."""
    opening = HANDLERS["handlers.feedback.history:_turn_page"]
    assert not reaches_the_table(opening)

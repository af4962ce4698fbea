"""How the code reads: short functions, small files, plain names, no broad excepts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.rules.repository import (
    MIGRATIONS,
    PRODUCT_PACKAGES,
    files,
    product_files,
    python_files,
    text,
    tree,
)

#: The two boundaries at which anything may be caught: Slack in, and one delivery.
#: One request, one delivery, one series.
BOUNDARIES = {
    Path("handlers/errors.py"),
    Path("scheduling/delivery.py"),
    Path("scheduling/planner.py"),
}
LONGEST_FUNCTION = 50
LONGEST_FILE = 300
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "data", "info", "common", "misc"}
#: Words that say a thing is not finished; in pieces, so that this file does not hold them.
UNFINISHED = re.compile(
    "|".join((r"\bTO" + "DO", r"\bFIX" + "ME", r"\bXX" + r"X\b", "Not" + "Implemented")),
)
#: A folder of somebody's machine.
MACHINE_PATH = re.compile(r"(?<![\w.])(?:/(?:home|root|work|Users|mnt|opt)/\w|[A-Z]:\\Users)")
HAND_WRITTEN = [path for path in python_files() if not path.as_posix().startswith(MIGRATIONS)]
TEXTS = [path for path in files() if path.suffix not in {".png", ".ico", ".gif", ".jpg"}]
BY_FOLDER = sorted({path.parts[0] for path in HAND_WRITTEN if len(path.parts) > 1})

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: Function) -> int:
    """Lines from `def` to the end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def catches_everything(handler: ast.ExceptHandler) -> bool:
    caught = ast.unparse(handler.type) if handler.type else "BaseException"
    return not {"Exception", "BaseException"}.isdisjoint(re.findall(r"\w+", caught))


def reraises(handler: ast.ExceptHandler) -> bool:
    """Whether it only tidies up before the exception goes on its way."""
    caught = ast.unparse(handler.type) if handler.type else "BaseException"
    return caught != "Exception" and ast.unparse(handler.body[-1]) == "raise"


def test_functions_are_short_as_a_rule() -> None:
    lengths = [length(function) for path in product_files() for function in functions(path)]
    assert median(lengths) <= 8
    assert quantiles(lengths, n=10)[-1] <= 25


@pytest.mark.parametrize("folder", BY_FOLDER)
def test_functions_are_short_in_every_folder(folder: str) -> None:
    lengths = [length(function) for path in python_files(folder) for function in functions(path)]
    if len(lengths) > 1:
        assert median(lengths) <= 8
        assert quantiles(lengths, n=10)[-1] <= 25


def test_no_function_is_long() -> None:
    long = [
        f"{path}: {function.name}"
        for path in HAND_WRITTEN
        for function in functions(path)
        if length(function) > LONGEST_FUNCTION
    ]
    assert long == []


def test_a_file_can_be_read_in_one_sitting() -> None:
    assert [path for path in HAND_WRITTEN if len(text(path).splitlines()) > LONGEST_FILE] == []


def test_a_module_begins_by_saying_what_it_is() -> None:
    silent = [path for path in python_files() if not ast.get_docstring(tree(path))]
    assert silent == []


def test_annotations_are_never_evaluated() -> None:
    first = "from __future__ import annotations"
    beginnings = {path: tree(path).body[1:2] for path in python_files()}
    assert [p for p, body in beginnings.items() if body and ast.unparse(body[0]) != first] == []


def test_nothing_is_caught_wholesale() -> None:
    handlers = [
        (path, node)
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
    ]
    wholesale = [(path, node) for path, node in handlers if catches_everything(node)]
    assert {path for path, node in wholesale if not reraises(node)} <= BOUNDARIES


def test_nothing_is_left_unfinished() -> None:
    assert [path for path in TEXTS if UNFINISHED.search(text(path))] == []


def test_nothing_names_a_folder_of_somebodys_machine() -> None:
    assert [path for path in TEXTS if MACHINE_PATH.search(text(path))] == []


def test_modules_and_classes_have_names_that_say_something() -> None:
    empty = re.compile(r"(Utils?|Helpers?|Manager|Data|Info)$")
    modules = [p for p in python_files() if {*p.parts[:-1], p.stem} & EMPTY_NAMES]
    classes = [
        f"{path}: {node.name}"
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and empty.search(node.name)
    ]
    assert modules == []
    assert classes == []


def test_nothing_is_printed_but_by_the_command_line() -> None:
    """What happens is logged as an event; words on standard output are for `bot.py`."""
    printing = [
        path
        for path in product_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "print"
    ]
    assert set(printing) <= {Path("bot.py")}


def test_no_test_is_switched_off() -> None:
    """Only the browser tests may be left out, and only where there is no browser."""
    off = [
        path
        for path in python_files("tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"skip", "skipif", "xfail"}
    ]
    assert [path for path in off if path.parts[:2] != ("tests", "acceptance")] == []


@pytest.mark.parametrize("package", [*PRODUCT_PACKAGES, "sandbox", "demo", "tests", "bench"])
def test_every_package_is_type_checked(package: str) -> None:
    ours = next(line for line in text("Makefile").splitlines() if line.startswith("OURS"))
    assert package in ours.split()

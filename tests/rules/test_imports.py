"""Who may import whom, for the single modules at the top; packages are held by import-linter."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.rules.repository import (
    PRODUCT_MODULES,
    PRODUCT_PACKAGES,
    product_files,
    python_files,
    tree,
)

OURS = {*PRODUCT_PACKAGES, *PRODUCT_MODULES, "sandbox", "demo", "bench", "tests"}
#: What each module at the top may import of ours (design section 2).
ALLOWED: dict[str, set[str]] = {
    "settings": set(),
    "texts": set(),
    "serving": set(),
    "slack_errors": set(),
    "slack_files": {"slack_errors"},
    "slack_client": {"settings", "slack_errors", "slack_files"},
    "slack_groups": {"slack_client"},
    "slack_people": {"coaching"},
    "slack_pictures": {"slack_client", "slack_errors", "views"},
    "slack_proxy": set(),
    "logs": {"settings"},
    "locales": {"texts"},
    "arguments": set(),
    "administration": {"coaching", "settings", "storage"},
    "explanations": {"administration", "erasing", "settings", "slack_errors", "storage"},
    "erasing": {"coaching", "settings", "storage"},
    "operations": {
        "coaching",
        "composition",
        "scheduling",
        "settings",
        "slack_client",
        "slack_errors",
        "storage",
    },
    "roster_exchange": {
        "coaching",
        "handlers",
        "settings",
        "slack_client",
        "storage",
        "texts",
        "views",
    },
    "doctor": {
        "coaching",
        "handlers",
        "scheduling",
        "settings",
        "slack_client",
        "slack_errors",
        "storage",
    },
    "daily": {"coaching", "handlers", "scheduling"},
    "composition": {
        "coaching",
        "daily",
        "handlers",
        "scheduling",
        "serving",
        "settings",
        "slack_client",
        "slack_errors",
        "storage",
        "texts",
        "views",
    },
    "bot": OURS - {"tests", "bench", "sandbox", "bot"},
}
#: What builds the objects that live as long as the process, and who may call it.
BUILDERS = {
    "Chores",
    "Courier",
    "Recipients",
    "Runner",
    "Services",
    "open_database",
    "slack_client",
}
ROOTS = {
    "composition",
    "daily",
    "administration",
    "erasing",
    "operations",
    "roster_exchange",
    "doctor",
    "bot",
    "demo",
    "bench",
    "tests",
}
#: What must never be made while a module is being imported.
NEVER_AT_IMPORT = {
    *BUILDERS,
    "AsyncApp",
    "AsyncIOScheduler",
    "AsyncWebClient",
    "BasicSettings",
    "ClientSession",
    "Settings",
    "ThreadPoolExecutor",
    "basic_settings",
    "bot_settings",
    "create_engine",
    "sqlite_engine",
}


def imported(path: Path) -> set[str]:
    """The first names of every module that a file imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            names.add((node.module or "").partition(".")[0])
    return names


def part(path: Path) -> str:
    """The package or module at the top that a file belongs to."""
    return path.parts[0].removesuffix(".py")


def calls_at_import(node: ast.AST) -> Iterator[str]:
    """The functions called while the module is being imported."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call):
            yield ast.unparse(child.func).rpartition(".")[2]
        yield from calls_at_import(child)


def called(path: Path) -> set[str]:
    """The functions that a file calls, as they are written."""
    return {ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}


def test_a_module_imports_only_what_its_place_allows() -> None:
    stray = {
        path: imported(path) & OURS - {part(path)} - ALLOWED[part(path)]
        for path in product_files()
        if part(path) in ALLOWED
    }
    assert {path: names for path, names in stray.items() if names} == {}


def test_every_module_at_the_top_has_its_rule() -> None:
    at_the_top = {part(path) for path in python_files() if len(path.parts) == 1}
    assert at_the_top == set(PRODUCT_MODULES)
    assert at_the_top <= set(ALLOWED)


def test_nobody_imports_the_tests() -> None:
    importers = {part(path) for path in python_files() if "tests" in imported(path)}
    assert importers == {"tests"}


def test_nobody_but_the_command_line_and_its_like_imports_the_composition_root() -> None:
    importers = {part(path) for path in python_files() if "composition" in imported(path)}
    assert importers <= {"bot", "operations", "demo", "bench", "tests"}


def test_only_the_roots_build_what_lives_as_long_as_the_process() -> None:
    building = {part(path) for path in python_files() if called(path) & BUILDERS}
    assert building <= ROOTS


def test_nothing_is_made_at_import() -> None:
    made = {path: set(calls_at_import(tree(path))) & NEVER_AT_IMPORT for path in python_files()}
    assert {path: names for path, names in made.items() if names} == {}


def test_only_the_clock_reads_the_system_time() -> None:
    """`now` is a parameter everywhere (design section 5)."""
    readers = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
    reading = [path for path in product_files() if called(path) & readers]
    assert reading == [Path("scheduling/clock.py")]


def test_only_storage_speaks_sql() -> None:
    """Settings and administration name a database by its address, nothing more."""
    databases = {"sqlalchemy", "sqlmodel", "sqlite3", "alembic"}
    speaking = {part(path) for path in product_files() if imported(path) & databases}
    assert speaking <= {"storage", "settings", "administration", "roster_exchange"}

"""The files of the repository: those that git would not ignore."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: The packages and modules that a running bot consists of.
PRODUCT_PACKAGES = ("coaching", "views", "storage", "handlers", "scheduling", "locales")
PRODUCT_MODULES = (
    "administration",
    "arguments",
    "bot",
    "composition",
    "daily",
    "doctor",
    "erasing",
    "explanations",
    "logs",
    "operations",
    "roster_exchange",
    "serving",
    "settings",
    "slack_client",
    "slack_errors",
    "slack_files",
    "slack_proxy",
    "slack_groups",
    "slack_people",
    "slack_pictures",
    "texts",
)
MIGRATIONS = "storage/migrations/versions/"


@cache
def files() -> tuple[Path, ...]:
    """Every file of the repository, relative to its root."""
    return tuple(sorted(_walk()))


def python_files(*folders: str) -> list[Path]:
    """The Python files below `folders`, or all of them."""
    found = [path for path in files() if path.suffix == ".py"]
    return [path for path in found if not folders or path.parts[0] in folders]


def product_files() -> list[Path]:
    """The Python files of a running bot."""
    modules = {f"{name}.py" for name in PRODUCT_MODULES}
    return [path for path in python_files() if path.parts[0] in {*PRODUCT_PACKAGES, *modules}]


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a Python file of the repository."""
    return ast.parse(text(path), filename=str(path))


@cache
def text(path: Path | str) -> str:
    """The text of a file of the repository."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def documents() -> str:
    """The README and everything under docs/, in one text."""
    pages = [path for path in files() if path.suffix == ".md" and path.parts[0] == "docs"]
    return "\n".join(text(page) for page in [Path("README.md"), *pages] if (ROOT / page).exists())


def _walk() -> Iterator[Path]:
    ignored = [line.rstrip("/") for line in text(".gitignore").splitlines() if line] + [".git"]
    for folder, subfolders, names in os.walk(ROOT):
        here = Path(folder).relative_to(ROOT)
        subfolders[:] = [name for name in subfolders if not _is_ignored(here / name, ignored)]
        yield from (here / name for name in names if not _is_ignored(here / name, ignored))


def _is_ignored(path: Path, ignored: list[str]) -> bool:
    return any(fnmatch(path.name, one) or path.as_posix() == one for one in ignored)

"""Gathers every text of the product into the catalogues: `python -m locales.gather`.

What is new waits in each catalogue for its translation; what was reworded keeps its old one,
marked fuzzy and not shown until somebody has looked at it; what is gone is dropped. The files hold
no dates and no line numbers, so that they change only when a text does.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from texts import CATALOGUES, LANGUAGES, SOURCE_LANGUAGE, catalogue_path

#: Where `Texts.say` and `Texts.many` are called.
PACKAGES = ("views", "handlers", "scheduling")
#: How many texts each takes first: the text, or its singular and its plural.
TEXTS_OF = {"say": 1, "many": 2}
TEMPLATE = CATALOGUES / "cadence.pot"
_ROOT = CATALOGUES.parent
#: Lines of a catalogue's header that differ from run to run or say nothing.
_IDLE = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team")
_IDLE_TOO = ("Report-Msgid-Bugs-To", "Generated-By")


class NotLiteralError(Exception):
    """A text that is put together while the program runs cannot be translated."""


def gathered(root: Path = _ROOT) -> Catalog:
    """A catalogue of every text that the product says, without translations.

    Raises:
        NotLiteralError: a text is not written out where it is said.
    """
    template = Catalog(project="Cadence", header_comment="# Every text of Cadence.", fuzzy=False)
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            for said in texts_in(path.read_bytes()):
                template.add(said, locations=[(path.relative_to(root).as_posix(), 0)])
    return template


def update(template: Catalog) -> None:
    """Bring the template and every language's catalogue up to date."""
    write(template, TEMPLATE)
    for language in LANGUAGES:
        if language != SOURCE_LANGUAGE:
            catalogue = catalogue_of(language)
            catalogue.update(template)
            write(catalogue, catalogue_path(language))


def catalogue_of(language: str) -> Catalog:
    """What is translated into `language` so far; empty for a new language."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, header_comment="# Texts of Cadence.", fuzzy=False)
    with path.open("rb") as source:
        return read_po(source, locale=language)


def write(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue to `path` in the one form that all of them have."""
    for message in catalogue:
        # Babel sees a conversion in "20 % off"; ours are `{names}`.
        message.flags.discard("python-format")
    written = io.BytesIO()
    write_po(written, catalogue, include_lineno=False, ignore_obsolete=True)
    lines = written.getvalue().decode("utf-8").splitlines(keepends=True)
    idle = tuple(f'"{name}' for name in (*_IDLE, *_IDLE_TOO))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(line for line in lines if not line.startswith(idle)), encoding="utf-8")


def texts_in(source: bytes) -> Iterator[str | tuple[str, ...]]:
    """The texts said in a module, in order; one with a plural as a pair.

    Babel's own extraction does not look into f-strings before Python 3.12.

    Raises:
        NotLiteralError: a text is not written out where it is said.
    """
    for node in _in_order(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            count = TEXTS_OF.get(node.func.attr)
            if count is not None:
                said = tuple(_literal(argument) for argument in node.args[:count])
                yield said if count > 1 else said[0]


def _in_order(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _in_order(child)


def _literal(argument: ast.expr) -> str:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    raise NotLiteralError(ast.unparse(argument))


if __name__ == "__main__":
    update(gathered())

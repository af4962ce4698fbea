"""The documents speak of what is there: features, sub-commands, targets, files."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from arguments import parser
from tests.rules.repository import ROOT, documents, files, text

#: How-tos that are not about one feature.
GENERAL = {"add_a_feature"}
#: Told on the page of what they belong to, or by themselves, message by message.
WITHOUT_PAGE = {"guide", "handover"}
PAGES = [path for path in files() if path.suffix == ".md"]
_LINK = re.compile(r"\[[^\]]*\]\((?!https?://|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")


def names_in(folder: str) -> set[str]:
    """The nouns, in the singular, that a package has a module or a package of."""
    return {
        path.parts[1].removesuffix(".py").removesuffix("s")
        for path in files()
        if path.parts[0] == folder and path.suffix == ".py" and len(path.parts) > 1
    } - {"__init__"}


def features() -> set[str]:
    """A feature is one word, found in the same places (design section 2)."""
    return names_in("coaching") & names_in("storage") & names_in("views") & names_in("handlers")


def how_tos() -> set[str]:
    """The features that have a page: their words, in the singular, with hyphens."""
    pages = [path for path in PAGES if path.parent == Path("docs/how-to")]
    return {path.stem.replace("-", "_").removesuffix("s") for path in pages}


def sub_commands() -> list[str]:
    """What `python bot.py` understands."""
    found = [
        action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)
    ]
    return sorted(found[0].choices)


def test_every_feature_has_its_how_to() -> None:
    assert features() - WITHOUT_PAGE <= how_tos()


def test_every_how_to_has_its_feature() -> None:
    assert how_tos() - GENERAL <= features()


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "CHANGELOG.md",
        "docs/architecture.md",
        "docs/how-to/add-a-feature.md",
        "LICENSE",
        ".ci/run",
    ],
)
def test_a_newcomer_finds_it(page: str) -> None:
    assert (ROOT / page).is_file()


def test_decisions_are_written_down() -> None:
    assert any(path.parent == Path("docs/decisions") for path in PAGES)


def test_every_sub_command_is_in_the_documents() -> None:
    assert [name for name in sub_commands() if f"bot.py {name}" not in documents()] == []


def test_sub_commands_and_targets_that_are_named_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`(?:python )?bot\.py ([a-z][a-z-]*)", documents())) <= set(
        sub_commands()
    )
    assert set(re.findall(r"`make ([a-z]+)", documents())) <= targets


def test_links_between_documents_lead_somewhere() -> None:
    lost = [
        f"{page}: {link}"
        for page in PAGES
        for link in _LINK.findall(text(page))
        if not (ROOT / page.parent / link).exists()
    ]
    assert lost == []

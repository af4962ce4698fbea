"""Every setting is in the example, explained in messages and named in the documents."""

from __future__ import annotations

import re

import pytest
from dotenv import dotenv_values

from settings import EXPLAINED, Settings
from tests.rules.repository import ROOT, documents, text

NAMES = sorted(name.upper() for name in Settings.model_fields)


def test_the_example_has_every_setting_and_no_other() -> None:
    assert sorted(dotenv_values(ROOT / ".env.example")) == NAMES


def test_every_setting_of_the_example_has_a_comment_above_it() -> None:
    blocks = re.split(r"\n\n+", text(".env.example").strip())
    for block in blocks:
        assert block.startswith("#"), block


def test_the_example_shows_the_defaults() -> None:
    for name, value in dotenv_values(ROOT / ".env.example").items():
        default = Settings.model_fields[name.lower()].get_default()
        shown = "" if default is None or not isinstance(default, str | int) else str(default)
        assert (value or "") == shown, name


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_explained_where_it_is_missing(name: str) -> None:
    looks, where = EXPLAINED[name]
    assert looks
    assert where


def test_nothing_is_explained_that_is_no_setting() -> None:
    assert sorted(EXPLAINED) == NAMES


def test_every_setting_is_named_in_the_documents() -> None:
    assert [name for name in NAMES if not re.search(rf"\b{name}\b", documents())] == []

"""Every text is in every catalogue, translated, with the same names to fill in."""

from __future__ import annotations

import string
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from locales.gather import TEMPLATE, NotLiteralError, catalogue_of, gathered, texts_in, write
from tests.rules.repository import ROOT
from texts import LANGUAGES, SOURCE_LANGUAGE, catalogue_path

TRANSLATED = [language for language in LANGUAGES if language != SOURCE_LANGUAGE]


@cache
def template() -> Catalog:
    return gathered()


@cache
def catalogue(language: str) -> Catalog:
    return catalogue_of(language)


def said(catalog: Catalog) -> dict[tuple[str, ...], Message]:
    """The messages of a catalogue without its header, by the texts that they translate."""
    return {tuple(forms(message.id)): message for message in catalog if message.id}


def forms(translation: str | tuple[str, ...] | list[str]) -> list[str]:
    return [translation] if isinstance(translation, str) else list(translation)


def names_in(text: str) -> set[str]:
    """The names to fill in; raises ValueError where a brace stands alone."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_source_is_read_as_it_is_written() -> None:
    source = b"""
t.say("plain", name=1)
f"{t.say('inside an f-string')}"
t.many("one", "several", count)
t.say("in two "
      "pieces")
"""
    assert list(texts_in(source)) == [
        "plain",
        "inside an f-string",
        ("one", "several"),
        "in two pieces",
    ]


def test_a_text_that_is_put_together_while_running_is_refused() -> None:
    with pytest.raises(NotLiteralError):
        list(texts_in(b"t.say(greeting)"))


def test_there_are_texts() -> None:
    assert len(said(template())) > 100


def test_the_template_is_up_to_date(tmp_path: Path) -> None:
    """`make texts` was run after a text had changed."""
    fresh = tmp_path / "cadence.pot"
    write(gathered(), fresh)
    assert fresh.read_text(encoding="utf-8") == TEMPLATE.read_text(encoding="utf-8")


@pytest.mark.parametrize("message", said(template()).values(), ids=lambda m: str(m.id)[:40])
def test_a_text_can_be_filled_in(message: Message) -> None:
    for text in forms(message.id):
        assert "" not in names_in(text), "names, not positions"
        assert all(name.isidentifier() for name in names_in(text))


@pytest.mark.parametrize("language", TRANSLATED)
class TestCatalogue:
    """One language's translations."""

    def test_it_exists(self, language: str) -> None:
        assert catalogue_path(language).is_relative_to(ROOT)
        assert catalogue_path(language).exists()

    def test_it_has_every_text_and_no_other(self, language: str) -> None:
        assert set(said(catalogue(language))) == set(said(template()))

    def test_every_text_is_translated(self, language: str) -> None:
        missing = [
            key
            for key, message in said(catalogue(language)).items()
            if not all(forms(message.string))
        ]
        assert not missing

    def test_no_translation_waits_to_be_looked_at(self, language: str) -> None:
        fuzzy = [key for key, message in said(catalogue(language)).items() if message.fuzzy]
        assert not fuzzy

    def test_every_plural_has_all_its_forms(self, language: str) -> None:
        for key, message in said(catalogue(language)).items():
            if message.pluralizable:
                assert len(message.string) == catalogue(language).num_plurals, key

    def test_translations_fill_in_the_same_names(self, language: str) -> None:
        for message in said(catalogue(language)).values():
            originals = forms(message.id)
            allowed = set().union(*map(names_in, originals))
            for translation in filter(None, forms(message.string)):
                names = names_in(translation)
                assert names <= allowed, translation
                # A singular may say "once" instead of the count; nothing else may be left out.
                assert allowed - names <= ({"count"} if message.pluralizable else set()), (
                    translation
                )

    def test_translations_keep_the_marks(self, language: str) -> None:
        """Emoji names, commands in backticks and bold marks stand in pairs as in the original."""
        for message in said(catalogue(language)).values():
            original = forms(message.id)[-1]
            for translation in filter(None, forms(message.string)):
                for mark in ("`", "*", "\n"):
                    assert translation.count(mark) == original.count(mark), translation
                assert translation.startswith(":") == original.startswith(":"), translation
                assert not set("<>&") & set(translation) - set(original), translation

    def test_it_is_written_in_the_one_form(self, language: str, tmp_path: Path) -> None:
        """Nothing in it changes from run to run: no dates, no line numbers."""
        again = tmp_path / "cadence.po"
        write(catalogue_of(language), again)
        assert again.read_text("utf-8") == catalogue_path(language).read_text("utf-8")
        assert "-Date" not in again.read_text("utf-8")

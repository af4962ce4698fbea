"""The one door to every text: languages, plurals, dates and numbers as the reader writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import texts
from tests.hostile import hostile_texts
from tests.unit.factories import NOW
from texts import LANGUAGES, Texts, texts_for

MADRID = ZoneInfo("Europe/Madrid")
ENGLISH = texts_for("en-GB", MADRID)

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Give feedback to {name}"
msgstr "Ge {name} återkoppling"

msgid "Not translated"
msgstr ""

#, fuzzy
msgid "Send"
msgstr "Något helt annat"

msgid "one record of {name}"
msgid_plural "{count} records of {name}"
msgstr[0] "en anteckning av {name}"
msgstr[1] "{count} anteckningar av {name}"
"""


@pytest.fixture
def swedish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Texts:
    """A reader of Swedish, for whom only a few texts are translated."""
    path = tmp_path / "sv" / "LC_MESSAGES" / "cadence.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE, encoding="utf-8")
    monkeypatch.setattr(texts, "CATALOGUES", tmp_path)
    texts._catalogue.cache_clear()
    monkeypatch.setattr(texts, "_catalogue", texts._catalogue.__wrapped__)
    return texts_for("sv-SE", ZoneInfo("Europe/Stockholm"))


class TestLanguages:
    """Slack tells a locale; we speak six languages."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_each_language_is_spoken_in_each_of_its_countries(self, language: str) -> None:
        for name in (language, f"{language}-XX", f"{language}_{language.upper()}"):
            assert texts_for(name, MADRID).language in {language, "en"}
        assert texts_for(language, MADRID).language == language

    @pytest.mark.parametrize(
        ("locale_name", "language", "locale"),
        [
            ("sv-SE", "sv", "sv_SE"),
            ("sv_FI", "sv", "sv_FI"),
            ("fa-IR", "fa", "fa_IR"),
            ("en-US", "en", "en_US"),
            ("de-DE", "en", "en_GB"),
            ("zh-Hant-TW", "en", "en_GB"),
            ("", "en", "en_GB"),
            ("klingon", "en", "en_GB"),
            ("../../etc/passwd", "en", "en_GB"),
        ],
    )
    def test_a_language_that_we_do_not_speak_is_answered_in_english(
        self, locale_name: str, language: str, locale: str
    ) -> None:
        made = texts_for(locale_name, MADRID)
        assert (made.language, str(made.locale)) == (language, locale)

    @given(st.text(max_size=30) | st.sampled_from(hostile_texts(200)))
    def test_whatever_slack_says_somebody_can_read_something(self, locale_name: str) -> None:
        made = texts_for(locale_name, MADRID)
        assert made.language in LANGUAGES
        assert made.moment(NOW)
        assert made.say("Send")


class TestSaying:
    """A text in the reader's language, its names filled in."""

    def test_english_is_its_own_translation(self) -> None:
        assert ENGLISH.say("Give feedback to {name}", name="Drin") == "Give feedback to Drin"

    def test_a_text_is_translated(self, swedish: Texts) -> None:
        assert swedish.say("Give feedback to {name}", name="Drin") == "Ge Drin återkoppling"

    @pytest.mark.parametrize("message", ["Not translated", "Send", "Unheard of"])
    def test_what_is_not_translated_or_not_checked_is_said_in_english(
        self, swedish: Texts, message: str
    ) -> None:
        assert swedish.say(message) == message

    def test_plurals_follow_the_language(self, swedish: Texts) -> None:
        def records(count: int) -> str:
            return swedish.many(
                "one record of {name}", "{count} records of {name}", count, name="Drin"
            )

        assert records(1) == "en anteckning av Drin"
        assert records(1234) == "1\u00a0234 anteckningar av Drin"

    @pytest.mark.parametrize("name", ["{0}", "{name}", "{", "}", "%s", "{x!r:>{w}}"])
    def test_marks_in_a_name_are_only_a_name(self, name: str) -> None:
        assert ENGLISH.say("Give feedback to {name}", name=name) == f"Give feedback to {name}"
        assert (
            ENGLISH.many("{name} once", "{name} {count} times", 2, name=name) == f"{name} 2 times"
        )

    def test_a_text_without_names_may_hold_braces(self) -> None:
        assert ENGLISH.say("{this} stays") == "{this} stays"

    def test_commands_are_named_as_they_are_called_here(self) -> None:
        assert ENGLISH.command("feedback history") == "/feedback history"
        renamed = texts_for("en-GB", MADRID, "team-")
        assert renamed.command("feedback history") == "/team-feedback history"


class TestDates:
    """Days and instants in the reader's language and zone."""

    def test_a_day_has_its_weekday_and_its_year(self) -> None:
        assert ENGLISH.day(date(2026, 12, 4)) == "Fri, 4 Dec 2026"

    def test_an_instant_is_told_in_the_readers_zone(self) -> None:
        late = datetime(2026, 3, 11, 23, 30, tzinfo=UTC)
        assert ENGLISH.moment(late) == "Thu, 12 Mar 2026, 00:30"
        assert ENGLISH.local_day(late) == date(2026, 3, 12)
        new_york = texts_for("en-GB", ZoneInfo("America/New_York"))
        assert new_york.moment(late) == "Wed, 11 Mar 2026, 19:30"

    def test_the_clock_is_the_readers(self) -> None:
        american = texts_for("en-US", MADRID)
        assert american.moment(NOW).endswith("10:30\u202fAM")
        assert ENGLISH.moment(NOW).endswith("10:30")

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_language_has_its_own_dates(self, language: str) -> None:
        made = texts_for(language, MADRID)
        assert "2026" in made.moment(NOW) or "۲۰۲۶" in made.moment(NOW)
        assert made.weekday(NOW.date())
        others = {texts_for(one, MADRID).weekday(NOW.date()) for one in LANGUAGES}
        assert len(others) == len(LANGUAGES)

    def test_parts_of_the_year_and_of_the_day_are_named(self) -> None:
        assert ENGLISH.month(12) == "December"
        assert ENGLISH.day_of_year(2, 29) == "29 February"
        assert ENGLISH.clock(time(9, 5)) == "09:05"
        assert texts_for("sq", MADRID).clock(time(17, 30)) == "17:30"

    def test_cities_are_called_as_the_reader_calls_them(self) -> None:
        assert texts_for("sv", MADRID).city("Europe/Copenhagen") == "Köpenhamn"
        assert ENGLISH.city("America/New_York") == "New York"
        assert ENGLISH.city("America/Argentina/La_Rioja") == "La Rioja"

    @given(st.dates(), st.sampled_from(LANGUAGES))
    def test_any_day_can_be_told(self, day: date, language: str) -> None:
        assert texts_for(language, MADRID).day(day)


def test_numbers_have_the_readers_separators() -> None:
    assert ENGLISH.number(1234567) == "1,234,567"
    assert texts_for("it-IT", MADRID).number(1234567) == "1.234.567"


def test_the_catalogues_lie_where_translators_look_for_them() -> None:
    assert texts.catalogue_path("sv") == texts.CATALOGUES / "sv" / "LC_MESSAGES" / "cadence.po"


@pytest.mark.parametrize(
    ("locale", "typed", "wanted"),
    [
        ("en-GB", "12,000.50", "12000.50"),
        ("en-GB", "2,5", None),
        ("en-GB", "1e5", None),
        ("en-GB", "nan", None),
        ("sv-SE", "1 000,5", "1000.5"),
        ("sv-SE", "1.000", None),
        ("it-IT", "1.000,50", "1000.50"),
        ("it-IT", "2.5", None),
        ("fa-IR", "۱۲٬۵۰۰", "12500"),  # noqa: RUF001  (what a Persian keyboard writes)
        ("fa-IR", "۱٫۵", "1.5"),  # noqa: RUF001  (likewise)
        ("sq-AL", "-3", "-3"),
    ],
)
def test_numbers_are_read_as_their_reader_writes_them(
    locale: str, typed: str, wanted: str | None
) -> None:
    found = texts_for(locale, ZoneInfo("UTC")).read_number(typed)
    assert found == (None if wanted is None else Decimal(wanted))

"""Fields beyond text: Slack accepts them, and they show what holds."""

from __future__ import annotations

from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from coaching.public_holidays import countries
from sandbox.block_kit import validate_view
from texts import LANGUAGES, Texts, texts_for
from views import blocks as b
from views import inputs
from views.countries import NOWHERE, country_menu

FIELD = "some_field"


def reader(language: str) -> Texts:
    return texts_for(language, ZoneInfo("UTC"))


def refused(element: dict[str, Any]) -> list[Any]:
    block = b.field(FIELD, "Label", element)
    return list(validate_view(b.modal("some_form", "Title", [block], close="No", submit="Yes")))


@pytest.mark.parametrize(
    "element",
    [
        inputs.number(FIELD, 3, lowest=1, highest=9),
        inputs.number(FIELD, None, lowest=0, highest=1),
        inputs.clock(FIELD, "When", time(9, 5)),
        inputs.clock(FIELD, "When"),
        inputs.checkboxes(FIELD, [b.Option("Monday", "1"), b.Option("Tuesday", "2")], ["2"]),
        inputs.checkboxes(FIELD, [b.Option("Monday", "1")]),
        inputs.people_picker(FIELD, "Who", ["UANA"], most=3),
        inputs.people_picker(FIELD, "Who", most=3),
        inputs.channel_picker(FIELD, "Where", "C01SALES"),
        inputs.channel_picker(FIELD, "Where"),
        *(country_menu(reader(code), FIELD, "SE", "None") for code in LANGUAGES),
    ],
)
def test_slack_accepts_it(element: dict[str, Any]) -> None:
    assert refused(element) == []


def test_the_menu_of_countries_has_every_one_once_and_shows_the_chosen() -> None:
    menu = country_menu(reader("sv"), FIELD, "AX", "Inga helgdagar")
    values = [one["value"] for group in menu["option_groups"] for one in group["options"]]
    assert sorted(values) == sorted([NOWHERE, *countries()])
    assert menu["initial_option"]["text"]["text"] == "Åland"
    assert values[-1] == "TL"


def test_without_a_country_nobody_s_holidays_are_chosen() -> None:
    assert country_menu(reader("en"), FIELD, None, "None")["initial_option"]["value"] == NOWHERE

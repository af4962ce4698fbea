"""The history as a text: everything that the reader may read, and nothing of Slack's."""

from __future__ import annotations

from dataclasses import replace

from coaching.recap import confirmed
from tests.unit.coaching.test_pair_history import EMPTY, FULL
from tests.unit.coaching.test_recap import a_recap
from tests.unit.factories import ANA, DRIN, NOW, english
from views.one_on_one.history_text import history_text

NAMES = {ANA: "Ana Ruiz", DRIN: "Drin Hoxha"}


def test_a_meeting_is_told_whole() -> None:
    text = history_text(english(), [FULL], NAMES, ANA)
    assert text == (
        "== Wed, 11 Mar 2026, 10:30 ==\n"
        "open: nobody has said yet that you met\n"
        "\nNotes of both:\nÇmimet e larta\n"
        "\nYour own notes, which only you read:\nGröße zählt\n"
        "\nTalked about:\n- Pipeline\n"
        "\nPromised in this meeting:\n- Drin Hoxha: Ring Åke (Moved away)\n"
        "\nRecap:\nHárom hívás naponta\n(Not confirmed yet by Drin Hoxha.)\n"
    )


def test_what_is_confirmed_is_said_in_plain_words() -> None:
    agreed = replace(EMPTY, recap=confirmed(a_recap(), NOW))
    assert "(Drin Hoxha understood it so too.)" in history_text(english(), [agreed], NAMES, ANA)


def test_somebody_without_a_name_keeps_their_id() -> None:
    assert "- UDRIN: Ring Åke" in history_text(english(), [FULL], {}, ANA)


def test_words_stand_as_they_were_typed() -> None:
    typed = replace(EMPTY, shared_note="a < b & <@U01>")
    assert "a < b & <@U01>" in history_text(english(), [typed, typed], NAMES, ANA)

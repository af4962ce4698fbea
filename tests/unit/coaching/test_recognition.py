"""What is wrong with a recognition, and what the words of its command mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.recognising import draft_problems, receivers_problem
from coaching.recognition import (
    MOST_RECEIVERS,
    Picture,
    RecognitionDraft,
    RecognitionProblem,
    link_problem,
)
from coaching.recognition_command import Named, named_in, value_in
from tests.unit.factories import ANA, DRIN, person

VALUES = {"persistence": "persistence", "beharrlichkeit": "persistence", "our way": "Our way"}
_PICTURE = Picture(link="https://a.test/b.png", alt_text="Our quarter")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", Named((), (), "")),
        ("<@U1> <@W2|bob>, won it", Named(("U1", "W2"), (), "won it")),
        ("<@U1> &amp; <!subteam^S1|@closers> won", Named(("U1",), ("S1",), "won")),
        ("<@U1> <@U1> &lt;3", Named(("U1",), (), "&lt;3")),
        ("<@U1> helped <@U2>", Named(("U1",), (), "helped <@U2>")),
        (
            "thanks <@U1> and <!subteam^S1>",
            Named(("U1",), ("S1",), "thanks <@U1> and <!subteam^S1>"),
        ),
        ("<!channel> won", Named((), (), "<!channel> won")),
    ],
)
def test_whom_the_command_names(text: str, named: Named) -> None:
    assert named_in(text) == named


@pytest.mark.parametrize(
    ("words", "value", "story"),
    [
        ("won it #persistence", "persistence", "won it"),
        ("won it (#Persistence) today", "persistence", "won it () today"),
        ("#Beharrlichkeit won it", "persistence", "won it"),
        ("won it, #our_way!", "Our way", "won it,!"),
        (
            "won #never, see https://a.test/#persistence",
            "",
            "won #never, see https://a.test/#persistence",
        ),
        ("#first #persistence", "persistence", "#first"),
        ("# persistence", "", "# persistence"),
    ],
)
def test_a_value_among_the_words(words: str, value: str, story: str) -> None:
    assert value_in(words, VALUES) == (value, story)


@given(st.text())
def test_whatever_is_typed_no_word_gets_lost(text: str) -> None:
    named = named_in(text)
    assert named.rest in text
    value, story = value_in(text, VALUES)
    if not value:
        assert story == text


@pytest.mark.parametrize(
    ("link", "is_fine"),
    [
        ("https://charts.test/q3.PNG?width=400", True),
        ("https://charts.test/a.jpeg", True),
        ("http://charts.test/a.png", False),
        ("javascript:alert(1)//a.png", False),
        ("https://charts.test/a.svg", False),
        ("https://localhost/a.png", False),
        ("https://ana:secret@charts.test/a.png", False),
        ("https://charts.test/a b.png", False),
        ("https://[/a.png", False),
        ("https://charts.test/ä.png", False),
    ],
)
def test_the_address_of_a_picture(link: str, *, is_fine: bool) -> None:
    assert link_problem(link) == (None if is_fine else RecognitionProblem.NO_PICTURE_LINK)


@pytest.mark.parametrize(
    ("draft", "problems"),
    [
        (RecognitionDraft(story="Won.", channel_id="C1"), {}),
        (RecognitionDraft(story="Won.", is_public=False, picture=_PICTURE), {}),
        (
            RecognitionDraft(effect="x" * 1001),
            {
                "story": RecognitionProblem.MISSING,
                "effect": RecognitionProblem.TOO_LONG,
                "channel_id": RecognitionProblem.NO_CHANNEL,
            },
        ),
        (
            RecognitionDraft(
                story="Won.", is_public=False, picture=Picture(file_id="F1", alt_text="")
            ),
            {"alt_text": RecognitionProblem.NO_ALT_TEXT},
        ),
        (
            RecognitionDraft(
                story="Won.",
                is_public=False,
                picture=Picture(file_id="F1", link="https://a.test/b.png", alt_text="x" * 301),
            ),
            {
                "link": RecognitionProblem.TWO_PICTURES,
                "alt_text": RecognitionProblem.TOO_LONG,
            },
        ),
    ],
)
def test_what_is_wrong_with_a_draft(
    draft: RecognitionDraft, problems: dict[str, RecognitionProblem]
) -> None:
    assert draft_problems(draft) == problems


def test_who_can_be_recognised() -> None:
    ana, drin = person(ANA), person(DRIN)
    assert receivers_problem(ana, [drin]) is None
    assert receivers_problem(ana, []) is RecognitionProblem.NOBODY
    assert receivers_problem(ana, [drin, ana]) is RecognitionProblem.ONESELF
    assert receivers_problem(ana, [person("UBOT", is_bot=True)]) is RecognitionProblem.BOT
    assert receivers_problem(ana, [drin] * (MOST_RECEIVERS + 1)) is RecognitionProblem.TOO_MANY

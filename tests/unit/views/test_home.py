"""App Home: what this is, what waits, what happened lately."""

from __future__ import annotations

from tests.unit.factories import ANA, DRIN, answer, english, feedback
from tests.unit.views.reading import actions, said
from views.home import HomeFacts, home
from views.ids import Act

T = english()


def test_an_empty_home_says_what_this_is_and_how_to_begin() -> None:
    view = home(T, HomeFacts(person_id=ANA))
    assert actions(view["blocks"]) == {
        Act.GIVE_FEEDBACK,
        Act.RECOGNITION_OPEN,
        Act.FEEDBACK_HISTORY,
        Act.PROFILE_OPEN,
    }
    assert "Waiting for your answer" not in said(view["blocks"])
    assert any("`/cadence help`" in line for line in said(view["blocks"]))


def test_what_waits_comes_before_what_is_past() -> None:
    view = home(
        T,
        HomeFacts(
            person_id=DRIN,
            waiting=[feedback()],
            given=[feedback(giver_id=DRIN, receiver_id=ANA)],
            received=[feedback(answer=answer())],
        ),
    )
    headings = [block["text"]["text"] for block in view["blocks"] if block["type"] == "header"]
    assert headings[1:] == ["Waiting for your answer", "You gave lately", "You received lately"]
    assert Act.FEEDBACK_OPEN in actions(view["blocks"])


def test_the_prefix_of_this_installation_is_shown() -> None:
    view = home(english(command_prefix="team-"), HomeFacts(person_id=ANA))
    assert any("`/team-cadence help`" in line for line in said(view["blocks"]))

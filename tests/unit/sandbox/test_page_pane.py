"""A pane arranges a screen the way Slack's users expect to read it."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.page import faces
from sandbox.page.drawing import environment, own_path
from sandbox.page.entries import Entry
from sandbox.page.pane import Pane
from tests.unit.sandbox.page_screens import app_dm, channel, message, screen, view


def pane(shown: dict[str, Any], at: str = "C01", line: str = "", limit: int = 60) -> Pane:
    return Pane(shown, at, line=line, limit=limit)


def entries(*messages: dict[str, Any], line: str = "", **more: Any) -> list[Entry]:
    return list(pane(screen(channel(*messages, **more)), line=line).entries)


def drawn(shown: Pane) -> str:
    fragment = environment().get_template("fragment.html")
    return fragment.render(pane=shown, number=1, chooser=[])


def test_messages_of_one_author_stand_together_for_five_minutes() -> None:
    told = entries(
        message("a"),
        message("b", 4),
        message("c", 12),
        message("d", 13, user="U01"),
        message("e", 14, user="U01", ephemeral=True),
    )
    assert [entry.is_head for entry in told] == [True, False, True, True, True]


def test_each_day_of_the_reader_has_its_heading() -> None:
    # Half past eleven at night in Madrid, and an hour later.
    told = entries(message("a", 690), message("b", 750), message("c", 760))
    assert [entry.day for entry in told] == ["Today", "Tomorrow", ""]


def test_a_day_of_another_year_names_it() -> None:
    [old] = entries(message("a", -525_600))
    assert old.day == "Tuesday, 25 November 2025"


def test_replies_stand_below_their_message() -> None:
    parent = message("question")
    reply = message("answer", 1, user="U01", thread_ts=parent["ts"])
    orphan = message("lost", 2, thread_ts="1.000000")
    told = entries(parent, reply, orphan)
    assert [entry.message["text"] for entry in told] == ["question", "lost"]
    assert [entry.message["text"] for entry in told[0].replies] == ["answer"]


def test_the_line_of_the_unread_stands_above_the_first_that_others_wrote() -> None:
    messages = [message("a"), message("b", 1), message("c", 2, user="U01"), message("d", 3)]

    def lines(**more: Any) -> list[str]:
        return [e.message["text"] for e in entries(*messages, **more) if e.is_first_unread]

    assert lines() == []
    assert lines(unread=2) == ["b"]
    assert lines(unread=2, line="none") == []
    assert lines(unread=0, line=messages[0]["ts"]) == ["a"]


def test_what_one_cannot_see_becomes_the_first_channel() -> None:
    shown = screen(
        channel(id="C09", name="zebra"),
        channel(id="C02", name="alpha", is_member=False),
        channel(id="C03", name="beta"),
    )
    assert pane(shown, "C77").at == "C03"
    assert [place.at for place in pane(shown).channels] == ["C03", "C09", "C02"]
    assert pane(screen(), "C77").is_home


def test_the_app_has_a_page_with_two_tabs() -> None:
    shown = screen(channel(), app_dm(message("hello"), unread=1))
    assert [pane(shown, at).tab for at in ("home", "D01", "C01")] == ["home", "messages", ""]
    assert pane(shown).app_unread == 1
    assert pane(shown).direct_messages == []


def test_one_cannot_write_where_one_is_not_a_member() -> None:
    outside = pane(screen(channel(is_member=False)))
    assert (outside.closed_because, outside.can_join) == (
        "You are not a member of this channel.",
        True,
    )
    archived = pane(screen(channel(is_archived=True)))
    assert (archived.closed_because, archived.can_join) == ("This channel is archived.", False)
    silent = pane(screen(app_dm(can_write=False)), "D01")
    assert (silent.closed_because, silent.can_join) == (
        "Sending messages to this app has been turned off.",
        False,
    )
    assert pane(screen(channel())).closed_because == ""
    assert "<textarea" not in drawn(archived)


def test_a_full_screen_offers_earlier_messages() -> None:
    shown = screen(channel(message("a"), message("b", 1), message("c", 2, ephemeral=True)))
    assert pane(shown, limit=2).has_earlier
    assert not pane(shown, limit=3).has_earlier


def test_the_modal_on_top_hides_what_is_below() -> None:
    shown = pane(screen(channel(), views=[view(id="V01"), view(id="V02")]))
    html = drawn(shown)
    assert 'data-view="V02"' in html
    assert 'data-view="V01"' not in html
    assert 'aria-label="Back"' in html
    assert " inert " in html


def test_a_block_of_an_unknown_type_says_so() -> None:
    blocks = [{"type": "hologram", "block_id": "b"}]
    html = drawn(pane(screen(channel(message("x", blocks=blocks, bot_id="B01")))))
    assert "<code>hologram</code>" in html


def test_what_people_write_is_told_by_its_text() -> None:
    """Slack's client sends a rich text block along, in which mentions are mere words."""
    block = {"type": "rich_text", "elements": []}
    html = drawn(pane(screen(channel(message("Hi <@U01>", blocks=[block])))))
    assert "@Ana Ruiz</span>" in html


def test_hostile_names_and_texts_are_escaped_everywhere() -> None:
    evil = '"><script>alert(1)</script>'
    option = {"text": {"type": "plain_text", "text": evil}, "value": evil}
    select = {"type": "static_select", "action_id": evil, "options": [option]}
    many = {"type": "multi_static_select", "action_id": "m", "options": [option]}
    button = {"type": "button", "action_id": evil, "value": evil, "text": option["text"]}
    shown = screen(
        channel(
            message(evil, blocks=[{"type": "header", "text": option["text"]}], bot_id="B01"),
            name=evil,
        ),
        views=[
            view(
                {"type": "input", "block_id": evil, "label": option["text"], "element": select},
                {"type": "actions", "block_id": "b", "elements": [many, button]},
                errors={evil: evil},
                notice=evil,
            )
        ],
    )
    shown["people"]["U02"]["real_name"] = evil
    html = drawn(pane(shown))
    assert "<script" not in html
    assert html.count("&lt;script&gt;") > 10


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Ana Ruiz", "AR"), ("ben", "B"), ("Anna Maria von Berg", "AB"), ("میرا سعیدی", "مس")],
)
def test_initials(name: str, initials: str) -> None:
    person = {"name": "x", "real_name": name}
    shown = faces.face("U01", {"U01": person}).initials
    assert shown == "\u200c".join(initials), "joining letters would make a word"


def test_colours_tell_people_apart_and_can_be_written_on() -> None:
    people = {
        user: {"name": user, "color": color}
        for user, color in {"U01": "9f69e7", "U02": "9f69e7", "U03": "ffee88", "U04": "red"}.items()
    }
    shown = {user: faces.face(user, people) for user in people}
    assert shown["U01"].color != shown["U02"].color
    assert (shown["U03"].color, shown["U03"].ink) == ("#ffee88", "#1d1c1d")
    assert shown["U04"].ink == "#ffffff"
    assert faces.face("UBOT", {"UBOT": {"name": "coach", "is_bot": True}}).is_app
    assert faces.face("U99", {}).name == "U99"


def test_files_of_the_workspace_are_asked_for_where_the_page_came_from() -> None:
    assert own_path("http://127.0.0.1:5000/files/F01?download=1", "U01") == "/shared/F01?as=U01"
    assert own_path("https://elsewhere.test/files/F01", "U01") == "https://elsewhere.test/files/F01"

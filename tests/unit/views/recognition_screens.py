"""Every message and form of recognition, filled with given words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from coaching.erasure import pseudonym
from coaching.recognition import Picture, Recognition, RecognitionDraft, RecognitionProblem
from coaching.recognition_offer import RecognitionOffer
from tests.unit.factories import ANA, DRIN, NOW, TEAM, some_id
from texts import Texts
from views import blocks as b
from views.lost_channel import LostChannel, lost_channel
from views.message import Message
from views.recognition import messages as told
from views.recognition.form import FormFacts, edit_form, give_form, take_back_form
from views.recognition.joining import joiners_page
from views.recognition.offer import begun_with, declined, not_quoted, offered
from views.recognition.post import post
from views.recognition.problems import problem
from views.recognition.unposted import decided, move_form, unposted, without_picture

LINK = "https://acme.slack.com/archives/C01SALES/p1773221400000100"
_SOMEBODY = pseudonym("abc123")


def messages(t: Texts, words: str, name: str) -> Iterator[tuple[str, Message]]:
    """What the channel reads, and what the people are told."""
    yield from offers(t)
    for code in ("channel_not_found", "is_archived", "not_in_channel", "restricted_action"):
        yield (
            f"lost channel, {code}",
            lost_channel(t, LostChannel(channel_id="C01SALES", code=code)),
        )
    everything = LostChannel(
        channel_id="C01SALES",
        code="is_archived",
        is_for_recognition=True,
        is_for_leadership=True,
        manager_ids=[ANA, DRIN] * 20,
    )
    yield "lost channel, everything", lost_channel(t, everything)
    for state, one in recognitions(words, name).items():
        yield f"post, {state}", post(t, one)
        yield f"joined post, {state}", post(t, one, 200)
        for reader in (DRIN, *one.receiver_ids[:1]):
            yield f"received by {reader}, {state}", told.received(t, one, reader)
        if one.is_public:
            for code in ("is_archived", "channel_not_found", "restricted_action", "no_answer"):
                yield f"unposted, {code}, {state}", unposted(t, one, code)
        yield f"decided, {state}", decided(t, one)
        yield f"without picture, {state}", without_picture(t, one)
        if one.is_public:
            yield f"taken back, {state}", told.taken_back(t, one)
            note = told.given(t, one, [DRIN, ANA], [ANA] * 20)
            yield f"given with people outside, {state}", note
        yield f"given, {state}", told.given(t, one, (), ())


def offers(t: Texts) -> Iterator[tuple[str, Message]]:
    """The question after an emoji, and what takes its place."""
    offer = RecognitionOffer(
        id=some_id(),
        workspace_id=TEAM,
        person_id=ANA,
        author_id=DRIN,
        channel_id="C01SALES",
        message_ts="1773221400.000100",
        offered_at=NOW,
    )
    yield "recognition offered", offered(t, offer)
    yield (
        "recognition of somebody who was erased offered",
        offered(t, replace(offer, author_id=_SOMEBODY)),
    )
    yield "recognition declined", declined(t)


def views(t: Texts, words: str, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The forms, empty and full."""
    yield "recognition form, empty", give_form(t, RecognitionDraft(), FormFacts())
    for state, one in recognitions(words, name).items():
        draft = RecognitionDraft(
            receiver_ids=(DRIN, ANA),
            story=one.story,
            effect=one.effect,
            value=one.value,
            channel_id=one.channel_id,
            is_public=one.is_public,
            picture=one.picture,
        )
        facts = FormFacts(
            offers_up=True,
            values=[f"{number} {name}"[:60] for number in range(98)],
            groups=[b.Option(name, "S01CLOSERS")],
            metadata="{}",
            preview=one,
            note=told.left_out_line(t, [ANA] * 20),
        )
        yield f"recognition form, {state}", give_form(t, draft, facts)
        began = f"{begun_with(t, one.source_link, one.quote)}\n{not_quoted(t)}"
        yield (
            f"recognition form on a message, {state}",
            give_form(t, draft, replace(facts, note=began)),
        )
        yield f"edit recognition, {state}", edit_form(t, one, facts.values, "{}")
        for joiners in ([], [DRIN], [ANA, _SOMEBODY] * 500):
            yield f"{len(joiners)} joined {state}", joiners_page(t, one, joiners)
        yield f"move recognition, {state}", move_form(t, one, "{}")
        yield f"take back recognition, {state}", take_back_form(t, one, "{}")


def refusals(t: Texts) -> Iterator[tuple[str, str]]:
    """Every line under a field."""
    for found in RecognitionProblem:
        yield found, problem(t, found)


def recognitions(words: str, name: str) -> dict[str, Recognition]:
    """One in every state that it can be in."""
    said = words[:1000].strip() or "x"
    full = recognition(
        story=said,
        effect=said,
        value=name[:60],
        source_link=LINK,
        quote=words[:500],
        picture=Picture(link="https://a.test/a.png", alt_text=words[:300].strip() or "x"),
    )
    return {
        "full": full,
        "with a file": replace(full, picture=Picture(file_id="F01", alt_text=said[:300])),
        "bare": recognition(story=said),
        "of a value that comes along": recognition(story=said, value="persistence"),
        "for them alone": replace(full, channel_id=None),
        "for twenty": replace(full, receiver_ids=(DRIN, ANA) * 10),
        "edited": replace(full, edited_at=NOW + timedelta(minutes=5)),
        "taken back": replace(full, taken_back_at=NOW),
        "by somebody who was erased": replace(
            recognition(story=""), giver_id=_SOMEBODY, receiver_ids=(_SOMEBODY, DRIN)
        ),
    }


def recognition(**changes: Any) -> Recognition:
    """Ana has seen what Drin did."""
    usual = Recognition(
        id=some_id(),
        workspace_id=TEAM,
        giver_id=ANA,
        receiver_ids=(DRIN,),
        story="Won the account back.",
        channel_id="C01SALES",
        given_at=NOW,
    )
    return replace(usual, **changes)

"""Every message and every view that the product can show, filled with given words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from coaching.action_item import OpenItem
from coaching.errors import CadenceError
from coaching.feedback import Draft, Feedback, Outcome, Parts, Problem, Response, State, Timing
from coaching.nag_guard import NagChoice, NagReason, NagWarning
from coaching.policy import DEFAULT_SKILLS
from tests.unit.factories import (
    ANA,
    DRIN,
    NOW,
    TODAY,
    answer,
    feedback,
    kept,
    person,
    scheduled,
)
from tests.unit.views import (
    action_item_screens,
    agenda_screens,
    celebration_screens,
    check_in_screens,
    commendation_screens,
    erasure_screens,
    goal_screens,
    handover_screens,
    holding_screens,
    pipeline_review_screens,
    praise_page_screens,
    praise_screens,
    profile_screens,
    recap_screens,
    recognition_screens,
    rhythm_screens,
    roster_screens,
    scorecard_screens,
    settings_screens,
    team_screens,
    training_need_screens,
)
from texts import Texts
from views import refusals
from views.feedback import changes, form, guard, history, messages
from views.feedback.looking_again import improved, look_again
from views.feedback.standing import standing
from views.home import HomeFacts, home
from views.message import Message
from views.notice import notice, notice_of, told_on_top
from views.usage import unknown_person, unknown_word, usage

LINK = "https://acme.slack.com/archives/C01SALES/p1773221400000100"
#: The people whom our own sentences name; nobody else may be called by anything we send.
FAR_AWAY = person(DRIN, zone_name="Asia/Kathmandu")
NAMED = {"<#C01SALES>", *(f"<@{who}>" for who in (ANA, DRIN, *team_screens.CREW))}


@dataclass(frozen=True, kw_only=True)
class Words:
    """What people have typed into a screen."""

    parts: Parts
    answer: str
    reason: str
    name: str = "Drin Hoxha"
    skill: str = "closing"
    skills: Sequence[str] = DEFAULT_SKILLS


def everywhere(text: str) -> Words:
    """One text wherever a person can type one, as far as forms and policies let it through."""
    seen = text[:2000] or "x"
    name = text[:60].strip() or "x"
    return Words(
        parts=Parts(issue=seen, consequence=seen, improvement=seen, went_well=text[:2000]),
        answer=seen,
        reason=seen,
        name=text[:500] or "x",
        skill=name,
        skills=[f"{name[:57]}{number:3}" for number in range(98)] + [name],
    )


def records(words: Words) -> dict[str, Feedback]:
    """A record in every state that it can be in."""
    said: dict[str, Any] = {"parts": words.parts, "skill": words.skill, "source_link": LINK}
    plain = feedback(**said)
    return {
        "waiting": plain,
        "waiting, edited": replace(plain, edited_at=NOW + timedelta(minutes=5)),
        "without praise": replace(plain, parts=replace(words.parts, went_well="")),
        "without extras": feedback(parts=words.parts, look_again_on=None),
        "kept": kept(**said),
        "scheduled": scheduled(**said),
        "withdrawn": _withdrawn(plain, words),
        "withdrawn unseen": _withdrawn(scheduled(**said), words),
        "withdrawn after the answer": _withdrawn(_answered(plain, words), words),
        **{f"answered: {response}": _answered(plain, words, response) for response in Response},
        **{
            f"judged: {outcome}": replace(plain, outcome=outcome, outcome_at=NOW)
            for outcome in Outcome
        },
    }


def all_messages(t: Texts, words: Words) -> Iterator[tuple[str, Message]]:
    """Every message, by what it is."""
    for name, record in records(words).items():
        yield f"given, {name}", messages.given(t, record)
        yield f"standing, {name}", standing(t, record, person(), FAR_AWAY, NOW)
        for day in (TODAY, TODAY + timedelta(days=60)):
            yield f"look again {day}, {name}", look_again(t, record, day, once_more=False)
            yield f"look once more {day}, {name}", look_again(t, record, day, once_more=True)
        yield f"improved, {name}", improved(t, record)
        yield f"undelivered, {name}", messages.undelivered(t, record)
        yield f"uncertain, {name}", messages.uncertain(t, record)
        if record.answer is not None:
            yield f"answered, {name}", messages.answered(t, record)
    yield from settings_screens.messages(t)
    yield from profile_screens.messages(t, words.answer)
    yield from erasure_screens.messages(t, words.name)
    yield from agenda_screens.messages(t, words.answer)
    yield from pipeline_review_screens.messages(t, words.answer)
    complaints = ("", unknown_word(t, words.answer), unknown_person(t, words.name))
    yield from team_screens.messages(t)
    yield from handover_screens.messages(t, words.skill)
    yield from holding_screens.messages(t)
    yield from celebration_screens.messages(t, words.answer)
    yield from rhythm_screens.messages(t)
    yield from scorecard_screens.messages(t, words.answer, words.skills)
    yield from goal_screens.messages(t, words.answer)
    yield from training_need_screens.messages(t, words.answer, words.skill)
    yield from action_item_screens.messages(t, words.answer)
    yield from roster_screens.messages(t, words.answer)
    yield from recap_screens.messages(t, words.answer)
    yield from praise_screens.messages(t, words.answer, words.skills)
    yield from recognition_screens.messages(t, words.answer, words.name)
    yield from commendation_screens.messages(t, words.answer)
    yield from check_in_screens.messages(t, words.answer)
    yield from praise_page_screens.messages(t, words.answer)
    for complaint in complaints:
        blocks = usage(t, complaint)
        yield f"usage {complaint}", Message("\n".join(b["text"]["text"] for b in blocks), blocks)


def all_views(t: Texts, words: Words) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every modal and every Home, by what it is."""
    for name, record in records(words).items():
        yield f"answer form, {name}", changes.answer_form(t, record, "{}")
        yield f"edit form, {name}", changes.edit_form(t, record, _form_facts(words))
        saved = standing(t, record, person(), FAR_AWAY, NOW).text
        yield f"saved before, {name}", changes.edit_form(t, record, _form_facts(words), saved)
        yield f"withdraw form, {name}", changes.withdraw_form(t, record, "{}")
        for reader in (ANA, DRIN):
            yield f"record for {reader}, {name}", history.record(t, record, reader, NOW)
    yield from _forms(t, words)
    yield from _pages(t, words)
    yield from settings_screens.views(t, words.name, words.skills)
    yield from profile_screens.views(t, words.answer, words.name)
    yield from action_item_screens.views(t, words.answer, words.name)
    yield from _notices(t)
    yield from team_screens.views(t, words.name)
    yield from agenda_screens.views(t, words.answer)
    yield from pipeline_review_screens.views(t, words.answer)
    yield from recap_screens.views(t, words.answer)
    yield from recognition_screens.views(t, words.answer, words.name)
    yield from commendation_screens.views(t, words.answer)
    yield from check_in_screens.views(t)
    yield from praise_page_screens.views(t, words.answer)
    yield from holding_screens.homes(t)
    yield from rhythm_screens.pages(t)
    yield from scorecard_screens.views_of(t, words.answer, words.name, words.skills)
    yield from goal_screens.views(t, words.answer)
    yield from training_need_screens.views_of(t, words.name, words.skills)
    yield from holding_screens.running(t, words.answer)
    yield from handover_screens.forms(t, list(records(words).values()))


def all_refusals(t: Texts) -> Iterator[tuple[str, str]]:
    """Every sentence that says no."""
    for error in CadenceError.__subclasses__():
        yield error.__name__, refusals.refusal(t, error())
    for problem in Problem:
        yield problem, refusals.problem(t, problem)
    yield from settings_screens.refusals(t)
    yield from profile_screens.refusals(t)
    yield from team_screens.refusals(t)
    yield from action_item_screens.refusals(t)
    yield from recap_screens.refusals(t)
    yield from recognition_screens.refusals(t)
    yield from agenda_screens.refusals(t)
    yield from pipeline_review_screens.refusals(t, "many")
    yield from commendation_screens.refusals(t)
    yield from check_in_screens.refusals(t)
    yield from scorecard_screens.refusals(t)
    yield from training_need_screens.refusals(t)
    yield "try again", refusals.try_again(t)
    yield "unexpected", refusals.unexpected(t, "0a1b2c3d")
    yield "slack", refusals.slack_trouble(t)


def _forms(t: Texts, words: Words) -> Iterator[tuple[str, dict[str, Any]]]:
    facts = _form_facts(words)
    receiver = person(DRIN, name=words.name)
    drafts = {
        "empty": form.empty_draft(TODAY),
        "with a receiver": form.empty_draft(TODAY, DRIN),
        "filled in": _draft(words),
        "without date": replace(_draft(words), look_again_on=None),
        "for the one-on-one": replace(_draft(words), timing=Timing.ONE_ON_ONE),
        "without timing": replace(_draft(words), timing=None),
    }
    for name, draft in drafts.items():
        yield f"form, {name}", form.give_form(t, draft, facts)
        yield f"form without skills, {name}", form.give_form(t, draft, replace(facts, skills=()))
        yield f"guard, {name}", guard.guard_page(t, draft, facts, receiver, next(_warnings()))
    stored = records(words)["kept"]
    for number, warning in enumerate(_warnings()):
        page = guard.guard_page(t, drafts["filled in"], facts, receiver, warning)
        yield f"guard {number}", page
        kept_page = guard.kept_guard_page(t, stored, facts, receiver, warning)
        yield f"guard of a kept one {number}", kept_page


def _pages(t: Texts, words: Words) -> Iterator[tuple[str, dict[str, Any]]]:
    many = list(records(words).values())[: history.PAGE_LENGTH]
    full = HomeFacts(
        person_id=ANA,
        waiting=many[:5],
        given=many[:3],
        received=many[3:6],
        doors=settings_screens.ALL_DOORS,
        team=[DRIN] * 40,
        coming=agenda_screens.COMING,
        action_items=[OpenItem(item=action_item_screens.item(words.answer[:500] or "x"))] * 9,
    )
    yield "empty Home", home(t, HomeFacts(person_id=ANA))
    yield "full Home", home(t, full)
    spots = {
        "everything": history.Spot(),
        "between two": history.Spot(with_person_id=DRIN),
        "filtered": history.Spot(skill=words.skill, state=State.WAITING, page=2),
        "a skill that is gone": history.Spot(skill="gone", state="gone"),
    }
    for name, spot in spots.items():
        for shown, total in ((many, 1_234_567), (many[:1], 1), ([], 0)):
            page = history.Page(spot=spot, records=shown, total=total)
            for reader in (ANA, DRIN):
                view = history.history(t, page, reader, words.skills)
                yield f"history for {reader}, {name}, {total}", view


def _notices(t: Texts) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, sentence in all_refusals(t):
        page = notice(t, t.say("Sorry"), sentence)
        yield f"notice {name}", page
        yield f"notice above {name}", told_on_top(told_on_top(page, sentence), sentence)
    yield "notice of blocks", notice_of(t, t.say("Feedback"), usage(t))


def _warnings() -> Iterator[NagWarning]:
    for reason in NagReason:
        for count in (1, 2, 1000):
            for days in (None, 0, 1, 24):
                praise = None if days is None else NOW - timedelta(days=days)
                yield NagWarning(
                    reason=reason, count=count, since=NOW - timedelta(days=9), last_praise=praise
                )


def _form_facts(words: Words) -> form.FormFacts:
    return form.FormFacts(today=TODAY, skills=words.skills, metadata="{}")


def _draft(words: Words) -> Draft:
    return Draft(
        receiver_id=DRIN,
        parts=words.parts,
        timing=Timing.NEXT_MORNING,
        skill=words.skills[-1],
        look_again_on=TODAY,
        source_link=LINK,
        nag_choice=NagChoice.PRAISE,
    )


def _withdrawn(record: Feedback, words: Words) -> Feedback:
    return replace(record, withdrawn_at=NOW, withdrawal_reason=words.reason)


def _answered(record: Feedback, words: Words, response: Response = Response.ANSWER) -> Feedback:
    written = words.answer if response is Response.ANSWER else ""
    return replace(record, answer=answer(response, written))

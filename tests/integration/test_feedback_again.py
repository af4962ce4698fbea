"""A form that is submitted again because nobody saw that it was saved: there is an answer."""

from __future__ import annotations

from typing import Any

from coaching.policy import DEFAULT_SKILLS
from tests.integration.acts import PARTS, inbox
from tests.integration.payloads import chosen, dispatch, submission, typed
from tests.stage import ANA, DRIN, LINNEA, TEAM, Stage
from texts import texts_for
from views.feedback.form import FormFacts, empty_draft, give_form


def _submission(stage: Stage, **changes: Any) -> dict[str, Any]:
    """What Slack sends when Ana saves the form for Drin."""
    today = stage.clock.now.date()
    t = texts_for("en", stage.clock.now.tzinfo)  # type: ignore[arg-type]
    form = give_form(t, empty_draft(today, DRIN), FormFacts(today=today, skills=DEFAULT_SKILLS))
    values = {
        **{field: typed(words) for field, words in PARTS.items()},
        "receiver": {"type": "users_select", "selected_user": DRIN},
        "went_well": typed(""),
        "skill": chosen("closing"),
        "look_again_on": {"type": "datepicker", "selected_date": "2026-03-25"},
        "timing": chosen("now"),
    }
    return submission(ANA, form, values | changes)


def _again(sent: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The same form once more, after these changes."""
    values = {field: {field: value} for field, value in changes.items()}
    state = {"values": sent["view"]["state"]["values"] | values}
    return {**sent, "view": {**sent["view"], "state": state}}


async def test_the_same_words_are_confirmed_from_the_record(stage: Stage) -> None:
    sent = _submission(stage)
    first = await dispatch(stage, sent)
    again = await dispatch(stage, sent)
    assert "gets it now" in str(first["view"])
    assert again == first
    await stage.settle()
    assert "got it on Wed, 11 Mar 2026" in str((await dispatch(stage, sent))["view"])
    assert len(await inbox(stage, DRIN)) == 1


async def test_what_was_withdrawn_meanwhile_says_so(stage: Stage) -> None:
    sent = _submission(stage)
    page = (await dispatch(stage, sent))["view"]
    record_id = page["blocks"][-1]["elements"][0]["value"]
    await _withdraw(stage, record_id)
    answer = await dispatch(stage, sent)
    assert "withdrew this feedback" in str(answer["view"])


async def test_words_that_were_changed_in_between_become_an_edit(stage: Stage) -> None:
    sent = _submission(stage)
    await dispatch(stage, sent)
    await stage.settle()
    answer = await dispatch(stage, _again(sent, issue=typed("You were late.")))
    form = answer["view"]
    assert form["callback_id"] == "feedback_edit"
    assert "saved before you changed it" in str(form)
    assert "got it on Wed, 11 Mar 2026" in str(form)
    [issue] = [block for block in form["blocks"] if block.get("block_id") == "issue"]
    assert issue["element"]["initial_value"] == "You were late."
    edit = {**_again(sent, issue=typed("You were late.")), "view": {**sent["view"], **form}}
    edit["view"]["state"] = _again(sent, issue=typed("You were late."))["view"]["state"]
    assert await dispatch(stage, edit) == {}
    await stage.settle()
    [message] = await inbox(stage, DRIN)
    assert "You were late." in message.words
    assert PARTS["issue"] not in message.words


async def test_another_receiver_is_told_who_has_it(stage: Stage) -> None:
    sent = _submission(stage)
    await dispatch(stage, sent)
    other = {"type": "users_select", "selected_user": LINNEA}
    answer = await dispatch(stage, _again(sent, receiver=other))
    assert f"<@{DRIN}>" in str(answer["view"])
    await stage.settle()
    assert await inbox(stage, LINNEA) == []


async def _withdraw(stage: Stage, record_id: str) -> None:
    clicked = {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "acme"},
        "user": {"id": ANA, "team_id": TEAM},
        "view": {
            "id": "V0WITHDRAW",
            "type": "modal",
            "callback_id": "feedback_withdraw",
            "app_installed_team_id": TEAM,
            "private_metadata": f'{{"feedback_id": "{record_id}"}}',
            "blocks": [],
            "state": {"values": {"reason": {"reason": typed("Wrong person.")}}},
        },
    }
    assert await dispatch(stage, clicked) == {}

"""The one place that turns an exception into what the person sees (design section 3)."""

from __future__ import annotations

import json
import secrets
import traceback
from collections.abc import Coroutine, Mapping
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from slack_bolt.response import BoltResponse

from coaching.errors import CadenceError
from handlers.interaction import Interaction
from handlers.middleware import acting_person
from handlers.services import Services
from slack_errors import RefusedError, SlackError
from storage.database import DatabaseUnavailableError
from texts import SOURCE_LANGUAGE, Texts, texts_for
from views import refusals
from views.blocks import entities
from views.notice import notice, told_on_top

_log = structlog.get_logger()


async def answer(services: Services, error: Exception, body: Mapping[str, Any]) -> BoltResponse:
    """What Slack is answered when a handler raised before it gave its own answer.

    An event is answered 500, so that Slack sends it again; a person is told what happened.
    """
    t = await _texts(services, body)
    sentence = explain(t, error)
    kind = body.get("type")
    if "command" in body:
        return _json({"response_type": "ephemeral", "text": entities(sentence)})
    if kind == "view_submission":
        return _json(_form_answer(t, body["view"], sentence))
    if kind == "block_suggestion":
        # A menu has no place for a sentence; it offers nothing until it is typed into again.
        return _json({"options": []})
    if kind == "event_callback":
        return BoltResponse(status=500, body="")
    services.background.start(_tell(services, t, body, sentence))
    return BoltResponse(status=200, body="")


async def guard(interaction: Interaction, work: Coroutine[Any, Any, None]) -> None:
    """Run work that goes on after the answer; its failure is told to the acting person."""
    try:
        await work
    except Exception as error:  # noqa: BLE001  (the boundary, for work after the answer)
        sentence = explain(interaction.t, error)
        await _tell(interaction.services, interaction.t, interaction.body, sentence)


def explain(t: Texts, error: Exception) -> str:
    """The sentence for any exception; an unforeseen one is logged under a short reference."""
    if isinstance(error, CadenceError):
        return refusals.refusal(t, error)
    if isinstance(error, DatabaseUnavailableError):
        _log.error("database_unavailable", cause=type(error.__cause__).__name__)
        return refusals.try_again(t)
    if isinstance(error, SlackError):
        _log.warning("slack_refused", code=error.code)
        return refusals.slack_trouble(t)
    reference = secrets.token_hex(4)
    _log.error("unexpected", reference=reference, **describe(error))
    return refusals.unexpected(t, reference)


def describe(error: BaseException) -> dict[str, Any]:
    """What may be logged of an exception: its type and where, never its words."""
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "error": type(error).__name__,
        "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-8:]],
    }


async def _texts(services: Services, body: Mapping[str, Any]) -> Texts:
    try:
        actor = await acting_person(services, body)
    except (DatabaseUnavailableError, SlackError):
        actor = None
    if actor is None:
        return texts_for(SOURCE_LANGUAGE, ZoneInfo("UTC"), services.command_prefix)
    return texts_for(actor.locale, actor.zone, services.command_prefix)


def _form_answer(t: Texts, view: Mapping[str, Any], sentence: str) -> dict[str, Any]:
    """Keeps the form open with its text intact; said under its last field, near the button."""
    fields = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    if fields:
        return {"response_action": "errors", "errors": {fields[-1]: sentence}}
    page = notice(t, t.say("Sorry"), entities(sentence))
    return {"response_action": "update", "view": page}


async def _tell(services: Services, t: Texts, body: Mapping[str, Any], sentence: str) -> None:
    """Tell the acting person, by the first way that is open to us."""
    response_url = str(body.get("response_url") or "")
    trigger_id = str(body.get("trigger_id") or "")
    view = body.get("view") or {}
    written = body.get("event") or {}
    try:
        if written:
            await services.slack.answer(
                written["channel"], entities(sentence), thread_ts=written.get("thread_ts")
            )
        elif response_url:
            await services.slack.respond(response_url, entities(sentence))
        elif view.get("type") == "modal":
            await _tell_in_modal(services, t, body, sentence)
        elif trigger_id:
            page = notice(t, t.say("Sorry"), entities(sentence))
            await services.slack.open_view(trigger_id, page)
    except SlackError as error:
        _log.warning("could_not_tell", code=error.code)


async def _tell_in_modal(
    services: Services, t: Texts, body: Mapping[str, Any], sentence: str
) -> None:
    """On a page above the modal, or in it: Slack stacks no more than three."""
    view, page = body["view"], notice(t, t.say("Sorry"), entities(sentence))
    try:
        await services.slack.push_view(body["trigger_id"], page)
    except RefusedError:
        await services.slack.update_view(view["id"], told_on_top(view, entities(sentence)))


def _json(body: dict[str, Any]) -> BoltResponse:
    return BoltResponse(
        status=200, body=json.dumps(body), headers={"content-type": ["application/json"]}
    )

"""Submitting and closing modals (Slack facts 2.2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from sandbox.delivery.envelope import AckStatus, Envelope
from sandbox.interactions.actions import TROUBLE
from sandbox.interactions.actor import Actor
from sandbox.interactions.form_checks import complaints
from sandbox.interactions.payloads import common, response_url
from sandbox.interactions.response_actions import Outcome, apply_response
from sandbox.messages import Json
from sandbox.surface import placed_elements
from sandbox.views import View


@dataclass(frozen=True)
class SubmitResult:
    """What became of a submission.

    `status` is `invalid_ack` when the app answered something Slack refuses, with the `reason`;
    the modal then stays open under Slack's notice, as it does after a late or failed ack.
    """

    status: AckStatus | Literal["invalid_ack"]
    result: Outcome | None = None
    errors: dict[str, str] = field(default_factory=dict)
    ms: float = 0.0
    reason: str = ""


async def submit(actor: Actor, view: View) -> SubmitResult:
    """Press the submit button of the modal on top."""
    view.errors, view.notice = complaints(view), None
    actor.changed()
    if view.errors:
        return SubmitResult("ok", "errors", dict(view.errors))
    payload = {
        **common(actor.workspace, actor.person, "view_submission"),
        "trigger_id": actor.workspace.triggers.issue(actor.id, view.conversation, view.id),
        "view": actor.workspace.view_object(view),
        "response_urls": _response_urls(actor, view),
    }
    name = str(payload["view"]["callback_id"])
    ack = await actor.dispatcher.send(Envelope("interactive", name, payload))
    if ack.status != "ok":
        view.notice = TROUBLE
        actor.changed()
        return SubmitResult(ack.status, ms=ack.ms, reason=ack.reason)
    applied = apply_response(actor, view, ack.body)
    actor.changed()
    return SubmitResult(
        "invalid_ack" if applied.reason else "ok",
        applied.outcome,
        dict(view.errors),
        ack.ms,
        applied.reason,
    )


async def close(actor: Actor, view: View, *, everything: bool) -> None:
    """Press Cancel (`everything`: the cross that closes the whole stack)."""
    is_cleared = everything or view.flag("clear_on_close")
    stack = actor.workspace.views.stack(actor.id)
    told = stack[0] if is_cleared else view
    part = actor.workspace.view_object(told)
    if is_cleared:
        actor.workspace.views.clear(actor.id)
    else:
        actor.workspace.views.remove(view)
    actor.changed()
    if told.flag("notify_on_close"):
        await actor.dispatcher.send(_closed(actor, part, is_cleared=is_cleared))


def _closed(actor: Actor, part: dict[str, Any], *, is_cleared: bool) -> Envelope:
    payload = {
        **common(actor.workspace, actor.person, "view_closed"),
        "view": {**part, "state": {"values": {}}},
        "is_cleared": is_cleared,
    }
    return Envelope("interactive", str(part["callback_id"]), payload)


def _response_urls(actor: Actor, view: View) -> list[Json]:
    urls = []
    for placed in placed_elements(view.blocks):
        element = placed.element
        if placed.input_block is None or not element.get("response_url_enabled"):
            continue
        entry = view.values[placed.block_id][placed.action_id]
        channel_id = entry.get("selected_conversation") or entry.get("selected_channel")
        if channel_id:
            token = actor.workspace.response_urls.issue(actor.id, channel_id)
            urls.append(
                {
                    "block_id": placed.block_id,
                    "action_id": placed.action_id,
                    "channel_id": channel_id,
                    "response_url": response_url(actor.workspace, token),
                }
            )
    return urls
